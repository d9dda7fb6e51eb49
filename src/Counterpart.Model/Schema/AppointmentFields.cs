using static Counterpart.Model.Direction;

namespace Counterpart.Model;

/// <summary>The fields of an appointment. One line a field.</summary>
internal static class AppointmentFields
{
    public static IReadOnlyList<Field> Table { get; } =
    [
        new Field("subject", "Subject", "activity.purpose", FieldType.Text, Both) { IsMandatory = true },
        new Field("times", "Start, End, AllDayEvent", "activity.start, end, allDay", FieldType.Times, Both) { IsMandatory = true },
        new Field("location", "Location", "activity.location", FieldType.Text, Both),
        new Field("body", "Body", "activity.notes", FieldType.Text, Both) { IsMultiline = true, MaximumLength = 1_000_000 },
        new Field("importance", "Importance", "activity.priority", FieldType.Choice, Both)
            { Choices = Choices.Importance, DefaultChoice = Choices.Normal },
        new Field("sensitivity", "Sensitivity", "activity.sensitivity", FieldType.Choice, Both)
            { Choices = Choices.Sensitivity, DefaultChoice = Choices.Normal, IsOwnRow = true },
        new Field("busyStatus", "BusyStatus", "activity.showTimeAs", FieldType.Choice, Both)
            { Choices = Choices.BusyStatus, DefaultChoice = "Busy", IsOwnRow = true },
        new Field("reminder", "ReminderSet, ReminderMinutesBeforeStart", "activity.reminder, minutes", FieldType.ReminderBefore, Both)
            { Range = (0, 2_629_800), IsOwnRow = true },
        new Field("categories", "Categories", "activity.categories", FieldType.Set, Both) { IsOwnRow = true },
        new Field("billingInformation", "BillingInformation", "activity.billingInformation", FieldType.Text, Both),
        new Field("mileage", "Mileage", "activity.mileage", FieldType.Text, Both),
        new Field("organizer", "Organizer", "activity.organizer", FieldType.Text, Both),
        new Field("attendees", "RequiredAttendees, OptionalAttendees, Resources, responses", "attendees", FieldType.Rows, Both),
        new Field("responseRequested", "ResponseRequested", "activity.responseRequested", FieldType.Flag, Both),
        new Field("meetingStatus", "MeetingStatus", "activity.meetingStatus", FieldType.Choice, Both)
            { Choices = Choices.MeetingStatus, DefaultChoice = "None" },
        new Field("recurrence", "Recurrence", "activity.recurrence", FieldType.Recurrence, Both),
        new Field("exceptions", "Exceptions", "activity.exceptions", FieldType.Rows, Both),
        new Field("activityNumber", "ActivityNumber", "activity.activityNumber", FieldType.Text, ToMailbox) { Allowed = ToMailbox },
        new Field("references", "References", "references", FieldType.Text, ToMailbox) { Allowed = ToMailbox, MaximumLength = 1024 },
        new Field("onlineMeetingUrl", "OnlineMeetingUrl", "activity.joinUrl", FieldType.Text, ToBusiness) { Allowed = ToBusiness, MaximumLength = 2048 },
    ];
}
