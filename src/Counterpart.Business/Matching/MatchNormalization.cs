using System.Globalization;
using System.Text;
using Counterpart.Model;
using PhoneNumbers;

namespace Counterpart.Business;

/// <summary>The forms in which things are compared to be recognized (I6). The one place here that makes them.</summary>
internal static class MatchNormalization
{
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();

    /// <summary>In lower case; null for what is no address.</summary>
    public static string? Email(string? address) =>
        address?.Trim().ToLowerInvariant() is { Length: > 2 } text && text.IndexOf('@', StringComparison.Ordinal) > 0 ? text : null;

    /// <summary>Letters and digits in lower case without accents, one blank between words; null for none.</summary>
    public static string? Name(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var text = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != ' ')
            {
                text.Append(' ');
            }
        }

        var normal = text.ToString().TrimEnd();
        return normal.Length == 0 ? null : normal;
    }

    /// <summary>E.164; null for numbers without a country's code, which can't be compared.</summary>
    public static string? Phone(string? number)
    {
        // Cheap first: parsing a number costs more than everything else of a location.
        if (number is null || !(number.TrimStart() is ['+', ..] or ['0', '0', ..]))
        {
            return null;
        }

        var text = number.TrimStart();
        text = text.StartsWith("00", StringComparison.Ordinal) ? string.Concat("+", text.AsSpan(2)) : text;
        try
        {
            var parsed = Phones.Parse(text, null);
            return Phones.IsPossibleNumber(parsed) ? Phones.Format(parsed, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Subject and times of an appointment, or subject and dates of a task; null without a subject.</summary>
    public static string? Activity(FieldValues values)
    {
        var subject = Name((values["subject"] as TextValue)?.Content);
        var when = values.Schema.Kind == ItemKind.Appointment ? Times(values["times"]) : $"{values["startDate"]}/{values["dueDate"]}";
        return subject is null || when is null ? null : $"{subject}|{when}";
    }

    private static string? Times(Value? times) => times switch
    {
        TimedSpan t => string.Create(CultureInfo.InvariantCulture, $"{t.Start.ToUnixTimeSeconds()}/{t.End.ToUnixTimeSeconds()}"),
        AllDaySpan d => $"{d.First:uuuu-MM-dd}/{d.End:uuuu-MM-dd}",
        SeriesSpan s => $"{s.Start:uuuu-MM-ddTHH:mm}/{s.Length.TotalMinutes:0}/{s.Zone}",
        _ => null,
    };
}
