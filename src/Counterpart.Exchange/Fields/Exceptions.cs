using System.Globalization;
using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Exchange;

/// <summary>
/// The deleted and changed occurrences of a series, by original start. A changed one is an item of its own, which is read apart; see
/// <see cref="SeriesReading"/>. Writing goes occurrence by occurrence; see <see cref="SeriesWriting"/>.
/// </summary>
internal sealed class ExceptionsCoding() : FieldCoding(Modified, Deleted)
{
    public static readonly ItemProperty Modified = ItemProperty.Field("calendar:ModifiedOccurrences");
    public static readonly ItemProperty Deleted = ItemProperty.Field("calendar:DeletedOccurrences");

    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-ddTHH:mm:ss");

    /// <summary>What of the exceptions the series itself tells: deletions, and the times of changed ones.</summary>
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => Values.Rows(RowsOf(item, zone, null));

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        // Each occurrence is an item of its own.
    }

    /// <summary>The rows, with the cells in which the exceptions that were read differ from the series.</summary>
    public static IEnumerable<KeyValuePair<string, Row>> RowsOf(
        ItemProperties series, DateTimeZone zone, IReadOnlyDictionary<string, ItemProperties>? exceptions)
    {
        var own = Zones.Find(TimesCoding.ZoneOf(series, zone));
        var wholeDays = series[TimesCoding.AllDay].Text == "true";
        var length = ExchangeTime.Instant(series[TimesCoding.End].Text) - ExchangeTime.Instant(series[TimesCoding.Start].Text) ?? Duration.Zero;
        var rows = new Dictionary<string, Row>(StringComparer.Ordinal);
        foreach (var deleted in series[Deleted].Element?.Children ?? [])
        {
            if (ExchangeTime.Instant(deleted["Start"]?.Text) is { } start)
            {
                rows[Key(start.InZone(own).LocalDateTime, wholeDays)] = OccurrenceCells.DeletedRow;
            }
        }

        foreach (var changed in series[Modified].Element?.Children ?? [])
        {
            if (ExchangeTime.Instant(changed["OriginalStart"]?.Text) is not { } original
                || ExchangeTime.Instant(changed["Start"]?.Text) is not { } start || ExchangeTime.Instant(changed["End"]?.Text) is not { } end)
            {
                continue;
            }

            var id = changed["ItemId"]?.Attribute("Id");
            var exception = id is null ? null : exceptions?.GetValueOrDefault(id);
            var moved = start != original || end - start != length;
            rows[Key(original.InZone(own).LocalDateTime, wholeDays)] = Values.Row(
                (OccurrenceCells.Start, moved ? Key(start.InZone(own).LocalDateTime, wholeDays) : null),
                (OccurrenceCells.End, moved ? Key(end.InZone(own).LocalDateTime, wholeDays) : null),
                (OccurrenceCells.Subject, Differing(exception, AppointmentTable.Subject)),
                (OccurrenceCells.Location, Differing(exception, AppointmentTable.Location)),
                (OccurrenceCells.Body, Differing(exception, AppointmentTable.Body)),
                (OccurrenceCells.BusyStatus, exception is null || exception[Busy].Text == series[Busy].Text ? null
                    : (AppointmentTable.BusyStatus.FromExchange(exception, zone) as ChoiceValue)?.Name));
        }

        return rows;

        string? Differing(ItemProperties? exception, ItemProperty property)
        {
            var text = Normal(exception?[property].Text);
            return exception is null || text == Normal(series[property].Text) ? null : text;
        }
    }

    /// <summary>The key of an original start, and the text of a start or end.</summary>
    public static string Key(LocalDateTime local, bool wholeDays) => wholeDays ? ExchangeTime.Text(local.Date) : Moment.Format(local);

    /// <summary>Reads what <see cref="Key"/> wrote; null for anything else.</summary>
    public static LocalDateTime? Parse(string? text) => text is null ? null
        : Moment.Parse(text) is { Success: true } moment ? moment.Value
        : LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value.AtMidnight() : null;

    public override string? Refuses(Field field, Value? value) => Limits.Refuses(field, value)
        ?? ((value as RowsValue)?.ByKey.Keys.FirstOrDefault(k => Parse(k) is null) is { } bad
            ? string.Create(CultureInfo.InvariantCulture, $"'{bad}' is no start of an occurrence") : null);

    private static ItemProperty Busy => AppointmentTable.BusyStatus.Properties[0];

    private static string? Normal(string? text) => (Values.Text(text?.TrimEnd()) as TextValue)?.Content;
}
