using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>The types of synchronizations: <c>allowedType</c>, <c>defaultType</c>, <c>appointmentType</c>, <c>taskType</c>.</summary>
public sealed class TypeValues
{
    private readonly Office office = new();

    /// <summary>A ceiling: under it an Edit row acts as View, without losing its setting.</summary>
    [Theory]
    [Rule("V4")]
    [ParameterValue("allowedType", "Edit", "mailbox", "mailbox")]
    [ParameterValue("allowedType", "View", null, null)]
    public async Task AllowedType_IsTheCeilingOfEveryRow(string key, string value, string? inBusiness, string? inMailbox)
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        Assert.Null(await office.AddAsync(office.Anna, Form.Anna, record, "Edit"));
        await office.Anna.RunAsync();
        office.Set(key, value);
        Edit("jobTitle", "mailbox");

        await office.Anna.RunAsync();
        Assert.Equal(inBusiness, office.Now(record).Values["jobTitle"]?.ToString());
        Assert.Equal(inMailbox, office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal(LinkType.Edit, (await office.Anna.LinkAsync()).Type);

        office.Set("allowedType", "Edit");
        Edit("department", "Purchasing");
        await office.Anna.RunAsync();
        Assert.Equal("Purchasing", office.Now(record).Values["department"]?.ToString());
    }

    [Theory]
    [ParameterValue("allowedType", "Edit", "allowed")]
    [ParameterValue("allowedType", "View", "Invalid: Edit is above the allowed type: choose View, or set allowedType=Edit")]
    public async Task AllowedType_IsTheCeilingOfWhatIsAdded(string key, string value, string said)
    {
        office.Set(key, value);
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        Assert.Equal(said, Form.Said(await office.AddAsync(office.Anna, Form.Anna, record, "Edit")));
        Assert.Equal(said == "allowed" ? 1 : 0, (await office.Anna.LinksAsync()).Count);
    }

    [Theory]
    [ParameterValue("defaultType", "Edit", "mailbox", "mailbox")]
    [ParameterValue("defaultType", "View", null, null)]
    public async Task DefaultType_IsThatOfWhatIsAddedWithoutOne(string key, string value, string? inBusiness, string? inMailbox)
    {
        office.Set(key, value);
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        await office.AddAsync(office.Anna, Form.Anna, record);
        await office.Anna.RunAsync();
        //  what exists keeps its type
        office.Set("defaultType", value == "Edit" ? "View" : "Edit");
        Edit("jobTitle", "mailbox");

        await office.Anna.RunAsync();
        Assert.Equal(value, (await office.Anna.LinkAsync()).Type.ToString());
        Assert.Equal(inBusiness, office.Now(record).Values["jobTitle"]?.ToString());
        Assert.Equal(inMailbox, office.Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
    }

    [Theory]
    [Rule("V4")]
    [ParameterValue("appointmentType", "Edit", "mailbox", "mailbox")]
    [ParameterValue("appointmentType", "View", null, null)]
    [ParameterValue("taskType", "Edit", "mailbox", "mailbox")]
    [ParameterValue("taskType", "View", null, null)]
    public async Task ActivityType_EditedInTheMailbox(string key, string value, string? inBusiness, string? inMailbox)
    {
        var (kind, other) = Kinds(key);
        office.Set(key, value);
        Add("Visit", inBusinessToo: true);
        await office.Anna.RunAsync();
        foreach (var item in new[] { office.Anna.Item(kind), office.Anna.Item(other) })
        {
            office.Anna.Person.Edit(item, "body", Values.Text("mailbox"));
        }

        await office.Anna.RunAsync();
        Assert.Equal(inBusiness, office.Business.Records(kind).Single().Values["body"]?.ToString());
        Assert.Equal(inMailbox, office.Anna.Item(kind).Values["body"]?.ToString());
        Assert.Equal("mailbox", office.Business.Records(other).Single().Values["body"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("D3")]
    [ParameterValue("appointmentType", "Edit", 0)]
    [ParameterValue("appointmentType", "View", 1)]
    [ParameterValue("taskType", "Edit", 0)]
    [ParameterValue("taskType", "View", 1)]
    public async Task ActivityType_DeletedInTheMailbox(string key, string value, int left)
    {
        var (kind, other) = Kinds(key);
        office.Set(key, value);
        Add("Visit", inBusinessToo: true);
        await office.Anna.RunAsync();
        office.Anna.Person.Delete(office.Anna.Item(kind));
        office.Anna.Person.Delete(office.Anna.Item(other));

        await office.Anna.RunAsync();
        Assert.Equal(left, office.Business.Records(kind).Count);
        Assert.Equal(left, office.Anna.Person.Items(kind).Count);
        Assert.Empty(office.Business.Records(other));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("S2")]
    [ParameterValue("appointmentType", "Edit", 1)]
    [ParameterValue("taskType", "Edit", 1)]
    public async Task ActivityType_MadeInTheMailbox(string key, string value, int records)
    {
        var (kind, other) = Kinds(key);
        office.Set(key, value);
        Add("Visit", inBusinessToo: false);

        await office.Anna.RunAsync();
        Assert.Equal(records, office.Business.Records(kind).Count);
        Assert.Single(office.Business.Records(other));
        Assert.Single(office.Anna.Person.Items(kind));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    /// <summary>An appointment and a task, in the business system or made by Anna in her folders.</summary>
    private void Add(string subject, bool inBusinessToo)
    {
        foreach (var values in new[] { Office.Appointment(subject, 1), Office.Task(subject) })
        {
            if (inBusinessToo)
            {
                office.Business.Add(values, office.Anna.Worker.Id);
            }
            else
            {
                office.Anna.Person.Add(values);
            }
        }
    }

    private void Edit(string field, string text) => office.Anna.Person.Edit(office.Anna.Item(ItemKind.Contact), field, Values.Text(text));

    private static (ItemKind Kind, ItemKind Other) Kinds(string key) =>
        key == "appointmentType" ? (ItemKind.Appointment, ItemKind.Task) : (ItemKind.Task, ItemKind.Appointment);
}
