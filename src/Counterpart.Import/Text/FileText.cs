using System.Text;

namespace Counterpart.Import.Text;

/// <summary>The characters of a file that does not say how it is encoded.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>What Windows programs write where they do not write Unicode; Latin-1 is a part of it.</summary>
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The bytes without byte order mark, UTF-16 turned into UTF-8. What is left is UTF-8 or an 8-bit code, line by line.</summary>
    public static ReadOnlyMemory<byte> Plain(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            return file[3..];
        }

        if (bytes.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes[2..]));
        }

        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes[2..]));
        }

        // UTF-16 without mark: the files begin with ASCII, so every other byte is zero.
        return bytes is [not 0, 0, not 0, 0, ..] ? Encoding.UTF8.GetBytes(Encoding.Unicode.GetString(bytes))
            : bytes is [0, not 0, 0, not 0, ..] ? Encoding.UTF8.GetBytes(Encoding.BigEndianUnicode.GetString(bytes))
            : file;
    }

    /// <summary>UTF-8 if the bytes are that, else Windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Windows.GetString(bytes);
        }
    }

    /// <summary>By the named charset (vCard 2.1's CHARSET); one that is unknown, or a lie, as <see cref="Decode(ReadOnlySpan{byte})"/>.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (charset is null || charset.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
        {
            return Decode(bytes);
        }

        var named = CodePagesEncodingProvider.Instance.GetEncoding(charset);
        try
        {
            return (named ?? Encoding.GetEncoding(charset)).GetString(bytes);
        }
        catch (ArgumentException)
        {
            return Decode(bytes);
        }
    }
}
