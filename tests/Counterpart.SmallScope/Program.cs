using System.Globalization;
using Counterpart.Model;
using Counterpart.SmallScope;

//  [OPERATIONS] [--kind contact|appointment|task] [--threads N]: every history of up to so many operations
var (operations, threads) = (4, Environment.ProcessorCount);
IReadOnlyCollection<ItemKind> kinds = ItemKinds.All;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--kind":
            kinds = [Enum.Parse<ItemKind>(args[++i], ignoreCase: true)];
            break;
        case "--threads":
            threads = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        default:
            operations = int.Parse(args[i], CultureInfo.InvariantCulture);
            break;
    }
}

return Report.Run(operations, kinds, threads);
