using System.Globalization;

namespace Counterpart.Server.Console.Controls;

/// <summary>How numbers and names of the core read in a sentence.</summary>
internal static class Words
{
    /// <summary><c>1 row</c>, <c>12,431 rows</c>, <c>2 mailboxes</c>, <c>3 entries</c>.</summary>
    public static string Count(long number, string one) => string.Create(CultureInfo.InvariantCulture,
        $"{number:N0} {(number == 1 ? one : one.EndsWith('x') ? one + "es" : one.EndsWith('y') ? one[..^1] + "ies" : one + "s")}");

    /// <summary>A state as the badge says it.</summary>
    public static string State(string name) => name switch
    {
        "InStep" => "in step",
        "MovedAway" => "moved away",
        "" => "",
        _ => char.ToLowerInvariant(name[0]) + name[1..],
    };
}
