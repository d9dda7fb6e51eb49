using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Counterpart.Sandbox.Phone;

/// <summary>A piece of HTML. It is made of interpolated text only, where every value is encoded: nothing of a mailbox is ever markup.</summary>
internal readonly struct Markup(string html)
{
    public static Markup Of(MarkupText text) => new(text.ToString());

    /// <summary>The attribute's name where it holds, else nothing.</summary>
    public static Markup Flag(bool holds, string attribute) => new(holds ? " " + attribute : "");

    public override string ToString() => html ?? "";
}

/// <summary>Encodes what stands in braces, unless it is markup already.</summary>
[InterpolatedStringHandler]
internal readonly struct MarkupText(int literalLength, int formattedCount)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _html = new(literalLength + (formattedCount * 24));

    public void AppendLiteral(string literal) => _html.Append(literal);

    public void AppendFormatted(string? text) => _html.Append(text is null ? "" : Encoder.Encode(text));

    public void AppendFormatted(int number) => _html.Append(number);

    public void AppendFormatted(Markup markup) => _html.Append(markup.ToString());

    public void AppendFormatted(IEnumerable<Markup> pieces)
    {
        foreach (var piece in pieces)
        {
            _html.Append(piece.ToString());
        }
    }

    public override string ToString() => _html.ToString();
}
