using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>Reads a VEVENT (RFC 5545 §3.6.1).</summary>
internal static class EventReader
{
    /// <param name="component">The event, or the series.</param>
    /// <param name="changed">The series' changed occurrences.</param>
    /// <param name="file">The calendar around it.</param>
    /// <exception cref="UnfitException">It can't be read, or can't be expressed.</exception>
    public static FieldValues Read(Component component, IReadOnlyList<Component> changed, CalendarFile file)
    {
        var values = new FieldValues(FieldSchema.Appointment);
        CommonFields.Read(component, values);
        CommonFields.Set(values, "location", Values.Text(component.Text("LOCATION")));
        CommonFields.Set(values, "busyStatus", Values.Choice(BusyStatus(component)));
        CommonFields.Set(values, "onlineMeetingUrl", Values.Text(JoinUrl(component)));
        Attendees.Read(component, values);
        var span = EventSpan.Of(component, file.Zones);
        if (component["RRULE"] is { } rule)
        {
            ReadSeries(component, rule.Value, span, changed, values, file);
        }
        else if (component["RDATE"] is not null)
        {
            throw new UnfitException("it repeats by a list of dates (RDATE), which can't be expressed");
        }
        else
        {
            // It says, too, that it is no series (any more).
            values["times"] = span.Single();
            values["recurrence"] = values["exceptions"] = null;
        }

        CommonFields.Set(values, "reminder", Alarms.Before(component, span, file.Zones));
        return values;
    }

    /// <summary>Outlook's own word, else what everybody reads; null where neither is said.</summary>
    public static string? BusyStatus(Component component)
    {
        var word = (component.Text("X-MICROSOFT-CDO-BUSYSTATUS") ?? component.Text("X-MICROSOFT-CDO-INTENDEDSTATUS"))?.ToUpperInvariant();
        return word switch
        {
            "FREE" => "Free",
            "TENTATIVE" => "Tentative",
            "BUSY" => "Busy",
            "OOF" => "OutOfOffice",
            "WORKINGELSEWHERE" => "WorkingElsewhere",
            _ => component.Text("TRANSP")?.ToUpperInvariant() switch
            {
                "TRANSPARENT" => "Free",
                "OPAQUE" => component.Text("STATUS")?.ToUpperInvariant() == "TENTATIVE" ? "Tentative" : "Busy",
                _ => component.Text("STATUS")?.ToUpperInvariant() == "TENTATIVE" ? "Tentative" : null,
            },
        };
    }

    private static void ReadSeries(
        Component component, string rule, EventSpan span, IReadOnlyList<Component> changed, FieldValues values, CalendarFile file)
    {
        if (component["RDATE"] is not null || component["EXRULE"] is not null || component.All("RRULE").Skip(1).Any())
        {
            throw new UnfitException("it repeats by more than one rule (RDATE, EXRULE or a second RRULE), which can't be expressed");
        }

        values["times"] = span.Series();
        values["recurrence"] = RuleReader.Read(rule, span.Start.Local, span.Zone, file.IsOutlook);
        values["exceptions"] = Occurrences.Read(component, span, changed, values, file);
    }

    private static string? JoinUrl(Component component)
    {
        string[] names = ["X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-GOOGLE-CONFERENCE", "CONFERENCE"];
        return names.Select(component.Text).FirstOrDefault(u => u?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);
    }
}
