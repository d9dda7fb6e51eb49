using Counterpart.Model;
using Counterpart.Sync;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

public sealed class ContactViewTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task Created_ReadsBackEveryField()
    {
        var view = business.ViewFor("W1");
        var values = Samples.Contact();
        var id = await view.CreateAsync("W1", values);
        var item = await view.ReadOneAsync(ItemKind.Contact, id);

        Assert.Equal("C-000001", id.Value);
        Assert.Equal(new WorkerId("W1"), item.Responsible);
        Assert.Equal(Part.Owner, item.Part);
        Assert.Equal("Dr. Anna Maria Berg Jr.", item.Values["fullName"]?.ToString());
        Assert.Equal("Berg, Anna Maria", item.Values["fileAs"]?.ToString());
        foreach (var field in values.Known.In(FieldSchema.Contact))
        {
            Assert.True(Equals(values[field], item.Values[field]), $"{field}: {values[field]} became {item.Values[field]}");
            Assert.Equal("mailbox:W1", item.Entered[field.Name].By);
        }

        Assert.Equal(FieldSchema.Contact.All, item.Values.Known);
        Assert.True(item.ReadOnly.IsEmpty);
    }

    [Fact]
    [Rule("R7")]
    public async Task SameAttempt_Twice_IsOneRecord()
    {
        var view = business.ViewFor("W1");
        var first = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))), "a1");
        var second = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))), "a1");
        Assert.Equal(first, second);
        var found = Assert.Single(await view.FindAsync(ItemKind.Contact, [new AttemptId("a1"), new AttemptId("a2")], default));
        Assert.Equal((first, Place.Chosen), (found.Id, found.Place));
        Assert.Single((await view.ObserveAllAsync(ItemKind.Contact, null)).Changes);
    }

    [Fact]
    [Rule("D10")]
    public async Task FindLinked_KnowsTheRecordsOfALinkOfThisMailbox_DeletedOnesToo()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))), "a1");
        var stamp = Assert.Single(await view.FindAsync(ItemKind.Contact, [new AttemptId("a1")], default)).Stamp;
        Assert.Equal((id, Place.Chosen), Assert.Single((await view.FindLinkedAsync(ItemKind.Contact, [stamp.Link, new LinkId("another")], default)).Select(f => (f.Id, f.Place))));
        Assert.Empty(await business.ViewFor("W2").FindLinkedAsync(ItemKind.Contact, [stamp.Link], default));
        Assert.Empty(await view.FindLinkedAsync(ItemKind.Task, [stamp.Link], default));
        await view.DeleteAsync(ItemKind.Contact, [new ItemReference(id, (await view.ReadOneAsync(ItemKind.Contact, id)).Version)], default);
        Assert.Equal(Place.Deleted, Assert.Single(await view.FindLinkedAsync(ItemKind.Contact, [stamp.Link], default)).Place);
    }

    [Fact]
    [Rule("R6")]
    public async Task Update_AtAnOldVersion_IsRefused()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var old = (await view.ReadOneAsync(ItemKind.Contact, id)).Version;
        Assert.IsType<WriteResult.Written>(await view.UpdateOneAsync(id, Contact(("jobTitle", Text("Buyer")))));
        var again = await view.UpdateAsync(ItemKind.Contact, [new ItemChange(id, old, Contact(("jobTitle", Text("Seller"))))], default);
        Assert.IsType<WriteResult.VersionChanged>(Assert.Single(again));
        Assert.Equal("Buyer", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["jobTitle"]?.ToString());
    }

    [Fact]
    public async Task Update_OfWhatItHolds_ChangesNothing()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Samples.Contact());
        var before = await view.ReadOneAsync(ItemKind.Contact, id);
        Assert.IsType<WriteResult.Written>(await view.UpdateOneAsync(id, Samples.Contact()));
        Assert.Equal(before.Version, (await view.ReadOneAsync(ItemKind.Contact, id)).Version);
    }

    [Fact]
    [Rule("V8")]
    public async Task Update_OfATooLongText_IsRejectedWhole()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        var result = await view.UpdateOneAsync(id, Contact(("jobTitle", Text(new string('x', 256))), ("department", Text("Sales"))));
        var rejected = Assert.IsType<WriteResult.Rejected>(result);
        Assert.Equal("jobTitle", Assert.Single(rejected.Fields).Field.Name);
        Assert.Contains("255", rejected.Reason, StringComparison.Ordinal);
        Assert.Null((await view.ReadOneAsync(ItemKind.Contact, id)).Values["department"]);
    }

    [Fact]
    [Rule("V8")]
    public async Task LastName_Emptied_IsRefused()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("lastName", Text("Berg"))));
        Assert.IsType<WriteResult.Rejected>(await view.UpdateOneAsync(id, Contact(("lastName", null))));
    }

    [Fact]
    [Rule("V8")]
    public async Task WithoutLastName_TakesTheFullName()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Contact(("fullName", Text("Harbour Café"))));
        Assert.Equal("Harbour Café", (await view.ReadOneAsync(ItemKind.Contact, id)).Values["lastName"]?.ToString());
    }

    [Fact]
    public async Task Deleted_IsATombstone_AndCanBeRestored()
    {
        var view = business.ViewFor("W1");
        var id = await view.CreateAsync("W1", Samples.Contact());
        var before = await view.ReadOneAsync(ItemKind.Contact, id);
        var since = (await view.ObserveAllAsync(ItemKind.Contact, null)).Next;
        Assert.IsType<WriteResult.Written>(await view.DeleteOneAsync(ItemKind.Contact, id));

        Assert.IsType<ReadResult.Deleted>(Assert.Single(await view.ReadAsync(ItemKind.Contact, [id], default)));
        Assert.True(Assert.Single((await view.ObserveAllAsync(ItemKind.Contact, since)).Changes).IsDeleted);
        Assert.Empty((await view.ObserveAllAsync(ItemKind.Contact, null)).Changes);

        Assert.IsType<WriteResult.Written>(Assert.Single(await view.RestoreAsync(ItemKind.Contact, [id], default)));
        Assert.Equal(before.Values, (await view.ReadOneAsync(ItemKind.Contact, id)).Values);
    }

    [Fact]
    public async Task UnknownIds_AreNotFound()
    {
        var view = business.ViewFor("W1");
        foreach (var id in new[] { "C-000009", "C-9", "A-000001", "", "C-9999999999999999999999" })
        {
            Assert.IsType<ReadResult.NotFound>(Assert.Single(await view.ReadAsync(ItemKind.Contact, [new SideId(id)], default)));
        }
    }
}
