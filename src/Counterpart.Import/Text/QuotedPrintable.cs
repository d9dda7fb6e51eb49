using System.Globalization;

namespace Counterpart.Import.Text;

/// <summary>Quoted-printable as vCard 2.1 uses it (RFC 2045 §6.7).</summary>
internal static class QuotedPrintable
{
    /// <summary>
    /// The bytes meant. An encoded semicolon comes out escaped, since it stands inside a component and does not part two;
    /// what is no valid code stays as it is.
    /// </summary>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=' || i + 2 >= text.Length
                || !byte.TryParse(text.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                bytes.Add(text[i]);
                continue;
            }

            if (code == ';')
            {
                bytes.Add((byte)'\\');
            }

            bytes.Add(code);
            i += 2;
        }

        return [.. bytes];
    }
}
