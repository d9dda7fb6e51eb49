using static Counterpart.Model.Direction;

namespace Counterpart.Model;

/// <summary>The fields of a task. One line a field.</summary>
internal static class TaskFields
{
    /// <summary>The most minutes of work that Exchange takes ([MS-OXOTASK] 2.2.2.2.13: less than 1,525,252,319).</summary>
    private const long MostWork = 1_525_252_318;

    public static IReadOnlyList<Field> Table { get; } =
    [
        new Field("subject", "Subject", "activity.purpose", FieldType.Text, Both) { IsMandatory = true },
        new Field("body", "Body", "activity.notes", FieldType.Text, Both) { IsMultiline = true, MaximumLength = 1_000_000 },
        new Field("startDate", "StartDate", "activity.start", FieldType.Date, Both),
        new Field("dueDate", "DueDate", "activity.end", FieldType.Date, Both),
        new Field("progress", "Status, PercentComplete, Complete, DateCompleted", "activity.status, percent, closed, closedAt",
            FieldType.Progress, Both),
        new Field("importance", "Importance", "activity.priority", FieldType.Choice, Both)
            { Choices = Choices.Importance, DefaultChoice = Choices.Normal },
        new Field("sensitivity", "Sensitivity", "activity.sensitivity", FieldType.Choice, Both)
            { Choices = Choices.Sensitivity, DefaultChoice = Choices.Normal },
        new Field("categories", "Categories", "activity.categories", FieldType.Set, Both),
        new Field("billingInformation", "BillingInformation", "activity.billingInformation", FieldType.Text, Both),
        new Field("mileage", "Mileage", "activity.mileage", FieldType.Text, Both),
        new Field("actualWork", "ActualWork", "activity.actualWork", FieldType.Number, Both) { Range = (0, MostWork) },
        new Field("totalWork", "TotalWork", "activity.totalWork", FieldType.Number, Both) { Range = (0, MostWork) },
        new Field("reminder", "ReminderSet, ReminderTime", "activity.reminder, time", FieldType.ReminderAt, Both),
        new Field("owner", "Owner", "activity.responsible", FieldType.Text, ToMailbox) { Allowed = ToMailbox },
        new Field("role", "Role", "activity.role", FieldType.Text, ToMailbox) { Allowed = ToMailbox },
        new Field("teamTask", "TeamTask", "activity.teamTask", FieldType.Flag, ToMailbox) { Allowed = ToMailbox },
        new Field("companies", "Companies", "references", FieldType.Set, ToMailbox) { Allowed = ToMailbox },
        new Field("contacts", "Contacts", "references", FieldType.Set, ToMailbox) { Allowed = ToMailbox },
        new Field("recurrence", "Recurrence", "activity.recurrence", FieldType.Recurrence, Both),
        new Field("activityNumber", "ActivityNumber", "activity.activityNumber", FieldType.Text, ToMailbox) { Allowed = ToMailbox },
    ];
}
