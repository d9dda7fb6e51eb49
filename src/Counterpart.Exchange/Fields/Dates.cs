using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Exchange;

/// <summary>Exchange's texts of moments and days, both ways.</summary>
internal static class ExchangeTime
{
    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.ExtendedIso;

    /// <summary>A moment; a text without an offset is in UTC, as servers from 2010 on write none.</summary>
    public static Instant? Instant(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var general = InstantPattern.ExtendedIso.Parse(text);
        if (general.Success)
        {
            return general.Value;
        }

        var offset = WithOffset.Parse(text);
        return offset.Success ? offset.Value.ToInstant()
            : LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local ? local.Value.InUtc().ToInstant() : null;
    }

    /// <summary>The day that a text begins with, whatever time and offset follow: such a day is the same in every zone.</summary>
    public static LocalDate? Day(string? text) =>
        text is { Length: >= 10 } && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true } day ? day.Value : null;

    public static string Text(Instant instant) => InstantPattern.General.Format(instant);

    public static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

/// <summary>Birthday and anniversary: moments that mean a day.</summary>
internal sealed class PersonalDayCoding(ItemProperty property, ItemProperty local) : FieldCoding(property, local)
{
    /// <summary>The time of day that says "this day, everywhere": written by us and by other programs.</summary>
    private static readonly LocalTime Noonish = new(11, 59);

    public override Value? FromExchange(ItemProperties item, DateTimeZone zone)
    {
        if (ExchangeTime.Day(item[local].Text) is { } day)
        {
            return new DateValue(day);
        }

        if (ExchangeTime.Instant(item[property].Text) is not { } moment)
        {
            return null;
        }

        var utc = moment.InUtc().LocalDateTime;
        return new DateValue(utc.TimeOfDay == Noonish ? utc.Date : moment.InZone(zone).Date);
    }

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) =>
        draft.Set(property, value is DateValue date ? ExchangeTime.Text(date.Day.At(Noonish).InUtc().ToInstant()) : null);

    /// <summary>The store begins on 1 January 1601.</summary>
    public override string? Refuses(Field field, Value? value) =>
        value is DateValue { Day.Year: < 1602 or > 4499 } ? "Exchange keeps days from 1602 to 4499" : null;
}

/// <summary>A task's start and due day. Only the day of the text counts; it is never taken through a zone.</summary>
internal sealed class TaskDayCoding(ItemProperty property) : FieldCoding(property)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Date(ExchangeTime.Day(item[property].Text));

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) =>
        draft.Set(property, value is DateValue date ? $"{ExchangeTime.Text(date.Day)}T00:00:00Z" : null);

    public override string? Refuses(Field field, Value? value) =>
        value is DateValue { Day.Year: < 1602 or > 4499 } ? "Exchange keeps days from 1602 to 4499" : null;
}
