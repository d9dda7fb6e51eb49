using System.Globalization;
using Counterpart.Simulation;

//  HISTORIES [--seed S] [--show SEED] [--mailboxes exchange|memory] [--storage sqlite|memory] [--failures MOST]: plays so many histories, says what was
//  played, and of a failing one its seed and its shortest form
var (histories, seed, show, places, failures) = (1000, 1, default(int?), new Places(IsExchange: true), 5);
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--seed":
            seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--show":
            show = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--failures":
            failures = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--previews":
            places = places with { IsPreviewed = true };
            break;
        case "--mailboxes":
            places = places with { IsExchange = args[++i] == "exchange" };
            break;
        case "--storage":
            places = places with { IsSqlite = args[++i] == "sqlite" };
            break;
        default:
            histories = int.Parse(args[i], CultureInfo.InvariantCulture);
            break;
    }
}

return show is { } one ? Report.Show(one, places) : Report.Run(histories, seed, places, failures);
