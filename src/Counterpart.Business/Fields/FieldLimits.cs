using System.Globalization;
using System.Xml;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>What a field of the business system can't hold (V8).</summary>
internal static class FieldLimits
{
    /// <summary>Why the value can't be held, in words with the limit; null if it can.</summary>
    public static string? Refuses(Field field, Value? value) => value switch
    {
        TextValue text => TooLong(field, text.Content),
        EmailValue email => TooLong(field, email.Address) ?? TooLong(field, email.DisplayName ?? ""),
        RowsValue rows => (field.Name == "attendees" ? AttendeeCodec.Refuses(rows) : null)
            ?? rows.ByKey.SelectMany(r => r.Value.Cells.Values.Prepend(r.Key)).Select(Unheld).FirstOrDefault(r => r is not null),
        NumberValue number => Outside(field, number.Amount),
        ReminderBefore reminder => Outside(field, reminder.Minutes),
        ChoiceValue choice => field.Choices.Contains(choice.Name) ? null
            : $"'{choice.Name}' is none of {string.Join(", ", field.Choices)}",
        SetValue set => set.Names.Select(n => TooLong(field, n) ?? (n.AsSpan().IndexOfAny('\n', '\r') >= 0 ? "a name can't have several lines" : null))
            .FirstOrDefault(r => r is not null),
        _ => null,
    };

    /// <summary>Why a field can't get that value, also because it must not be empty; null if it can.</summary>
    public static string? RefusesToSet(Field field, Value? value) =>
        value is null && field.IsMandatory ? "it must not be empty" : Refuses(field, value);

    /// <summary>Why a thing can't be made of these values; empty if it can.</summary>
    /// <param name="composed">Fields that are not taken from the values.</param>
    public static IReadOnlyList<FieldRefusal> Judge(FieldValues values, FieldSet composed) =>
    [
        .. values.Schema.Fields.Where(f => !composed.Contains(f)).Select(f => (Field: f, Reason: RefusesToSet(f, values[f])))
            .Where(r => r.Reason is not null).Select(r => new FieldRefusal(r.Field, r.Reason!)),
    ];

    private static string? TooLong(Field field, string text) => Unheld(text) ?? (text.Length <= field.MaximumLength ? null
        : string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters are more than the {field.MaximumLength} that fit; shorten it"));

    private static string? Unheld(string text) => Foreign(text) is not { } foreign ? null
        : string.Create(CultureInfo.InvariantCulture, $"the character U+{(int)foreign:X4} can't be held by a mailbox; take it out");

    /// <summary>The first character that XML, and so Exchange Web Services, has no form for (XML 1.0 §2.2); null: there is none.</summary>
    private static char? Foreign(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                return text[i];
            }
        }

        return null;
    }

    private static string? Outside(Field field, long amount) => amount >= field.Range.Least && amount <= field.Range.Most ? null
        : string.Create(CultureInfo.InvariantCulture, $"{amount} is not within {field.Range.Least} to {field.Range.Most}");
}
