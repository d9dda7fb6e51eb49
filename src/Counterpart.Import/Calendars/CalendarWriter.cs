using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Writes iCalendar (RFC 5545).</summary>
internal static class CalendarWriter
{
    public static string Write(IReadOnlyCollection<ExportedItem> items, Instant now)
    {
        var writer = new ContentLineWriter();
        writer.Raw("BEGIN", "VCALENDAR");
        writer.Raw("VERSION", "2.0");
        writer.Raw("PRODID", "-//Counterpart//Counterpart//EN");
        foreach (var zone in items.Select(i => i.Values).Where(v => v.Schema.Kind == ItemKind.Appointment)
            .GroupBy(v => EventWriter.Zone(v), v => EventWriter.Year(v)).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (zone.Key is { } id && id != DateTimeZone.Utc.Id && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } known)
            {
                ZoneWriter.Write(writer, known, zone.Min());
            }
        }

        foreach (var item in items)
        {
            if (item.Values.Schema.Kind == ItemKind.Task)
            {
                TodoWriter.Write(writer, item, now);
            }
            else
            {
                EventWriter.Write(writer, item, now);
            }
        }

        writer.Raw("END", "VCALENDAR");
        return writer.ToString();
    }

    /// <summary>What events and tasks share.</summary>
    public static void Common(ContentLineWriter writer, ExportedItem item, Instant now)
    {
        var values = item.Values;
        writer.Text("UID", item.Uid);
        writer.OtherIds(item);
        writer.Raw("DTSTAMP", Utc(now));
        writer.Text("SUMMARY", (values["subject"] as TextValue)?.Content);
        writer.Text("DESCRIPTION", (values["body"] as TextValue)?.Content);
        if (values["importance"] is ChoiceValue importance)
        {
            writer.Raw("PRIORITY", importance.Name == "High" ? "1" : "9");
        }

        if (values["sensitivity"] is ChoiceValue sensitivity)
        {
            // PERSONAL is no word of the RFC, which tells readers to take an unknown one for PRIVATE (§3.8.1.3).
            writer.Raw("CLASS", sensitivity.Name.ToUpperInvariant());
        }

        if (values["categories"] is SetValue set)
        {
            writer.Raw("CATEGORIES", string.Join(',', set.Names.Select(n => Text.Escaping.Escape(n))));
        }

        foreach (var name in new[] { "billingInformation", "mileage", "actualWork", "totalWork" })
        {
            if (values.Schema.Find(name) is { } field)
            {
                writer.Text(CommonFields.Own + name.ToUpperInvariant(), values[field]?.ToString());
            }
        }
    }

    public static string Utc(Instant at) => LocalTimes.Format(at.InUtc().LocalDateTime) + "Z";

    public static void Alarm(ContentLineWriter writer, string head, string trigger)
    {
        writer.Raw("BEGIN", "VALARM");
        writer.Raw("ACTION", "DISPLAY");
        writer.Raw("DESCRIPTION", "Reminder");
        writer.Raw(head, trigger);
        writer.Raw("END", "VALARM");
    }
}
