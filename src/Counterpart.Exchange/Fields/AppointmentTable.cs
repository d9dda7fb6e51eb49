using Counterpart.Model;
using static Counterpart.Exchange.ItemProperty;

namespace Counterpart.Exchange;

/// <summary>Where each field of an appointment lives on Exchange ([MS-OXWSMTGS], [MS-OXOCAL]). One line a field.</summary>
internal static class AppointmentTable
{
    public static ItemProperty Subject { get; } = Field("item:Subject");

    public static ItemProperty Location { get; } = Field("calendar:Location");

    public static ItemProperty Body { get; } = Field("item:Body");

    public static ChoiceCoding BusyStatus { get; } = new(Field("calendar:LegacyFreeBusyStatus"), "Busy",
        ("Free", "Free"), ("Tentative", "Tentative"), ("Busy", "Busy"), ("OutOfOffice", "OOF"), ("WorkingElsewhere", "WorkingElsewhere"));

    public static ItemProperty Recurrence { get; } = Field("calendar:Recurrence");

    public static IEnumerable<(string Field, FieldCoding Coding)> Rows =>
    [
        ("subject", new TextCoding(Subject)),
        ("times", new TimesCoding()),
        ("location", new TextCoding(Location)),
        ("body", new BodyCoding(Body)),
        ("importance", new ChoiceCoding(Field("item:Importance"), "Normal", Choices.Importance)),
        ("sensitivity", new ChoiceCoding(Field("item:Sensitivity"), "Normal", Choices.Sensitivity)),
        ("busyStatus", BusyStatus),
        ("reminder", new ReminderBeforeCoding()),
        ("categories", new SetCoding(KindTable.Categories)),
        ("billingInformation", new TextCoding(Numbered("Common", 0x8535))),
        ("mileage", new TextCoding(Numbered("Common", 0x8534))),
        ("organizer", new OrganizerCoding()),
        ("attendees", new AttendeesCoding()),
        ("responseRequested", new ResponseRequestedCoding()),
        ("meetingStatus", new MeetingStatusCoding()),
        ("recurrence", new RecurrenceCoding(Recurrence, isTask: false)),
        ("exceptions", new ExceptionsCoding()),
        ("activityNumber", new TextCoding(OwnProperties.ActivityNumber)),
        ("references", new TextCoding(OwnProperties.References)),
        ("onlineMeetingUrl", new OnlineMeetingCoding()),
    ];
}
