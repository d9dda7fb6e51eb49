using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Phone;

/// <summary>A task as a form.</summary>
internal sealed class TaskForm : IForm
{
    private static readonly XNamespace T = XmlNames.Types;
    private static readonly ItemField Subject = new(new("subject", "Subject"), Keys.Subject, "item:Subject");

    private static readonly (string Value, string Label)[] Statuses =
    [
        ("NotStarted", "Not started"), ("InProgress", "In progress"), ("Completed", "Completed"), ("WaitingOnOthers", "Waiting for others"), ("Deferred", "Deferred"),
    ];

    public string Place => "tasks";

    public string Folder => "tasks";

    public string Thing => "task";

    public ItemKind Kind => ItemKinds.Task;

    public IReadOnlyList<InputGroup> Groups { get; } =
    [
        new("What", [Subject.Input, new("due", "Due", "date"), new("status", "Status", "choice") { Choices = Statuses }]),
        new("More", [ItemField.Body.Input]),
    ];

    public string Title(ItemView view) => view.Properties.Text(Keys.Subject) is { Length: > 0 } subject ? subject : "(no subject)";

    /// <summary>The day that counts; its time of day never does.</summary>
    public static LocalDate? Due(ItemView view) => view.Properties.Time(Keys.TaskDue)?.InUtc().Date;

    public static string StatusLabel(ItemView view) => Statuses[StatusOf(view)].Label;

    public Values Blank(LocalDate day, DateTimeZone zone) => new(new Dictionary<string, string> { ["status"] = "NotStarted" });

    public Values Read(ItemView view, DateTimeZone zone) => new(new Dictionary<string, string>
    {
        ["subject"] = Subject.Read(view),
        ["due"] = Due(view) is { } due ? Dates.Input(due) : "",
        ["status"] = Statuses[StatusOf(view)].Value,
        ["body"] = ItemField.Body.Read(view),
    });

    public Mistake? Check(Values typed) =>
        typed["subject"].Length == 0 ? new("subject", "A task needs a subject: say what is to be done.")
        : typed["due"] is { Length: > 0 } due && Dates.Day(due) is null ? new("due", $"Due: '{due}' is no date: write it as 2026-05-31.") : null;

    public XElement New(Values typed, DateTimeZone zone) => ItemXml.Of(Kind,
    [
        .. new[] { Subject, ItemField.Body }.Where(f => typed[f.Input.Name].Length > 0).Select(f => f.Value(typed[f.Input.Name])),
        .. DueOf(typed) is { } due ? [due] : Array.Empty<XElement>(),
        new(T + "Status", typed["status"]),
    ]);

    public IEnumerable<XElement> Updates(ItemView view, Values typed, DateTimeZone zone)
    {
        var before = Read(view, zone);
        foreach (var field in new[] { Subject, ItemField.Body }.Where(f => typed[f.Input.Name] != before[f.Input.Name]))
        {
            yield return field.Update("Task", typed[field.Input.Name]);
        }

        if (typed["due"] != before["due"])
        {
            yield return DueOf(typed) is { } due ? ItemField.Set("Task", "task:DueDate", due) : ItemField.Clear("task:DueDate");
        }

        if (typed["status"] != before["status"])
        {
            yield return ItemField.Set("Task", "task:Status", new XElement(T + "Status", typed["status"]));
        }
    }

    private static int StatusOf(ItemView view) => Math.Clamp(view.Properties.Number(Keys.TaskStatus) ?? 0, 0, Statuses.Length - 1);

    private static XElement? DueOf(Values typed) => Dates.Day(typed["due"]) is { } day ? new(T + "DueDate", $"{Dates.Input(day)}T00:00:00Z") : null;
}
