using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What people decide in the forms, carried out by the runs that follow.</summary>
public sealed class FormsRunTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private readonly Office office = new();

    [Fact]
    [Rule("D7", "I9")]
    public async Task RemovedAndKept_AddedAgain_TakesUpTheKeptCopy_WithWhatWasEditedMeanwhile()
    {
        var (record, item) = await TiedAsync();
        await RemoveAsync(withdraw: false);
        await office.Anna.WriteAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact));
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await office.Anna.WriteAsync();

        await AddAsync(record);
        await office.Anna.WriteAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Equal("Buyer", office.Business.Records(ItemKind.Contact).Single().Values["jobTitle"]?.ToString());
        Assert.Equal(LinkState.InStep, (await office.Anna.LinkAsync()).State);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("D7", "I9")]
    public async Task RemovedAndWithdrawn_LeavesTheMailbox_AddedAgain_IsMadeAnew()
    {
        var (record, _) = await TiedAsync();
        await RemoveAsync(withdraw: true);
        await office.Anna.RunAsync();
        Assert.Empty(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Empty(await office.Anna.LinksAsync());

        await AddAsync(record);
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S1")]
    public async Task Offered_LinkedByAPerson_IsTied_AndCreated_BecomesARecord()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        var known = office.Anna.Person.Add(Office.Contact("Mara", "Steyn"));
        var unknown = office.Anna.Person.Add(Office.Contact("Jon", "Vale"));
        await office.Anna.RunAsync();
        Assert.Empty(await office.Anna.LinksAsync());

        var read = await ReadAsync(record.Id);
        await CommitAsync(MailboxContactsForm.Link(Form.Anna, office.Anna.Policy, await UntiedAsync(known.Id), read, null, [], new LinkId("a")));
        await CommitAsync(MailboxContactsForm.Create(Form.Anna, office.Anna.Policy, await UntiedAsync(unknown.Id), new LinkId("b")));
        await office.Anna.RunAsync();
        Assert.Equal(2, (await office.Anna.LinksAsync()).Count);
        Assert.Equal(["Stein", "Vale"], office.Business.Records(ItemKind.Contact).Select(r => r.Values["lastName"]?.ToString()).Order());
        Assert.Equal(2, office.Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Null((await UntiedAsync(known.Id)).LeftOut);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("I6")]
    public async Task SeveralItemsMayBeIt_APersonSaysNone_TheItemIsMade()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 123456"), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Contact("Mara", "Stein", "+49 30 123456"));
        office.Anna.Person.Add(Office.Contact("Mara", "Stein", "+49 30 123456"));
        await office.Anna.RunAsync();
        await AddAsync(record);
        await office.Anna.RunAsync();
        var waits = await office.Anna.LinkAsync();
        Assert.Equal((LinkState.Conflict, null), (waits.State, waits.Item.Id));

        await CommitAsync(AttentionForm.Resolve(Form.Anna, office.Anna.Policy, waits, RecordPresence.There, Side.Business, null, Office.Now));
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Equal(3, office.Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("V5")]
    public async Task Conflict_ResolvedForTheMailbox_ItsValueGoesOver()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        office.Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));
        await office.Anna.RunAsync();

        await CommitAsync(AttentionForm.Resolve(Form.Anna, office.Anna.Policy, await office.Anna.LinkAsync(), RecordPresence.There, Side.Mailbox, "jobTitle", Office.Now));
        Assert.Equal((0, 1), await office.Anna.WriteAsync());
        Assert.Equal("Head of buying", office.Business.Records(ItemKind.Contact).Single().Values["jobTitle"]?.ToString());
        Assert.Equal(LinkState.InStep, (await office.Anna.LinkAsync()).State);
    }

    [Fact]
    [Rule("D1")]
    public async Task Missing_ResolvedForTheBusinessSystem_TheItemIsMadeAgain()
    {
        var (_, item) = await TiedAsync();
        office.Anna.Person.DeleteForGood(item);
        await office.Anna.RunAsync(new RunRequest { Force = true });
        Assert.Equal(LinkState.Missing, (await office.Anna.LinkAsync()).State);

        await CommitAsync(AttentionForm.Resolve(Form.Anna, office.Anna.Policy, await office.Anna.LinkAsync(), RecordPresence.There, Side.Business, null, Office.Now));
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    private async Task<(MemoryItem Record, MemoryItem Item)> TiedAsync()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), office.Anna.Worker.Id);
        await AddAsync(record);
        await office.Anna.WriteAsync();
        await office.Anna.WriteAsync();
        return (record, office.Anna.Item(ItemKind.Contact));
    }

    private async Task AddAsync(MemoryItem record)
    {
        var markers = await office.State.MarkersAsync(office.Anna.Account.Id, ItemKind.Contact, Side.Business, [record.Id], Token);
        SideItem? kept = null;
        if (SynchronizationsForm.KeptBy(markers)?.Item is { } item
            && (await office.Anna.Mailbox.ReadAsync(ItemKind.Contact, [item], Token))[0] is ReadResult.Present { Item: { Place: Place.Chosen } there })
        {
            kept = there;
        }

        await CommitAsync(SynchronizationsForm.Add(Form.Anna, office.Anna.Policy, await ReadAsync(record.Id), LinkType.Edit, null, markers, kept, new LinkId(office.Ids.Next())));
    }

    private async Task RemoveAsync(bool withdraw)
    {
        var change = new StateChange();
        Assert.Null(SynchronizationsForm.Remove(Form.Anna, office.Parameters, Form.W1, await office.Anna.LinkAsync(), withdraw, Office.Now, change));
        await office.State.CommitAsync(change, Token);
    }

    private async Task<UntiedContact> UntiedAsync(SideId item) => new(item)
    {
        LeftOut = (await office.State.SkippedAsync(office.Anna.Account.Id, ItemKind.Contact, Side.Mailbox, [item], Token)).FirstOrDefault(),
        Tied = (await office.State.LinksAsync(office.Anna.Account.Id, ItemKind.Contact, Side.Mailbox, [item], Token)).FirstOrDefault(),
    };

    private async Task<SideItem> ReadAsync(SideId record) =>
        ((ReadResult.Present)(await office.Business.ViewFor(Form.W1, office.Anna.Account.Id, office.Parameters).ReadAsync(ItemKind.Contact, [record], Token))[0]).Item;

    private Task CommitAsync(Verdict<StateChange> verdict) => office.State.CommitAsync(verdict.OrThrow(), Token);
}
