using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// When an appointment is: start, end, all-day and zone, one atom. Single ones are instants, series a local start in their zone, whole days
/// the dates in the zone that the item was made in (T1).
/// </summary>
internal sealed class TimesCoding() : FieldCoding(Start, End, AllDay, StartZone, EndZone, Kind)
{
    public static readonly ItemProperty Start = ItemProperty.Field("calendar:Start");
    public static readonly ItemProperty End = ItemProperty.Field("calendar:End");
    public static readonly ItemProperty StartZone = ItemProperty.Field("calendar:StartTimeZone");
    private static readonly ItemProperty EndZone = ItemProperty.Field("calendar:EndTimeZone");
    public static readonly ItemProperty AllDay = ItemProperty.Field("calendar:IsAllDayEvent");

    /// <summary>Single, Occurrence, Exception or RecurringMaster.</summary>
    public static readonly ItemProperty Kind = ItemProperty.Field("calendar:CalendarItemType");

    public override Value? FromExchange(ItemProperties item, DateTimeZone zone)
    {
        if (ExchangeTime.Instant(item[Start].Text) is not { } start || ExchangeTime.Instant(item[End].Text) is not { } end)
        {
            return null;
        }

        var name = ZoneOf(item, zone);
        if (item[AllDay].Text == "true")
        {
            var days = Zones.Find(name);
            var first = start.InZone(days).Date;
            var last = end.InZone(days);
            var after = last.TimeOfDay == LocalTime.Midnight && last.Date > first ? last.Date : last.Date.PlusDays(1);
            return new AllDaySpan(first, after);
        }

        return item[Kind].Text == "RecurringMaster"
            ? new SeriesSpan(start.InZone(Zones.Find(name)).LocalDateTime, end - start, name)
            : new TimedSpan(start, end, name);
    }

    /// <summary>The IANA zone of an item; the mailbox's own where the item's is a definition without a known name.</summary>
    public static string ZoneOf(ItemProperties item, DateTimeZone zone) =>
        Zones.FromExchange(item[StartZone].Element?.Attribute("Id")) ?? zone.Id;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        if (value is not TimesValue times)
        {
            return;
        }

        var (start, end, name) = Moments(times, zone);
        draft.Set(Start, ExchangeTime.Text(start));
        draft.Set(End, ExchangeTime.Text(end));
        draft.Set(AllDay, times is AllDaySpan ? "true" : "false");
        SetZone(draft, name);
    }

    /// <summary>Names the zone by its Windows id; a recurrence breaks at the change of daylight saving without it.</summary>
    public static void SetZone(ItemDraft draft, string iana)
    {
        var id = Zones.ToExchange(iana) ?? "UTC";
        draft.Set(StartZone, new ElementNode("StartTimeZone").With("Id", id));
        draft.Set(EndZone, new ElementNode("EndTimeZone").With("Id", id));
    }

    public override Value? NormalForm(Value? value) => value switch
    {
        TimedSpan t => new TimedSpan(Whole(t.Start), Whole(t.End), Zones.NormalForm(t.Zone)),
        SeriesSpan s => s with { Zone = Zones.NormalForm(s.Zone) },
        _ => value,
    };

    public override string? Refuses(Field field, Value? value) => value switch
    {
        null => "an appointment needs a start and an end",
        TimedSpan t when t.End < t.Start => "the end lies before the start",
        TimedSpan t when t.End - t.Start > Longest => "an appointment lasts five years at most",
        AllDaySpan d when d.End <= d.First => "the end lies before the start",
        AllDaySpan { First.Year: < 1602 } or AllDaySpan { End.Year: > 4499 } => "Exchange keeps days from 1602 to 4499",
        TimedSpan t when t.Start.InUtc().Year < 1602 || t.End.InUtc().Year > 4499 => "Exchange keeps days from 1602 to 4499",
        TimedSpan { Zone: var zone } when Zones.ToExchange(zone) is null => $"Windows has no zone for {zone}; choose a zone of a larger city nearby",
        SeriesSpan { Zone: var zone } when Zones.ToExchange(zone) is null => $"Windows has no zone for {zone}; choose a zone of a larger city nearby",
        SeriesSpan s when s.Length < Duration.Zero => "the end lies before the start",
        _ => null,
    };

    private static Duration Longest { get; } = Duration.FromDays(5 * 365);

    private static (Instant Start, Instant End, string Zone) Moments(TimesValue times, DateTimeZone zone)
    {
        switch (times)
        {
            case TimedSpan t:
                return (t.Start, t.End, t.Zone);
            case SeriesSpan s:
                var start = s.Start.InZoneLeniently(Zones.Find(s.Zone)).ToInstant();
                return (start, start + s.Length, s.Zone);
            case AllDaySpan d:
                // In the mailbox's own zone, so that the owner's programs show whole days; one that Windows lacks is as good as UTC.
                var own = Zones.ToExchange(zone.Id) is null ? DateTimeZone.Utc : zone;
                return (own.AtStartOfDay(d.First).ToInstant(), own.AtStartOfDay(d.End).ToInstant(), own.Id);
            default:
                throw new ArgumentOutOfRangeException(nameof(times), times, null);
        }
    }

    private static Instant Whole(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
