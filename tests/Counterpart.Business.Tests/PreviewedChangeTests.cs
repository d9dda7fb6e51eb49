using Counterpart.Model;
using Counterpart.Sync;
using Xunit;
using static Counterpart.Business.Tests.ViewCalls;

namespace Counterpart.Business.Tests;

/// <summary>A change is shown as it would be, by the code that makes it, and nothing of it is written.</summary>
[Rule("U1")]
public sealed class PreviewedChangeTests : IAsyncLifetime
{
    private OpenedBusiness business = null!;

    private ContactDirectory Contacts => business.System.Contacts;

    private ActivityDirectory Activities => business.System.Activities;

    public async ValueTask InitializeAsync() => business = await OpenedBusiness.NewAsync();

    public ValueTask DisposeAsync() => business.DisposeAsync();

    [Fact]
    public async Task AContact_IsShownAsItWouldBe_AndNoReaderHearsOfIt()
    {
        var id = Assert.IsType<WriteResult.Written>(await Contacts.CreateAsync(Contact(("firstName", Text("Mara")), ("lastName", Text("Stein"))), new ContactPlacement(), "user:ida", default)).Id;
        var view = business.ViewFor("W1");
        var (_, position, _) = await view.ObserveAllAsync(ItemKind.Contact, null);
        var before = await Contacts.ShowAsync(id, default);

        var (result, after) = await Contacts.PreviewUpdateAsync(
            id, Contact(("lastName", Text("Berg")), ("mobileTelephoneNumber", Text("+49 30 1"))), new ContactPlacement { MainResponsible = new WorkerId("W1") }, "user:ida", null, default);
        Assert.IsType<WriteResult.Written>(result);
        Assert.Equal(("Mara Berg", "+49 30 1", "W1"), (after!.Values["fullName"]!.ToString(), after.Values["mobileTelephoneNumber"]!.ToString(), after.MainResponsible!.Value.Value));
        Assert.IsType<WriteResult.Written>(await Contacts.PreviewDeleteAsync(id, "user:ida", null, default));

        var now = (await Contacts.ShowAsync(id, default))!;
        Assert.Equal((before!.Version, before.Values, null as WorkerId?, true), (now.Version, now.Values, now.MainResponsible, now.DeletedAt is null));
        Assert.Empty((await view.ObserveAllAsync(ItemKind.Contact, position)).Changes);
    }

    [Fact]
    public async Task AnActivity_IsShownAsItWouldBe()
    {
        var id = Assert.IsType<WriteResult.Written>(await Activities.CreateAsync(ActivityCategory.Task, TaskOf(("subject", Text("Call"))), new ActivityPlacement(), "user:ida", default)).Id;
        var before = await Activities.ShowAsync(id, default);
        var (result, after) = await Activities.PreviewUpdateAsync(id, TaskOf(("subject", Text("Calls"))), new ActivityPlacement { KeepSynchronized = false }, "user:ida", null, default);
        Assert.IsType<WriteResult.Written>(result);
        Assert.Equal(("Calls", false), (after!.Values["subject"]!.ToString(), after.KeepSynchronized));
        var now = (await Activities.ShowAsync(id, default))!;
        Assert.Equal((before!.Version, before.Values, true), (now.Version, now.Values, now.KeepSynchronized));
    }

    [Fact]
    public async Task WhatWouldBeRefused_IsRefusedInThePreviewToo()
    {
        var id = Assert.IsType<WriteResult.Written>(await Contacts.CreateAsync(Contact(("lastName", Text("Stein"))), new ContactPlacement(), "user:ida", default)).Id;
        Assert.IsType<WriteResult.Rejected>((await Contacts.PreviewUpdateAsync(id, Contact(("lastName", null)), null, "user:ida", null, default)).Result);
        Assert.IsType<WriteResult.VersionChanged>((await Contacts.PreviewUpdateAsync(id, Contact(("jobTitle", Text("x"))), null, "user:ida", new ItemVersion("0"), default)).Result);
        Assert.Equal((true, true), (await Contacts.PreviewUpdateAsync(new SideId("C-9"), Contact(), null, "user:ida", null, default) is (WriteResult.NotFound, null),
            await Contacts.PreviewDeleteAsync(new SideId("C-9"), "user:ida", null, default) is WriteResult.NotFound));
    }
}
