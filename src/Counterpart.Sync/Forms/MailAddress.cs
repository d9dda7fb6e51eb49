namespace Counterpart.Sync;

/// <summary>Mail addresses as mailboxes have them: one @, a domain that can be one (RFC 5321 §4.1.2, without quoted parts).</summary>
public static class MailAddress
{
    //  RFC 5321 §4.5.3.1: 64 before the @, 254 in all (RFC 3696 erratum 1690)
    private const int LongestLocal = 64;
    private const int Longest = 254;

    /// <summary>Whether the text is one address, and nothing beside it.</summary>
    public static bool IsOne(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is >= 1 and <= LongestLocal && text.Length <= Longest && text.LastIndexOf('@') == at
            && text[0] != '.' && text[at - 1] != '.' && !text.Contains("..", StringComparison.Ordinal)
            && !text.Any(char.IsWhiteSpace) && PlainText.Unfit(text, "<>()[]\\,;:\"") is null
            && Uri.CheckHostName(Domain(text)) == UriHostNameType.Dns;
    }

    /// <summary>What follows the @ of an address.</summary>
    public static string Domain(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];
}
