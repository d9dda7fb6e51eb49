using System.Xml;
using Counterpart.Sandbox.Protocol;
using NodaTime;

namespace Counterpart.Sandbox.Recurrence;

/// <summary>The zone data of GetServerTimeZones, and the search for a server's zone by a client's periods.</summary>
internal static class ZonePeriods
{
    private static readonly Instant Winter = Instant.FromUtc(2026, 1, 15, 0, 0);
    private static readonly Instant Summer = Instant.FromUtc(2026, 7, 15, 0, 0);

    public static string? Match(Element periods, Dictionary<string, DateTimeZone> zones)
    {
        var offsets = new SortedSet<int>();
        foreach (var period in periods.Children)
        {
            try
            {
                offsets.Add(-(int)XmlConvert.ToTimeSpan(period.Attribute("Bias") ?? "").TotalSeconds);
            }
            catch (FormatException)
            {
                throw FaultException.Schema(period, "Bias is not a duration.");
            }
        }

        foreach (var (id, zone) in zones)
        {
            if (offsets.SetEquals([zone.GetUtcOffset(Winter).Seconds, zone.GetUtcOffset(Summer).Seconds]))
            {
                return id;
            }
        }

        return null;
    }

    /// <summary>Writes a definition; with full data its current standard and daylight periods and the days on which they change.</summary>
    public static void Write(ResponseWriter writer, string element, string id, bool full)
    {
        writer.Type(element);
        writer.Attribute("Id", id);
        writer.Attribute("Name", Zones.NameOf(id, Winter));
        if (full)
        {
            WriteRules(writer, Zones.Find(id)!);
        }

        writer.End();
    }

    private static void WriteRules(ResponseWriter writer, DateTimeZone zone)
    {
        var intervals = zone.GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2027, 1, 1, 0, 0)).ToList();
        var changes = intervals.Where(i => i.HasStart && i.Start >= Instant.FromUtc(2026, 1, 1, 0, 0)).ToList();
        var standard = intervals.Min(i => i.WallOffset);
        var daylight = intervals.Max(i => i.WallOffset);
        writer.Type("Periods");
        WritePeriod(writer, standard, "Standard", "std");
        if (daylight != standard)
        {
            WritePeriod(writer, daylight, "Daylight", "dlt");
        }

        writer.End();
        writer.Type("TransitionsGroups");
        writer.Type("TransitionsGroup");
        writer.Attribute("Id", "0");
        if (changes.Count == 0 || daylight == standard)
        {
            writer.Type("Transition");
            WriteTo(writer, "Period", "std");
            writer.End();
        }
        else
        {
            foreach (var change in changes)
            {
                WriteDayTransition(writer, change.Start, change.WallOffset == standard ? "std" : "dlt", change.Start.Plus(Duration.FromSeconds(-1)).InZone(zone).Offset);
            }
        }

        writer.End();
        writer.End();
        writer.Type("Transitions");
        writer.Type("Transition");
        WriteTo(writer, "Group", "0");
        writer.End();
        writer.End();
    }

    private static void WriteDayTransition(ResponseWriter writer, Instant at, string to, Offset before)
    {
        var local = at.WithOffset(before).LocalDateTime;
        var days = local.Calendar.GetDaysInMonth(local.Year, local.Month);
        var occurrence = local.Day + 7 > days ? -1 : ((local.Day - 1) / 7) + 1;
        writer.Type("RecurringDayTransition");
        WriteTo(writer, "Period", to);
        writer.Text("TimeOffset", XmlConvert.ToString(local.TimeOfDay.ToTimeOnly().ToTimeSpan()));
        writer.Number("Month", local.Month);
        writer.Text("DayOfWeek", local.DayOfWeek.ToString());
        writer.Number("Occurrence", occurrence);
        writer.End();
    }

    private static void WritePeriod(ResponseWriter writer, Offset offset, string name, string id)
    {
        writer.Type("Period");
        writer.Attribute("Bias", XmlConvert.ToString(TimeSpan.FromSeconds(-offset.Seconds)));
        writer.Attribute("Name", name);
        writer.Attribute("Id", id);
        writer.End();
    }

    private static void WriteTo(ResponseWriter writer, string kind, string id)
    {
        writer.Type("To");
        writer.Attribute("Kind", kind);
        writer.Xml.WriteString(id);
        writer.End();
    }
}
