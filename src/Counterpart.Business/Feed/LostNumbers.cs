using System.Globalization;
using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>
/// The numbers that were, or may have been, handed out in a time that a restore took back (D10): what is named by one and is not there was
/// lost, not deleted. Kept as a text: <c>C:12-1000012 A:7-1000007</c>, bounds exclusive and inclusive.
/// </summary>
internal sealed class LostNumbers
{
    private volatile IReadOnlyList<(char Letter, long From, long To)> ranges;

    public LostNumbers(string? text) => ranges = Parse(text);

    /// <summary>Whether the id's number lies in a lost time.</summary>
    public bool Has(char letter, long number) => ranges.Any(r => r.Letter == letter && number > r.From && number <= r.To);

    /// <summary>The text with one more range.</summary>
    public static string With(string? text, char letter, long from, long to) =>
        string.Create(CultureInfo.InvariantCulture, $"{text} {letter}:{from}-{to}").Trim();

    public void Take(string text) => ranges = Parse(text);

    private static List<(char, long, long)> Parse(string? text) =>
        [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r =>
        {
            var (colon, dash) = (r.IndexOf(':', StringComparison.Ordinal), r.IndexOf('-', StringComparison.Ordinal));
            return (r[0], Number(r[(colon + 1)..dash]), Number(r[(dash + 1)..]));
        })];

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
