using System.Globalization;
using System.Xml;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>The fields of tasks, in the order of TaskType, [MS-OXWSTASK] 2.2.4.3.</summary>
internal static class TaskFields
{
    private const int MostWork = 1_525_252_319;

    public static readonly string[] Statuses = ["NotStarted", "InProgress", "Completed", "WaitingOnOthers", "Deferred"];

    public static readonly Field[] All =
    [
        new NumberField("task:ActualWork", "ActualWork", Keys.ActualWork, 0, MostWork),
        new TextField("task:BillingInformation", "BillingInformation", Keys.Billing),
        new ComputedField("task:ChangeCount", "ChangeCount", view => view.Properties.Number(Keys.TaskVersion) ?? 1),
        new TextsField("task:Companies", "Companies", Keys.Companies),
        new CompleteDateField(),
        new TextsField("task:Contacts", "Contacts", Keys.Contacts),
        new ComputedField("task:DelegationState", "DelegationState", _ => "NoMatch"),
        new DayField("task:DueDate", "DueDate", Keys.TaskDue) { InDefault = true },
        new ComputedField("task:IsComplete", "IsComplete", view => view.Properties.Flag(Keys.IsComplete)),
        new ComputedField("task:IsRecurring", "IsRecurring", view => view.Properties.Has(Keys.Recurrence)),
        new ComputedField("task:IsTeamTask", "IsTeamTask", view => view.Properties.Flag(Keys.TeamTask)),
        new TextField("task:Mileage", "Mileage", Keys.Mileage),
        new ComputedField("task:Owner", "Owner", view => view.Properties.Text(Keys.TaskOwner) ?? view.Mailbox.Address),
        new PercentField(),
        new RecurrenceField("task:Recurrence", task: true) { GetItemOnly = true },
        new DayField("task:StartDate", "StartDate", Keys.TaskStart) { InDefault = true },
        new ChoiceField("task:Status", "Status", Keys.TaskStatus, "NotStarted", [.. Statuses.Select((name, i) => (name, i))]) { InDefault = true },
        new ComputedField("task:StatusDescription", "StatusDescription", Description),
        new NumberField("task:TotalWork", "TotalWork", Keys.TotalWork, 0, MostWork),
    ];

    private static string Description(ItemView view) => (view.Properties.Number(Keys.TaskStatus) ?? 0) switch
    {
        1 => "In Progress",
        2 => "Completed",
        3 => "Waiting on someone else",
        4 => "Deferred",
        _ => "Not Started",
    };
}

/// <summary>Start and due: only the day that was written counts. Kept and answered as that day's midnight, UTC.</summary>
internal sealed class DayField(string uri, string element, PropertyKey key) : Field(uri, element)
{
    public override void Set(Edit edit, Element element)
    {
        var time = XmlTime.Parse(element);
        var day = time.Offset is not null && edit.ContextZone is { } zone ? time.In(zone).InZone(zone).Date : time.Local.Date;
        edit.Bag.Set(key, day.AtMidnight().InUtc().ToInstant());
    }

    public override void Clear(Edit edit) => edit.Bag.Remove(key);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Time(key) is { } time)
        {
            writer.Time(Element, time);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Time(key);
}

/// <summary>0 to 100 in elements, 0 to 1 in the store.</summary>
internal sealed class PercentField() : Field("task:PercentComplete", "PercentComplete")
{
    public override void Set(Edit edit, Element element)
    {
        var percent = XmlConvert.ToDouble(element.Text.Trim());
        if (!(percent >= 0 && percent <= 100))
        {
            throw new ResponseException("ErrorInvalidPercentCompleteValue", "PercentComplete has to be between 0 and 100.");
        }

        edit.Bag.Set(Keys.PercentComplete, percent / 100);
    }

    public override void Clear(Edit edit) => edit.Bag.Remove(Keys.PercentComplete);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape) =>
        writer.Text(Element, Percent(view).ToString(CultureInfo.InvariantCulture));

    public override object? Value(ItemView view) => Percent(view);

    private static double Percent(ItemView view) => Math.Round((view.Properties.Get(Keys.PercentComplete) as double? ?? 0) * 100, 6);
}

/// <summary>When the task was completed: a wish only, since the server puts the time of the change; the future is refused.</summary>
internal sealed class CompleteDateField() : Field("task:CompleteDate", "CompleteDate")
{
    public override void Set(Edit edit, Element element)
    {
        var time = XmlTime.Parse(element).In(edit.ContextZone ?? DateTimeZone.Utc);
        if (time > edit.Now)
        {
            throw new ResponseException("ErrorInvalidCompleteDate", "The completion date cannot be in the future.");
        }

        edit.Bag.Set(Keys.TaskCompleted, time);
    }

    public override void Clear(Edit edit) => edit.Bag.Remove(Keys.TaskCompleted);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Properties.Time(Keys.TaskCompleted) is { } time)
        {
            writer.Time(Element, time);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Time(Keys.TaskCompleted);
}

/// <summary>The Recurrence of appointments and tasks.</summary>
internal sealed class RecurrenceField(string uri, bool task) : Field(uri, "Recurrence")
{
    public override void Set(Edit edit, Element element)
    {
        if (edit.IsOccurrence)
        {
            throw new ResponseException("ErrorInvalidPropertySet", $"Set action is invalid for property {Uri}: an occurrence has no recurrence of its own.");
        }

        edit.Bag.Set(Keys.Recurrence, RecurrenceXml.Read(element, task).Encode());
    }

    public override void Clear(Edit edit) => edit.Bag.Remove(Keys.Recurrence);

    public override void Write(ItemView view, ResponseWriter writer, Shape shape)
    {
        if (view.Recurrence is { } rule)
        {
            RecurrenceXml.Write(writer, rule);
        }
    }

    public override object? Value(ItemView view) => view.Properties.Text(Keys.Recurrence);
}
