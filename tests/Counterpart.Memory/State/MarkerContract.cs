using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Markers of ended links (I9), and what was left out (R3).</summary>
public abstract class MarkerContract(IStatePlace place) : StateContract(place)
{
    [Fact]
    [Rule("I9")]
    public async Task EndedLink_LeavesItsMarker_WithTheLinkAsItWas()
    {
        var link = Samples.FullLink("l1", Anna);
        var marker = Samples.Marker("l1", Anna, EndCause.SightLost) with { Record = link.Record.Id, Item = link.Item.Id, Last = link };
        await CommitAsync(c => c.Links.Add(link));
        await CommitAsync(c => c.Ended.Add(marker));
        await ReopenAsync();
        Assert.Null(await LinkAsync("l1"));
        Assert.Empty(await Store.LinksAsync(Anna, ItemKind.Contact, Side.Business, [link.Record.Id!.Value], Token));
        Assert.Empty(await Store.DueLinksAsync(Anna, ItemKind.Contact, Now, Token));
        Same.Marker(marker, Assert.Single(await Store.MarkersAsync([link.Id, new LinkId("L1")], Token)));
        Same.Marker(marker, Assert.Single(await Store.MarkersAsync(Anna, ItemKind.Contact, Side.Business, [link.Record.Id.Value], Token)));
        Same.Marker(marker, Assert.Single(await Store.MarkersAsync(Anna, ItemKind.Contact, Side.Mailbox, [link.Item.Id!.Value], Token)));
    }

    [Fact]
    [Rule("I9")]
    public async Task Markers_AreFoundInTheirMailboxKindAndSideOnly()
    {
        await CommitAsync(c => c.Ended.Add(Samples.Marker("l1", Anna) with { Item = null }));
        Assert.Empty(await Store.MarkersAsync(Bert, ItemKind.Contact, Side.Business, [new SideId("r-l1")], Token));
        Assert.Empty(await Store.MarkersAsync(Anna, ItemKind.Task, Side.Business, [new SideId("r-l1")], Token));
        Assert.Empty(await Store.MarkersAsync(Anna, ItemKind.Contact, Side.Mailbox, [new SideId("r-l1"), new SideId("i-l1")], Token));
        Assert.Single(await Store.MarkersAsync(Anna, ItemKind.Contact, Side.Business, [new SideId("r-l1")], Token));
    }

    [Fact]
    [Rule("I9")]
    public async Task AllMarkers_AreThoseOfTheMailboxAndKind()
    {
        await CommitAsync(c => c.Ended.AddRange([Samples.Marker("l1", Anna), Samples.Marker("l2", Anna), Samples.Marker("l3", Bert)]));
        var all = await Store.AllMarkersAsync(Anna, ItemKind.Contact, Token).ToListAsync(Token);
        Assert.Equal(["l1", "l2"], all.Select(m => m.Link.Value).Order());
        Assert.Empty(await Store.AllMarkersAsync(Anna, ItemKind.Task, Token).ToListAsync(Token));
    }

    [Fact]
    [Rule("I9")]
    public async Task SeveralMarkersOfOneRecord_AllCome()
    {
        await CommitAsync(c => c.Ended.AddRange([Samples.Marker("l1", Anna) with { Record = new SideId("R") },
            Samples.Marker("l2", Anna, EndCause.Merged) with { Record = new SideId("R") }]));
        Assert.Equal(2, (await Store.MarkersAsync(Anna, ItemKind.Contact, Side.Business, [new SideId("R")], Token)).Count);
    }

    [Fact]
    [Rule("I9")]
    public async Task MarkerOfALink_IsReplacedByANewerOne_AndDropped()
    {
        await CommitAsync(c => c.Ended.Add(Samples.Marker("l1", Anna)));
        await CommitAsync(c => c.Ended.Add(Samples.Marker("l1", Anna, EndCause.Merged) with { Record = new SideId("survivor") }));
        Assert.Equal(EndCause.Merged, Assert.Single(await Store.MarkersAsync([new LinkId("l1")], Token)).Cause);
        Assert.Empty(await Store.MarkersAsync(Anna, ItemKind.Contact, Side.Business, [new SideId("r-l1")], Token));
        await CommitAsync(c => c.MarkersDropped.Add(new LinkId("l1")));
        Assert.Empty(await Store.MarkersAsync([new LinkId("l1")], Token));
    }

    [Fact]
    [Rule("I9")]
    public async Task RevivedLink_ComesBack_AndItsMarkerGoes_InOneChange()
    {
        await CommitAsync(c => c.Ended.Add(Samples.Marker("l1", Anna) with { Last = Samples.FullLink("l1", Anna) }));
        await CommitAsync(c =>
        {
            c.Links.Add(Samples.FullLink("l1", Anna));
            c.MarkersDropped.Add(new LinkId("l1"));
        });
        Same.Link(Samples.FullLink("l1", Anna), await LinkAsync("l1"));
        Assert.Empty(await Store.MarkersAsync([new LinkId("l1")], Token));
    }

    [Fact]
    [Rule("R3")]
    public async Task Skipped_IsReplacedFilteredAndDropped()
    {
        var offered = new Skipped(Anna, ItemKind.Contact, Side.Mailbox, new SideId("x"), SkipReason.Offered);
        var marked = new Skipped(Anna, ItemKind.Contact, Side.Mailbox, new SideId("X"), SkipReason.Marked)
        {
            Version = new ItemVersion("v1"),
            Detail = "ended by a person",
        };
        await CommitAsync(c => c.Skipped.AddRange([offered, marked, marked with { Side = Side.Business }, offered with { Mailbox = Bert },
            offered with { Kind = ItemKind.Task }]));
        await ReopenAsync();
        Assert.Equal([marked, offered], await SkippedAsync(null));
        Assert.Equal([offered], await SkippedAsync(SkipReason.Offered));
        Assert.Equal([offered], await Store.SkippedAsync(Anna, ItemKind.Contact, Side.Mailbox, [new SideId("x"), new SideId("y")], Token));

        await CommitAsync(c => c.Skipped.Add(marked with { Reason = SkipReason.Copy, Version = null, Detail = null }));
        Assert.Equal([offered with { Id = new SideId("X"), Reason = SkipReason.Copy }, offered], await SkippedAsync(null));

        await CommitAsync(c => c.SkippedDropped.Add((Anna, ItemKind.Contact, Side.Mailbox, new SideId("x"))));
        Assert.Equal("X", Assert.Single(await SkippedAsync(null)).Id.Value);
        Assert.Single(await Store.SkippedAsync(Bert, ItemKind.Contact, Side.Mailbox, [new SideId("x")], Token));
    }

    [Fact]
    [Rule("R3")]
    public async Task ThousandsSkipped_ComeAllOnce()
    {
        await CommitAsync(c => c.Skipped.AddRange(Enumerable.Range(0, 2_100)
            .Select(i => new Skipped(Anna, ItemKind.Contact, Side.Mailbox, new SideId($"i{i:0000}"), SkipReason.Offered))));
        var all = await SkippedAsync(SkipReason.Offered);
        Assert.Equal(Enumerable.Range(0, 2_100).Select(i => $"i{i:0000}"), all.Select(s => s.Id.Value));
    }

    [Fact]
    [Rule("R3")]
    public async Task SkippedWithATimeToRetry_AreDueThen_AndNotWithoutOne()
    {
        var at = Instant.FromUtc(2026, 11, 23, 9, 0);
        Skipped Of(string id, Instant? retry, Side side = Side.Mailbox) =>
            new(Anna, ItemKind.Contact, side, new SideId(id), SkipReason.Unreadable) { Detail = "damaged", RetryAt = retry, Failures = 3 };
        await CommitAsync(c => c.Skipped.AddRange([Of("late", at + Duration.FromSeconds(1)), Of("never", null), Of("now", at), Of("record", at - Duration.FromDays(1), Side.Business),
            Of("other", at) with { Mailbox = Bert }, Of("task", at) with { Kind = ItemKind.Task }]));

        Assert.Equal([Of("record", at - Duration.FromDays(1), Side.Business), Of("now", at)], await Store.DueSkippedAsync(Anna, ItemKind.Contact, at, Token));
        await CommitAsync(c => c.Skipped.Add(Of("now", null) with { Failures = 0 }));
        Assert.Single(await Store.DueSkippedAsync(Anna, ItemKind.Contact, at, Token));
    }

    private async Task<List<Skipped>> SkippedAsync(SkipReason? reason) =>
        await Store.SkippedAsync(Anna, ItemKind.Contact, Side.Mailbox, reason, Token).ToListAsync(Token);
}
