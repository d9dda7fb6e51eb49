using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary><c>contactsDeleteAction</c>: what a deletion in one of two mailboxes does to the record and to the other one.</summary>
public sealed class DeleteValues
{
    private readonly Office office = new();

    [Theory]
    [Rule("D2")]
    [ParameterValue("contactsDeleteAction", "Clear", "Edit", 1)]
    [ParameterValue("contactsDeleteAction", "Delete", "Edit", 0)]
    [ParameterValue("contactsDeleteAction", "Clear", "View", 1)]
    [ParameterValue("contactsDeleteAction", "Delete", "View", 1)]
    public async Task Contact_DeletedInOneMailbox(string key, string value, string type, int left)
    {
        office.Set(key, value);
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        await office.AddAsync(office.Anna, Form.Admin, record, type);
        await office.AddAsync(office.Ben, Form.Admin, record, "Edit");
        await office.Anna.RunAsync();
        await office.Ben.RunAsync();
        office.Anna.Person.Delete(office.Anna.Item(ItemKind.Contact));

        await office.Anna.RunAsync();
        await office.Ben.RunAsync();
        Assert.Equal(left, office.Business.Records(ItemKind.Contact).Count);
        Assert.Equal(left, office.Ben.Person.Items(ItemKind.Contact).Count);
        Assert.Equal(1 - left, office.Ben.Person.Deleted(ItemKind.Contact).Count);
        Assert.Empty(await office.Anna.LinksAsync());
        Assert.Equal(left, (await office.Ben.LinksAsync()).Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Anna.Person.Items(ItemKind.Contact));

        //  restorable
        office.Business.Restore(record);
        Assert.Equal("Stein", office.Now(record).Values["lastName"]?.ToString());
    }

    /// <summary>It is about contacts: an appointment or task deleted in an Edit mailbox is deleted under either value (D3).</summary>
    [Theory]
    [Rule("D3")]
    [ParameterValue("contactsDeleteAction", "Clear", ItemKind.Appointment)]
    [ParameterValue("contactsDeleteAction", "Delete", ItemKind.Appointment)]
    [ParameterValue("contactsDeleteAction", "Clear", ItemKind.Task)]
    [ParameterValue("contactsDeleteAction", "Delete", ItemKind.Task)]
    public async Task Activity_DeletedInTheMailbox_IsDeletedUnderEither(string key, string value, ItemKind kind)
    {
        office.Set(key, value);
        office.Business.Add(kind == ItemKind.Task ? Office.Task("Offer") : Office.Appointment("Review", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Anna.Person.Delete(office.Anna.Item(kind));

        await office.Anna.RunAsync();
        Assert.Empty(office.Business.Records(kind));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    /// <summary>The other way the value says nothing: a contact deleted in the business system leaves every mailbox.</summary>
    [Theory]
    [Rule("D4")]
    [ParameterValue("contactsDeleteAction", "Clear")]
    [ParameterValue("contactsDeleteAction", "Delete")]
    public async Task Contact_DeletedInTheBusinessSystem_LeavesTheMailbox(string key, string value)
    {
        office.Set(key, value);
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        await office.AddAsync(office.Anna, Form.Anna, record);
        await office.Anna.RunAsync();
        office.Business.Delete(record);

        await office.Anna.RunAsync();
        Assert.Empty(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Single(office.Anna.Person.Deleted(ItemKind.Contact));
    }
}
