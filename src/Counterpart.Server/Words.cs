using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Server;

/// <summary>How numbers and names of the core read in a sentence.</summary>
internal static partial class Words
{
    /// <summary><c>1 row</c>, <c>12,431 rows</c>, <c>2 mailboxes</c>, <c>3 entries</c>.</summary>
    public static string Count(long number, string one) => string.Create(CultureInfo.InvariantCulture,
        $"{number:N0} {(number == 1 ? one : one.EndsWith('x') ? one + "es" : one.EndsWith('y') ? one[..^1] + "ies" : one + "s")}");

    /// <summary>As a sentence begins; a name that is spelled as it is, as <c>outlook.example.com</c> or <c>daysBack=3</c>, stays so.</summary>
    public static string Sentence(string text)
    {
        var first = text.Split(' ', 2)[0].TrimEnd(':', ',', ';', '.');
        return first.Length == 0 || first.Skip(1).Any(c => char.IsUpper(c) || c is '.' or '=' or '@' or '_' or '/') ? text : char.ToUpperInvariant(text[0]) + text[1..];
    }

    /// <summary>Times in a sentence of the core, as the viewer's clock shows them: <c>2027-03-01 09:00</c>, of <c>2027-03-01T08:00:00Z</c>; those without a zone keep their hour.</summary>
    public static string InZone(string text, DateTimeZone zone) => IsoTime().Replace(text, t =>
        t.Value.EndsWith('Z') && InstantPattern.ExtendedIso.Parse(t.Value) is { Success: true } at
            ? LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Format(at.Value.InZone(zone).LocalDateTime) : $"{t.Groups["day"]} {t.Groups["time"]}");

    /// <summary><c>last run</c>, of <c>lastRun</c>.</summary>
    public static string Spaced(string name) => string.Concat(name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).Trim();

    /// <summary><c>640 kB</c>, <c>12.4 MB</c>.</summary>
    public static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000):N0} kB") : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    /// <summary>Who entered a value: <c>anna</c> of <c>user:anna</c>, <c>the mailbox of W1</c> of <c>mailbox:W1</c>.</summary>
    public static string Source(string by) => by switch
    {
        "user:local" => "the command line",
        _ when by.StartsWith("mailbox:", StringComparison.Ordinal) => $"the mailbox of {by[8..]}",
        _ when by.Split(':', 2) is ["user" or "source" or "integration", var name] => name,
        _ => by,
    };

    /// <summary>Why a run was made, who asked for it by name: <c>approved by olga</c>, <c>interval</c>, <c>the command line</c>.</summary>
    public static string Trigger(string trigger) => string.Join(", ", trigger.Split(", ").Select(one => string.Join(' ', one.Split(' ').Select(Source))));

    /// <summary>A program by its name: <c>Exchange Server</c>.</summary>
    public static string Program(string name) => name == "ExchangeServer" ? "Exchange Server" : name;

    /// <summary>A state as the badge says it.</summary>
    public static string State(string name) => name switch
    {
        "InStep" => "in step",
        "MovedAway" => "moved away",
        "" => "",
        _ => char.ToLowerInvariant(name[0]) + name[1..],
    };

    [GeneratedRegex(@"\b(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d):\d\d(\.\d+)?Z?")]
    private static partial Regex IsoTime();
}
