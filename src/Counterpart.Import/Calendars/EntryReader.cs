using Counterpart.Import.Lines;
using Counterpart.Import.Text;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Calendars;

/// <summary>What events and to-dos have in common.</summary>
internal sealed class EntryReader(CalendarZones zones, string utcZone)
{
    /// <summary>The years that Exchange and Outlook keep.</summary>
    private const int FirstYear = 1602;
    private const int LastYear = 4499;

    /// <summary>The zone that times in UTC are shown in.</summary>
    public string UtcZone => utcZone;

    /// <summary>Subject, notes, categories and the two marks; the rest is each kind's own.</summary>
    public static void Common(CalendarComponent entry, FieldValues values)
    {
        if (entry.Text("SUMMARY") is { } subject)
        {
            values["subject"] = Values.Text(subject);
        }

        if (entry.Text("DESCRIPTION") is { } body)
        {
            values["body"] = Values.Text(body);
        }

        if (Values.Set(entry.Lines.Where(l => l.Name == "CATEGORIES").SelectMany(l => Escaping.Split(l.Value, ',')).Select(c => Escaping.Unescape(c))) is { } categories)
        {
            values["categories"] = categories;
        }

        if (Sensitivity(entry.Text("CLASS")) is { } sensitivity)
        {
            values["sensitivity"] = Values.Choice(sensitivity);
        }

        if (Importance(entry.Text("PRIORITY")) is { } importance)
        {
            values["importance"] = Values.Choice(importance);
        }
    }

    /// <summary>The moment of a property.</summary>
    /// <exception cref="UnreadableException">It is no date or time, or its zone is not known.</exception>
    public CalendarMoment? Moment(CalendarComponent entry, string name) => entry[name] is { } line ? Moment(line, line.Value) : null;

    /// <summary>One of the values of a property.</summary>
    public CalendarMoment Moment(ContentLine line, string value)
    {
        if (CalendarMoment.Parse(value) is not { } moment)
        {
            throw new UnreadableException($"{line.Name} '{(value.Length <= 40 ? value : value[..39] + "…")}' is no date or time like 20261123T080000");
        }

        if (moment.Local.Year is < FirstYear or > LastYear)
        {
            throw new UnreadableException($"{line.Name} is beyond the years {FirstYear} to {LastYear}");
        }

        var shown = line[OwnZone] is { } own ? CalendarZones.ByName(own) : null;
        return moment.IsDate ? new CalendarMoment(moment.Local, zones.Usual, true, false)
            : moment.IsUtc ? new CalendarMoment(moment.Local.InUtc().WithZone(DateTimeZoneProviders.Tzdb[shown ?? utcZone]).LocalDateTime, shown ?? utcZone, false, true)
                with { Exact = moment.Local.InUtc().ToInstant() }
            : new CalendarMoment(moment.Local, line["TZID"] is { } id ? zones.Find(id, moment.Local.Year) : zones.Usual, false, false);
    }

    /// <summary>The parameter by which our own files name the zone of a time that they had to write in UTC.</summary>
    public const string OwnZone = "X-COUNTERPART-ZONE";

    /// <exception cref="UnreadableException">It is cancelled, or has no subject.</exception>
    public static void Demand(CalendarComponent entry)
    {
        if (entry.Fault is { } fault)
        {
            throw new UnreadableException(fault);
        }

        if (IsCancelled(entry))
        {
            throw new UnreadableException("it is cancelled, and is not imported");
        }

        if (entry.Text("SUMMARY") is null)
        {
            throw new UnreadableException("it has no SUMMARY, and a subject is mandatory");
        }
    }

    public static bool IsCancelled(CalendarComponent entry) => string.Equals(entry.Text("STATUS"), "CANCELLED", StringComparison.OrdinalIgnoreCase);

    private static string? Sensitivity(string? text) => text?.ToUpperInvariant() switch
    {
        "PUBLIC" => Choices.Normal,
        "PRIVATE" => Choices.Private,
        "CONFIDENTIAL" => "Confidential",
        "X-PERSONAL" => "Personal",
        _ => null,
    };

    /// <summary>RFC 5545 §3.8.1.9: 1 to 4 high, 5 normal, 6 to 9 low, 0 undefined.</summary>
    private static string? Importance(string? text) => text switch
    {
        ['1' or '2' or '3' or '4'] => "High",
        ['5'] => Choices.Normal,
        ['6' or '7' or '8' or '9'] => "Low",
        _ => null,
    };
}
