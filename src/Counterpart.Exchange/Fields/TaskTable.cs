using Counterpart.Model;
using static Counterpart.Exchange.ItemProperty;

namespace Counterpart.Exchange;

/// <summary>Where each field of a task lives on Exchange ([MS-OXWSTASK], [MS-OXOTASK]). One line a field.</summary>
internal static class TaskTable
{
    public static IEnumerable<(string Field, FieldCoding Coding)> Rows =>
    [
        ("subject", new TextCoding(Field("item:Subject"))),
        ("body", new BodyCoding(Field("item:Body"))),
        ("startDate", new TaskDayCoding(Field("task:StartDate"))),
        ("dueDate", new TaskDayCoding(Field("task:DueDate"))),
        ("progress", new ProgressCoding()),
        ("importance", new ChoiceCoding(Field("item:Importance"), "Normal", Choices.Importance)),
        ("sensitivity", new ChoiceCoding(Field("item:Sensitivity"), "Normal", Choices.Sensitivity)),
        ("categories", new SetCoding(KindTable.Categories)),
        ("billingInformation", new TextCoding(Field("task:BillingInformation"))),
        ("mileage", new TextCoding(Field("task:Mileage"))),
        ("actualWork", new NumberCoding(Field("task:ActualWork"))),
        ("totalWork", new NumberCoding(Field("task:TotalWork"))),
        ("reminder", new ReminderAtCoding()),

        // The schema's Owner and IsTeamTask can't be written; the properties behind them can.
        ("owner", new TextCoding(Numbered("Task", 0x811F))),
        ("role", new TextCoding(Numbered("Task", 0x8127))),
        ("teamTask", new FlagCoding(Numbered("Task", 0x8103, "Boolean"))),
        ("companies", new SetCoding(Field("task:Companies"))),
        ("contacts", new SetCoding(Field("task:Contacts"))),
        ("recurrence", new RecurrenceCoding(Field("task:Recurrence"), isTask: true)),
        ("activityNumber", new TextCoding(OwnProperties.ActivityNumber)),
    ];
}
