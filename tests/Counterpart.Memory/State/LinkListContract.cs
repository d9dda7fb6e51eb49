using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Links by what they are: due ones, counts, the list for people, the holders of a record.</summary>
public abstract class LinkListContract(IStatePlace place) : StateContract(place)
{
    [Fact]
    public async Task NothingDue_AnswersNothing()
    {
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna)));
        Assert.Empty(await Store.DueLinksAsync(Anna, ItemKind.Contact, Now, Token));
        Assert.Empty(await Store.DueLinksAsync(Bert, ItemKind.Contact, Now, Token));
    }

    [Fact]
    public async Task DueLinks_ComeOldestFirst_TheRetriedAfterTheirTime()
    {
        await CommitAsync(c => c.Links.Add(Samples.Link("z-due", Anna) with { IsDue = true }));
        await CommitAsync(c =>
        {
            c.Links.Add(Samples.Link("a-due", Anna) with { IsDue = true, RetryAt = Start + Duration.FromDays(1) });
            c.Links.Add(Samples.Link("b-retry", Anna) with { RetryAt = Start });
            c.Links.Add(Samples.Link("a-retry", Anna) with { RetryAt = Start - Minute });
            c.Links.Add(Samples.Link("later", Anna) with { RetryAt = Start + Duration.FromTicks(1) });
            c.Links.Add(Samples.Link("quiet", Anna));
            c.Links.Add(Samples.Link("task", Anna, ItemKind.Task) with { IsDue = true });
            c.Links.Add(Samples.Link("bert", Bert) with { IsDue = true });
        });
        var due = await Store.DueLinksAsync(Anna, ItemKind.Contact, Start, Token);
        Assert.Equal(["z-due", "a-due", "a-retry", "b-retry"], due.Select(l => l.Value));
    }

    [Fact]
    public async Task LinkNoLongerDue_IsNotAnswered()
    {
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna) with { IsDue = true, RetryAt = Start }));
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna)));
        Assert.Empty(await Store.DueLinksAsync(Anna, ItemKind.Contact, Start, Token));
    }

    [Fact]
    public async Task Counts_FollowLinksMadeAndEnded()
    {
        await CommitAsync(c => c.Links.AddRange([Samples.Link("l1", Anna), Samples.Link("l2", Anna), Samples.Link("l3", Bert),
            Samples.Link("t1", Anna, ItemKind.Task)]));
        await CommitAsync(c =>
        {
            c.Links.Add(Samples.Link("l1", Anna) with { Failures = 1 });
            c.Ended.Add(Samples.Marker("l2", Anna));
            c.Ended.Add(Samples.Marker("never there", Anna));
        });
        Assert.Equal(1, await Store.CountLinksAsync(Anna, ItemKind.Contact, Token));
        Assert.Equal(2, await Store.CountLinksAsync(Anna, null, Token));
        Assert.Equal(2, await Store.CountLinksAsync(null, ItemKind.Contact, Token));
        Assert.Equal(3, await Store.CountLinksAsync(null, null, Token));
        Assert.Equal(0, await Store.CountLinksAsync(new MailboxId("none"), null, Token));
    }

    [Fact]
    public async Task List_IsFilteredByEverything_AndPagedById()
    {
        await CommitAsync(c => c.Links.AddRange([
            Samples.Link("l1", Anna) with { State = LinkState.New },
            Samples.Link("l2", Anna),
            Samples.Link("l3", Bert) with { State = LinkState.Conflict, Record = Tie.To(new SideId("r-l1")) },
            Samples.Link("l4", Bert, ItemKind.Task) with { State = LinkState.Conflict },
        ]));
        Assert.Equal("l1 l2 l3 l4", await FindAsync(new()));
        Assert.Equal("l1 l2", await FindAsync(new(Anna)));
        Assert.Equal("l4", await FindAsync(new(Kind: ItemKind.Task)));
        Assert.Equal("l3 l4", await FindAsync(new(State: LinkState.Conflict)));
        Assert.Equal("l2", await FindAsync(new(State: LinkState.InStep)));
        Assert.Equal("l3", await FindAsync(new(Bert, ItemKind.Contact, LinkState.Conflict)));
        Assert.Equal("l1 l3", await FindAsync(new(Record: new SideId("r-l1"))));
        Assert.Equal("l2", await FindAsync(new(Item: new SideId("i-l2"))));
        Assert.Equal("", await FindAsync(new(Anna, Record: new SideId("R-L1"))));
        Assert.Equal("l2 l3", await FindAsync(new(), after: "l1", limit: 2));
        Assert.Equal("l4", await FindAsync(new(Bert), after: "l3"));
        Assert.Equal("", await FindAsync(new(), after: "l4"));
    }

    [Fact]
    [Rule("R9")]
    public async Task Holders_AreTheMailboxesOfTheRecords_EachOnce()
    {
        await CommitAsync(c => c.Links.AddRange([
            Samples.Link("l1", Anna) with { Record = Tie.To(new SideId("R1")) },
            Samples.Link("l2", Anna) with { Record = Tie.To(new SideId("R2")) },
            Samples.Link("l3", Bert) with { Record = Tie.To(new SideId("R1")) },
            Samples.Link("l4", Bert, ItemKind.Task) with { Record = Tie.To(new SideId("R3")) },
        ]));
        Assert.Equal([Anna, Bert], await Store.HoldersAsync(ItemKind.Contact, [new SideId("R1"), new SideId("R2")], Token));
        Assert.Equal([Anna], await Store.HoldersAsync(ItemKind.Contact, [new SideId("R2"), new SideId("r1")], Token));
        Assert.Empty(await Store.HoldersAsync(ItemKind.Contact, [new SideId("R3")], Token));
    }

    [Fact]
    public async Task PeoplesList_IsFiltered_Sorted_Counted_AndPagedFromItsPlace()
    {
        await CommitAsync(c => c.Links.AddRange([
            Samples.Link("z1", Anna) with { State = LinkState.New, Record = Tie.Open },
            Samples.Link("b2", Anna) with { Record = Tie.To(new SideId("R1")) },
            Samples.Link("t3", Anna, ItemKind.Task) with { State = LinkState.Conflict, Record = Tie.To(new SideId("R3")) },
            Samples.Link("a4", Bert) with { State = LinkState.Conflict, Record = Tie.To(new SideId("R1")) },
            Samples.Link("a5", Bert) with { Record = Tie.To(new SideId("R2")) },
            Samples.Link("t6", Bert, ItemKind.Task) with { Record = Tie.To(new SideId("R3")) },
        ]));
        Assert.Equal("b2 z1 t3 a4 a5 t6", await ListAsync(new LinkQuery()));
        Assert.Equal("a4 a5 t6", await ListAsync(new LinkQuery(Bert)));
        Assert.Equal("t3 t6", await ListAsync(new LinkQuery(Kind: ItemKind.Task)));
        Assert.Equal("t3 a4", await ListAsync(new LinkQuery(State: LinkState.Conflict)));
        Assert.Equal("a4", await ListAsync(new LinkQuery(Bert, ItemKind.Contact, LinkState.Conflict)));
        Assert.Equal("b2 a4 a5", await ListAsync(new LinkQuery(Records: [new SideId("R1"), new SideId("R2")])));
        Assert.Equal("", await ListAsync(new LinkQuery(Records: [])));
        Assert.Equal("", await ListAsync(new LinkQuery(new MailboxId("none"))));
        Assert.Equal("z1 b2 a4 a5 t3 t6", await ListAsync(new LinkQuery { Order = LinkOrder.Record }));
        Assert.Equal(6, await CountAsync(new LinkQuery()));
        Assert.Equal(4, await CountAsync(new LinkQuery(Kind: ItemKind.Contact)));
        Assert.Equal(2, await CountAsync(new LinkQuery(Anna, ItemKind.Contact)));
        Assert.Equal(3, await CountAsync(new LinkQuery(State: LinkState.InStep)));
        Assert.Equal(1, await CountAsync(new LinkQuery(Anna, State: LinkState.InStep)));
        Assert.Equal(2, await CountAsync(new LinkQuery(State: LinkState.Conflict)));
        Assert.Equal(2, await CountAsync(new LinkQuery(Records: [new SideId("R1")])));
        Assert.Equal(1, await CountAsync(new LinkQuery(State: LinkState.Conflict), most: 1));
        Assert.Equal("Contact New 1, Contact InStep 2, Contact Conflict 1, Task InStep 1, Task Conflict 1".Split(", ").Order(StringComparer.Ordinal),
            ((await List.TalliesAsync(Token)).Select(t => $"{t.Kind} {t.State} {t.Links}")).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(LinkOrder.Mailbox)]
    [InlineData(LinkOrder.Record)]
    public async Task PeoplesList_PageByPage_IsTheWhole_AlsoWhenTheLastRowIsGone(LinkOrder order)
    {
        await CommitAsync(c => c.Links.AddRange([
            Samples.Link("l0", Anna) with { Record = Tie.Open }, Samples.Link("l9", Anna) with { Record = Tie.Open },
            Samples.Link("l1", Anna) with { Record = Tie.To(new SideId("R2")) }, Samples.Link("l2", Anna) with { Record = Tie.To(new SideId("R1")) },
            Samples.Link("l3", Bert) with { Record = Tie.To(new SideId("R2")) }, Samples.Link("l4", Bert, ItemKind.Task) with { Record = Tie.Open },
            Samples.Link("l5", Bert, ItemKind.Task) with { Record = Tie.To(new SideId("R0")) },
        ]));
        var query = new LinkQuery { Order = order };
        var whole = await List.ListAsync(query, null, 100, Token);
        var paged = new List<Link>();
        LinkPlace? after = null;
        while (await List.ListAsync(query, after, 1, Token) is [var one])
        {
            paged.Add(one);
            after = LinkPlace.Of(one);
            Assert.InRange(paged.Count, 1, 7);
        }

        Assert.Equal(7, whole.Count);
        Assert.Equal(whole.Select(l => l.Id), paged.Select(l => l.Id));
        await CommitAsync(c => c.Ended.Add(Samples.Marker(whole[2].Id.Value, whole[2].Mailbox)));
        Assert.Equal(whole.Skip(3).Select(l => l.Id), (await List.ListAsync(query, LinkPlace.Of(whole[2]), 100, Token)).Select(l => l.Id));
    }

    private ILinkList List => (ILinkList)Store;

    private async Task<string> ListAsync(LinkQuery query) => string.Join(' ', (await List.ListAsync(query, null, 100, Token)).Select(l => l.Id));

    private Task<int> CountAsync(LinkQuery query, int most = 100) => List.CountAsync(query, most, Token);

    private async Task<string> FindAsync(LinkFilter filter, string? after = null, int limit = 100) =>
        string.Join(' ', (await Store.FindLinksAsync(filter, after is null ? null : new LinkId(after), limit, Token)).Select(l => l.Id));
}
