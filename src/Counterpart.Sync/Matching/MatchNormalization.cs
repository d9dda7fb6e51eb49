using System.Globalization;
using System.Text;
using PhoneNumbers;

namespace Counterpart.Sync;

/// <summary>What is compared when two existing things may be the same person or company (I6). Each answers null for what says nothing.</summary>
public static class MatchNormalization
{
    /// <summary>Lower case, trimmed; null if it is no address.</summary>
    public static string? Email(string? address)
    {
        var trimmed = address?.Trim();
        return trimmed is not null && trimmed.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < trimmed.Length - 1
            ? trimmed.ToLowerInvariant() : null;
    }

    /// <summary>Letters and digits in lower case without diacritics, words separated by one space, in the order given.</summary>
    public static string? Name(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                text.Append(LatinLetters.Fold(c));
            }
            else if (text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        var folded = text.ToString().Trim();
        return folded.Length == 0 ? null : folded;
    }

    /// <summary>As a name, without the legal form at its end.</summary>
    public static string? Company(string? name)
    {
        var words = Name(name)?.Split(' ').ToList();
        while (words is { Count: > 1 } && LegalForms.Contains(words[^1]))
        {
            words.RemoveAt(words.Count - 1);
        }

        return words is null ? null : string.Join(' ', words);
    }

    /// <summary>E.164; a number without country code is read in that region, and without one kept as its digits.</summary>
    public static string? Phone(string? number, string? region = null)
    {
        if (string.IsNullOrWhiteSpace(number))
        {
            return null;
        }

        var phones = PhoneNumberUtil.GetInstance();
        try
        {
            return phones.Format(phones.Parse(number, region ?? "ZZ"), PhoneNumberFormat.E164);
        }
        catch (NumberParseException)
        {
            var digits = string.Concat(number.Where(char.IsAsciiDigit));
            return digits.Length >= 5 ? digits : null;
        }
    }

    /// <summary>
    /// Whether two numbers as <see cref="Phone"/> answers them may be the same: equal, or one of them was typed without its country and the
    /// other one's ends so. It only makes a match likely, which a person decides.
    /// </summary>
    public static bool SamePhone(string left, string right) => left == right || IsNationalOf(left, right) || IsNationalOf(right, left);

    private static bool IsNationalOf(string national, string international) =>
        national[0] != '+' && international[0] == '+' && national.TrimStart('0') is { Length: >= 6 } subscriber
        && international.EndsWith(subscriber, StringComparison.Ordinal);

    private static readonly HashSet<string> LegalForms =
        ["gmbh", "ag", "kg", "ohg", "se", "ltd", "limited", "inc", "llc", "corp", "co", "plc", "sa", "sas", "sarl", "bv", "nv", "ab", "as", "oy", "srl", "spa", "mbh"];
}
