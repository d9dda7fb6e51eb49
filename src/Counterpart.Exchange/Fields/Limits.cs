using System.Globalization;
using System.Xml;
using Counterpart.Model;

namespace Counterpart.Exchange;

/// <summary>What no coding of a type can pass on (V8): too long, out of range, not XML.</summary>
internal static class Limits
{
    public static string? Refuses(Field field, Value? value) => value switch
    {
        TextValue text => OfText(text.Content, field.MaximumLength),
        EmailValue email => OfText(email.Address, field.MaximumLength) ?? OfText(email.DisplayName, field.MaximumLength) ?? OfText(email.Type, 16),
        NumberValue number when number.Amount < field.Range.Least || number.Amount > field.Range.Most =>
            string.Create(CultureInfo.InvariantCulture, $"it must lie between {field.Range.Least:N0} and {field.Range.Most:N0}"),
        ReminderBefore before when before.Minutes < field.Range.Least || before.Minutes > field.Range.Most =>
            string.Create(CultureInfo.InvariantCulture, $"the reminder must lie between {field.Range.Least:N0} and {field.Range.Most:N0} minutes"),
        ChoiceValue choice when !field.Choices.Contains(choice.Name) => $"it is none of {string.Join(", ", field.Choices)}",
        SetValue set => set.Names.Select(n => OfName(n, field.MaximumLength)).FirstOrDefault(r => r is not null),
        RowsValue rows => rows.ByKey.Values.SelectMany(r => r.Cells.Values).Select(c => OfText(c, 1_000_000)).FirstOrDefault(r => r is not null),
        _ => null,
    };

    private static string? OfName(string name, int longest) =>
        name.AsSpan().ContainsAny(',', ';') ? "Outlook separates names by comma and semicolon, so a name can hold neither" : OfText(name, longest);

    private static string? OfText(string? text, int longest)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length > longest)
        {
            return string.Create(CultureInfo.InvariantCulture, $"it is {text.Length:N0} characters long, the limit is {longest:N0}");
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            return string.Create(CultureInfo.InvariantCulture, $"it holds the character U+{(int)text[i]:X4}, which XML can't carry; remove it");
        }

        return null;
    }
}
