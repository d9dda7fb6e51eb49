using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>A line of text in one property.</summary>
internal sealed class TextCoding(ItemProperty property) : FieldCoding(property)
{
    // Servers trim the end of a line that has an element of its own; a property of the store keeps what it was given.
    private readonly bool isTrimmed = property.Path is not ExtendedFieldUri;

    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Text(item[property].Text);

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) => draft.Set(property, (value as TextValue)?.Content);

    public override Value? NormalForm(Value? value) =>
        isTrimmed && value is TextValue text && text.Content.Length > 0 && char.IsWhiteSpace(text.Content[^1]) ? Values.Text(text.Content.TrimEnd()) : value;
}

/// <summary>
/// The body as text. Formatting lives in the mailbox only: it is lost there when a changed text is written, and by nothing else (V9).
/// </summary>
internal sealed class BodyCoding(ItemProperty property) : FieldCoding(property)
{
    // Outlook ends a body in an empty paragraph, and servers end one in a line end; people mean neither.
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Text(item[property].Text?.TrimEnd());

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) => draft.Set(property, (value as TextValue)?.Content);

    public override Value? NormalForm(Value? value) => value is TextValue text ? Values.Text(text.Content.TrimEnd()) : value;
}

/// <summary>A text that Exchange keeps as several: children. One name a part, separated by semicolons.</summary>
internal sealed class NamesAsTextCoding(ItemProperty property) : FieldCoding(property)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) =>
        item[property].Strings is { } names ? Values.Text(string.Join("; ", names)) : null;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) => draft.Set(property, Split(value));

    public override Value? NormalForm(Value? value) => Split(value) is { } names ? Values.Text(string.Join("; ", names)) : null;

    private static string[]? Split(Value? value) => value is TextValue text
        ? text.Content.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : null;
}

/// <summary>Names without order.</summary>
internal sealed class SetCoding(ItemProperty property) : FieldCoding(property)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Set(item[property].Strings);

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) => draft.Set(property, (value as SetValue)?.Names.ToArray());
}
