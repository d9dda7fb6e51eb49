using System.Text.RegularExpressions;

namespace Counterpart.Server.Console.Layout;

/// <summary>The core names its verbs where it advises something; people at the console are shown the page instead.</summary>
internal static partial class VerbPlaces
{
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["contacts"] = "/contacts", ["activities"] = "/activities", ["parties"] = "/organizations", ["workers"] = "/workers", ["synchronizations"] = "/administration",
        ["rules"] = "/rules", ["runs"] = "/runs", ["history"] = "/history", ["attention"] = "/attention", ["parameters"] = "/parameters", ["mapping"] = "/mapping",
        ["users"] = "/users", ["tokens"] = "/tokens", ["alerts"] = "/alerts", ["audit"] = "/audit", ["server"] = "/health-of-the-server", ["doctor"] = "/health-of-the-server",
        ["mailbox"] = "/my-contacts", ["rejected"] = "/runs",
    };

    /// <summary>The text in parts, each with the page that comes after it; the last one with none.</summary>
    public static IEnumerable<(string Words, Place? Place)> Split(string text)
    {
        var at = 0;
        foreach (Match verb in Verbs().Matches(text))
        {
            if (Pages.TryGetValue(verb.Groups[1].Value, out var path) && Places.All.SelectMany(g => g.Places).FirstOrDefault(p => p.Path == path) is { } place)
            {
                yield return (text[at..verb.Index], place);
                at = verb.Index + verb.Length;
            }
        }

        yield return (text[at..], null);
    }

    [GeneratedRegex(@"'(?:counterpart )?([a-z]+)(?: [\w-]+)+(?: --?[a-z-]+(?:[ =][^']*)?)?'")]
    private static partial Regex Verbs();
}
