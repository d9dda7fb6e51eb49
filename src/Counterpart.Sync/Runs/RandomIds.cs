using System.Security.Cryptography;

namespace Counterpart.Sync;

/// <summary>Ids from the operating system's random source.</summary>
public sealed class RandomIds : IIds
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public string Next() => Format(RandomNumberGenerator.GetBytes(16));

    /// <summary>16 bytes as 26 characters (RFC 4648 base 32, lower case, unpadded).</summary>
    public static string Format(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[(bytes.Length * 8 + 4) / 5];
        var (bits, held, at) = (0, 0, 0);
        foreach (var b in bytes)
        {
            bits = (bits << 8) | b;
            held += 8;
            while (held >= 5)
            {
                held -= 5;
                text[at++] = Alphabet[(bits >> held) & 31];
            }

            bits &= (1 << held) - 1;
        }

        if (held > 0)
        {
            text[at++] = Alphabet[(bits << (5 - held)) & 31];
        }

        return new string(text[..at]);
    }
}
