using Counterpart.Import.Lines;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Writes iCalendar (RFC 5545) with the zones that it names.</summary>
internal static class CalendarWriter
{
    /// <summary>A series goes on: its zone is told for this many years after its begin.</summary>
    private const int YearsOfSeries = 30;

    public static string Write(IReadOnlyCollection<ExportedItem> items)
    {
        var writer = new ContentLineWriter();
        writer.Raw("BEGIN", "VCALENDAR");
        writer.Raw("VERSION", "2.0");
        writer.Raw("PRODID", "-//Counterpart//Counterpart//EN");
        foreach (var zone in items.Select(i => Years(i)).OfType<(string Zone, int First, int Last)>().GroupBy(y => y.Zone).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            ZoneWriter.Write(writer, DateTimeZoneProviders.Tzdb[zone.Key], zone.Min(y => y.First), zone.Max(y => y.Last));
        }

        foreach (var item in items)
        {
            if (item.Values.Schema.Kind == ItemKind.Task)
            {
                TodoWriter.Write(writer, item);
            }
            else
            {
                EventWriter.Write(writer, item);
            }
        }

        writer.Raw("END", "VCALENDAR");
        return writer.ToString();
    }

    private static (string Zone, int First, int Last)? Years(ExportedItem item) => item.Values.Schema.Kind != ItemKind.Appointment ? null
        : item.Values["times"] switch
        {
            TimedSpan t => (t.Zone, t.Start.InUtc().Year, t.End.InUtc().Year),
            SeriesSpan s => (s.Zone, s.Start.Year, s.Start.Year + YearsOfSeries),
            _ => null,
        };
}
