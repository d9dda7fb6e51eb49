using Counterpart.Import.Lines;

namespace Counterpart.Import.VCards;

/// <summary>The lines of one card between BEGIN and END.</summary>
internal sealed class Card(int firstLine, IReadOnlyList<ContentLine> lines)
{
    public int FirstLine => firstLine;

    public IReadOnlyList<ContentLine> Lines => lines;

    /// <summary>What Apple shows beside the properties of a group (<c>item1.X-ABLabel</c>), plain: <c>_$!&lt;Mobile&gt;!$_</c> is its own form.</summary>
    public string? Label(ContentLine line) =>
        line.Group is null ? null
        : lines.FirstOrDefault(l => l.Group == line.Group && l.Name == "X-ABLABEL")?.Text
            .Replace("_$!<", "", StringComparison.Ordinal).Replace(">!$_", "", StringComparison.Ordinal);

    /// <summary>The lines of that name, the preferred first (RFC 6350 §5.3; TYPE=pref before it), else as they stand.</summary>
    public IEnumerable<ContentLine> Preferred(string name) =>
        lines.Where(l => l.Name == name).OrderBy(l => Preference(l));

    public static int Preference(ContentLine line) =>
        int.TryParse(line["PREF"], out var rank) ? rank : line.Is("pref") ? 1 : 101;

    public string? Text(string name) => lines.FirstOrDefault(l => l.Name == name)?.Text;
}
