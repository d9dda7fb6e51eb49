using System.Globalization;
using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;
using NodaTime.TimeZones;

namespace Counterpart.Sandbox.Phone;

/// <summary>An appointment, or one date of a series, as a form. Times are those of the owner's zone; whole days, those of the item's own.</summary>
internal sealed class AppointmentForm : IForm
{
    private static readonly XNamespace T = XmlNames.Types;
    private static readonly ItemField Subject = new(new("subject", "Subject"), Keys.Subject, "item:Subject");
    private static readonly ItemField Location = new(new("location", "Location"), Keys.Location, "calendar:Location");
    private static readonly string[] Sensitivities = ["Normal", "Personal", "Private", "Confidential"];
    private static readonly string[] Times = ["allDay", "startDate", "startTime", "endDate", "endTime"];

    public string Place => "day";

    public string Folder => "calendar";

    public string Thing => "appointment";

    public ItemKind Kind => ItemKinds.Appointment;

    public IReadOnlyList<InputGroup> Groups { get; } =
    [
        new("What", [Subject.Input, Location.Input]),
        new("When",
        [
            new("allDay", "All day", "checkbox"), new("startDate", "Begins on", "date"), new("startTime", "Begins at", "time"),
            new("endDate", "Ends on", "date"), new("endTime", "Ends at", "time"),
        ]),
        new("More", [new("sensitivity", "Sensitivity", "choice") { Choices = [.. Sensitivities.Select(s => (s, s))] }, ItemField.Body.Input]),
    ];

    public string Title(ItemView view) => view.Properties.Text(Keys.Subject) is { Length: > 0 } subject ? subject : "(no subject)";

    public Values Blank(LocalDate day, DateTimeZone zone) => new(new Dictionary<string, string>
    {
        ["startDate"] = Dates.Input(day), ["startTime"] = "09:00", ["endDate"] = Dates.Input(day), ["endTime"] = "10:00", ["sensitivity"] = "Normal",
    });

    public Values Read(ItemView view, DateTimeZone zone)
    {
        var (start, end) = Span(view, zone);
        var isAllDay = view.Properties.Flag(Keys.AllDay);
        return new(new Dictionary<string, string>
        {
            ["subject"] = Subject.Read(view),
            ["location"] = Location.Read(view),
            ["body"] = ItemField.Body.Read(view),
            ["sensitivity"] = Sensitivities[Math.Clamp(view.Properties.Number(Keys.Sensitivity) ?? 0, 0, 3)],
            ["allDay"] = isAllDay ? "on" : "",
            ["startDate"] = Dates.Input(start.Date),
            ["startTime"] = isAllDay ? "09:00" : Dates.Input(start.TimeOfDay),
            // A person names the last day; Exchange, the midnight after it.
            ["endDate"] = Dates.Input(isAllDay && end.Date > start.Date ? end.Date.PlusDays(-1) : end.Date),
            ["endTime"] = isAllDay ? "10:00" : Dates.Input(end.TimeOfDay),
        });
    }

    /// <summary>From when to when, the end exclusive.</summary>
    public static (LocalDateTime Start, LocalDateTime End) Span(ItemView view, DateTimeZone zone)
    {
        var shown = view.Properties.Flag(Keys.AllDay) ? OwnZone(view) : zone;
        return (view.Properties.Time(Keys.Start)!.Value.InZone(shown).LocalDateTime, view.Properties.Time(Keys.End)!.Value.InZone(shown).LocalDateTime);
    }

    public Mistake? Check(Values typed)
    {
        if (typed["subject"].Length == 0)
        {
            return new("subject", "An appointment needs a subject: say what it is about.");
        }

        foreach (var (name, label) in new[] { ("startDate", "Begins on"), ("endDate", "Ends on") })
        {
            if (Dates.Day(typed[name]) is null)
            {
                return new(name, $"{label}: '{typed[name]}' is no date: write it as 2026-05-31.");
            }
        }

        foreach (var (name, label) in new[] { ("startTime", "Begins at"), ("endTime", "Ends at") })
        {
            if (typed["allDay"].Length == 0 && Dates.Time(typed[name]) is null)
            {
                return new(name, $"{label}: '{typed[name]}' is no time: write it as 14:30.");
            }
        }

        var (start, end) = Typed(typed);
        return end < start ? new(end.Date < start.Date ? "endDate" : "endTime",
            $"The end, {Said(end)}, is before the start, {Said(start)}: give a later end, or an earlier start.") : null;
    }

    public XElement New(Values typed, DateTimeZone zone) => ItemXml.Of(Kind,
    [
        .. new[] { Subject, Location, ItemField.Body }.Where(f => typed[f.Input.Name].Length > 0).Select(f => f.Value(typed[f.Input.Name])),
        new(T + "Sensitivity", typed["sensitivity"]),
        new(T + "ReminderIsSet", "false"),
        .. TimesOf(typed, zone),
        ZoneOf("StartTimeZone", zone),
        ZoneOf("EndTimeZone", zone),
    ]);

    public IEnumerable<XElement> Updates(ItemView view, Values typed, DateTimeZone zone)
    {
        var before = Read(view, zone);
        foreach (var field in new[] { Subject, Location, ItemField.Body }.Where(f => typed[f.Input.Name] != before[f.Input.Name]))
        {
            yield return field.Update("CalendarItem", typed[field.Input.Name]);
        }

        if (typed["sensitivity"] != before["sensitivity"])
        {
            yield return ItemField.Set("CalendarItem", "item:Sensitivity", new XElement(T + "Sensitivity", typed["sensitivity"]));
        }

        if (Times.All(name => typed[name] == before[name]))
        {
            yield break;
        }

        // Days that somebody makes of hours are the days of where he is; days that were days stay those of their zone.
        var becomesDays = typed["allDay"].Length > 0 && before["allDay"].Length == 0;
        if (becomesDays && view.Occurrence is null)
        {
            yield return ItemField.Set("CalendarItem", "calendar:StartTimeZone", ZoneOf("StartTimeZone", zone));
            yield return ItemField.Set("CalendarItem", "calendar:EndTimeZone", ZoneOf("EndTimeZone", zone));
        }

        var written = typed["allDay"].Length == 0 || (becomesDays && view.Occurrence is null) ? zone : OwnZone(view);
        foreach (var element in TimesOf(typed, written))
        {
            yield return ItemField.Set("CalendarItem", $"calendar:{element.Name.LocalName}", element);
        }
    }

    private static IEnumerable<XElement> TimesOf(Values typed, DateTimeZone zone)
    {
        var (start, end) = Typed(typed);
        yield return new(T + "Start", Dates.Xml(zone.AtLeniently(start).ToInstant()));
        yield return new(T + "End", Dates.Xml(zone.AtLeniently(end).ToInstant()));
        yield return new(T + "IsAllDayEvent", typed["allDay"].Length > 0 ? "true" : "false");
    }

    private static (LocalDateTime Start, LocalDateTime End) Typed(Values typed)
    {
        var (first, last) = (Dates.Day(typed["startDate"])!.Value, Dates.Day(typed["endDate"])!.Value);
        return typed["allDay"].Length > 0 ? (first.AtMidnight(), last.PlusDays(1).AtMidnight())
            : (first + Dates.Time(typed["startTime"])!.Value, last + Dates.Time(typed["endTime"])!.Value);
    }

    private static string Said(LocalDateTime time) => time.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeZone OwnZone(ItemView view) => Zones.Find(view.Properties.Text(Keys.StartZone)) ?? DateTimeZone.Utc;

    private static XElement ZoneOf(string element, DateTimeZone zone) => new(T + element, new XAttribute("Id",
        TzdbDateTimeZoneSource.Default.TzdbToWindowsIds.TryGetValue(zone.Id, out var id) && Zones.Find(id) is not null ? id : "UTC"));
}
