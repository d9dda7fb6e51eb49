using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Links: kept whole, found by either end, ids compared exactly.</summary>
public abstract class LinkContract(IStatePlace place) : StateContract(place)
{
    [Fact]
    public async Task Link_IsKeptWhole()
    {
        var link = Samples.FullLink("l1", Anna);
        await CommitAsync(c => c.Links.Add(link));
        await ReopenAsync();
        Same.Link(link, await LinkAsync("l1"));
    }

    [Theory]
    [InlineData(ItemKind.Contact)]
    [InlineData(ItemKind.Appointment)]
    [InlineData(ItemKind.Task)]
    public async Task BareLink_IsKeptAsItIs(ItemKind kind)
    {
        var link = new Link(new LinkId("l1"), Anna, kind);
        await CommitAsync(c => c.Links.Add(link));
        Same.Link(link, await LinkAsync("l1"));
    }

    [Fact]
    public async Task Base_TellsEmptyFromUnknown()
    {
        var values = new FieldValues(FieldSchema.Task) { ["subject"] = Values.Text("Call"), ["body"] = null };
        await CommitAsync(c => c.Links.Add(new Link(new LinkId("l1"), Anna, ItemKind.Task) { Item = new Tie(new SideId("i"), null, values) }));
        var kept = (await LinkAsync("l1"))!.Item.Base!;
        Assert.True(kept.Knows(FieldSchema.Task["body"]));
        Assert.False(kept.Knows(FieldSchema.Task["mileage"]));
    }

    [Fact]
    public async Task Link_IsReplacedWhole()
    {
        await CommitAsync(c => c.Links.Add(Samples.FullLink("l1", Anna)));
        var plain = Samples.Link("l1", Anna) with { Message = "Ω" };
        await CommitAsync(c => c.Links.Add(plain));
        Same.Link(plain, await LinkAsync("l1"));
        Assert.Equal(1, await Store.CountLinksAsync(Anna, ItemKind.Contact, Token));
    }

    [Fact]
    public async Task LastOfTheSameLinkInOneChange_Counts()
    {
        await CommitAsync(c =>
        {
            c.Links.Add(Samples.Link("l1", Anna));
            c.Links.Add(Samples.Link("l1", Anna) with { Failures = 2 });
        });
        Assert.Equal(2, (await LinkAsync("l1"))!.Failures);
    }

    [Fact]
    public async Task UnknownIds_AreLeftOut()
    {
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna)));
        Assert.Single(await Store.LinksAsync([new LinkId("l1"), new LinkId("l2")], Token));
        Assert.Empty(await Store.LinksAsync(Array.Empty<LinkId>(), Token));
        Assert.Empty(await Store.LinksAsync(Bert, ItemKind.Contact, Side.Mailbox, [new SideId("i-l1")], Token));
    }

    [Fact]
    public async Task EitherEnd_FindsTheLink_InItsMailboxAndKindOnly()
    {
        await CommitAsync(c =>
        {
            c.Links.Add(Samples.Link("l1", Anna) with { Record = Tie.To(new SideId("R")), Item = Tie.To(new SideId("I")) });
            c.Links.Add(Samples.Link("l2", Bert) with { Record = Tie.To(new SideId("R")), Item = Tie.To(new SideId("I")) });
            c.Links.Add(Samples.Link("l3", Anna, ItemKind.Task) with { Record = Tie.To(new SideId("R")), Item = Tie.To(new SideId("I")) });
        });
        foreach (var (side, id) in new[] { (Side.Business, "R"), (Side.Mailbox, "I") })
        {
            var found = await Store.LinksAsync(Anna, ItemKind.Contact, side, [new SideId(id), new SideId(id), new SideId("other")], Token);
            Assert.Equal("l1", Assert.Single(found).Id.Value);
            var other = side == Side.Business ? Side.Mailbox : Side.Business;
            Assert.Empty(await Store.LinksAsync(Anna, ItemKind.Contact, other, [new SideId(id)], Token));
        }
    }

    [Fact]
    public async Task IdsThatDifferInCaseAlone_AreDifferentThings()
    {
        await CommitAsync(c =>
        {
            c.Links.Add(Samples.Link("l", Anna) with { Item = Tie.To(new SideId("AAMkAGq")) });
            c.Links.Add(Samples.Link("L", Anna) with { Item = Tie.To(new SideId("AAMkAGQ")) });
        });
        var found = await Store.LinksAsync(Anna, ItemKind.Contact, Side.Mailbox, [new SideId("AAMkAGQ")], Token);
        Assert.Equal("L", Assert.Single(found).Id.Value);
        Assert.Equal("i-none", (await LinkAsync("l"))!.Item.Id?.Value.Replace("AAMkAGq", "i-none", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChangedId_IsFoundByTheNewOneOnly()
    {
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna)));
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna).With(Side.Mailbox, Tie.To(new SideId("moved")))));
        Assert.Empty(await Store.LinksAsync(Anna, ItemKind.Contact, Side.Mailbox, [new SideId("i-l1")], Token));
        Assert.Single(await Store.LinksAsync(Anna, ItemKind.Contact, Side.Mailbox, [new SideId("moved")], Token));
    }

    [Fact]
    public async Task StrangeIds_AreKeptAsTheyAre()
    {
        string[] ids = ["a'b\"c", "%_*?", "ünï/🌱 \\", new string('x', 600), "[\"a\"]", " a "];
        await CommitAsync(c => c.Links.AddRange(ids.Select((id, i) =>
            Samples.Link($"l{i}", Anna) with { Record = Tie.To(new SideId(id)), Item = Tie.To(new SideId(id + "i")) })));
        foreach (var id in ids)
        {
            var found = await Store.LinksAsync(Anna, ItemKind.Contact, Side.Business, [new SideId(id)], Token);
            Assert.Equal(id + "i", Assert.Single(found).Item.Id?.Value);
        }
    }

    [Fact]
    public async Task Thousands_ComeInPagesById_AndAreFoundInOneQuestion()
    {
        var links = Enumerable.Range(0, 2_300).Select(i => Samples.Link($"l{i:0000}", Anna)).ToImmutableArray();
        await CommitAsync(c => c.Links.AddRange(links.Reverse()));
        await CommitAsync(c => c.Links.Add(Samples.Link("other", Anna, ItemKind.Task)));
        Assert.Equal(links.Select(l => l.Id), (await AllAsync(Anna, ItemKind.Contact)).Select(l => l.Id));
        Assert.Equal(2_300, (await Store.LinksAsync(Anna, ItemKind.Contact, Side.Mailbox, [.. links.Select(l => l.Item.Id!.Value)], Token)).Count);
        Assert.Equal(2_300, (await Store.LinksAsync([.. links.Select(l => l.Id)], Token)).Count);
        Assert.Empty(await AllAsync(Bert, ItemKind.Contact));
    }
}
