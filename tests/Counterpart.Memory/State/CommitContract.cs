using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Progress, and commits as a whole: all or nothing, in order, at once.</summary>
public abstract class CommitContract(IStatePlace place) : StateContract(place)
{
    [Fact]
    public async Task UnknownMailbox_HasNoProgress() => Same.Progress(new MailboxProgress(), await Store.ProgressAsync(Anna, Token));

    [Fact]
    public async Task Progress_IsKeptAndReplacedWhole()
    {
        var first = Progress("s1") with
        {
            Policies = Empty<ItemKind, string>().Add(ItemKind.Contact, "digest").Add(ItemKind.Task, "other"),
            Folders = Empty<ItemKind, string>().Add(ItemKind.Task, "").Add(ItemKind.Contact, "AAMk="),
            Windows = Empty<ItemKind, DateInterval>().Add(ItemKind.Appointment, new DateInterval(new LocalDate(2026, 10, 24), new LocalDate(2027, 11, 23))),
        };
        await CommitAsync(c => c.Progress.Add((Anna, first)));
        await CommitAsync(c => c.Progress.Add((Bert, Progress("bert"))));
        await ReopenAsync();
        Same.Progress(first, await Store.ProgressAsync(Anna, Token));

        var second = new MailboxProgress { Policies = Empty<ItemKind, string>().Add(ItemKind.Task, "new") };
        await CommitAsync(c => c.Progress.Add((Anna, second)));
        Same.Progress(second, await Store.ProgressAsync(Anna, Token));
        Same.Progress(Progress("bert"), await Store.ProgressAsync(Bert, Token));
    }

    [Fact]
    public async Task PositionOfAMegabyte_IsKept()
    {
        var progress = Progress(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i:x10}")));
        await CommitAsync(c => c.Progress.Add((Anna, progress)));
        await ReopenAsync();
        Same.Progress(progress, await Store.ProgressAsync(Anna, Token));
    }

    [Fact]
    public async Task EmptyChange_IsNoError()
    {
        await CommitAsync(_ => { });
        await CommitAsync(await LeaseAsync(Anna), _ => { });
        Assert.Equal(0, await Store.CountLinksAsync(null, null, Token));
    }

    [Fact]
    public async Task Change_IsAppliedInTheOrderOfItsLists()
    {
        var link = Samples.Link("l1", Anna);
        await CommitAsync(c =>
        {
            c.Links.Add(link);
            c.Ended.Add(Samples.Marker("l1", Anna));
            c.MarkersDropped.Add(link.Id);
            c.Skipped.Add(new Skipped(Anna, ItemKind.Contact, Side.Mailbox, new SideId("x"), SkipReason.Copy));
            c.SkippedDropped.Add((Anna, ItemKind.Contact, Side.Mailbox, new SideId("x")));
        });
        Assert.Null(await LinkAsync("l1"));
        Assert.Empty(await Store.MarkersAsync([link.Id], Token));
        Assert.Empty(await Store.SkippedAsync(Anna, ItemKind.Contact, Side.Mailbox, [new SideId("x")], Token));
    }

    [Fact]
    public async Task BigBatch_IsOneChange()
    {
        var lease = await LeaseAsync(Anna);
        var links = Enumerable.Range(0, 1_000).Select(i => Samples.FullLink($"l{i:0000}", Anna)).ToList();
        await CommitAsync(lease, c =>
        {
            c.Links.AddRange(links);
            c.IntentsOpened.AddRange(links.Select(l => Samples.Create("x" + l.Id, l, Start)));
        });
        Assert.Equal(1_000, (await AllAsync(Anna, ItemKind.Contact)).Count);
        Assert.Equal(1_000, (await Store.OpenIntentsAsync(Anna, Token)).Count);
        await CommitAsync(lease, c => c.IntentsClosed.AddRange(links.Select(l => new AttemptId("x" + l.Id))));
        Assert.Empty(await Store.OpenIntentsAsync(Anna, Token));
        Assert.Equal(1_000, (await Store.AttemptsAsync(Anna, [.. links.Select(l => new AttemptId("x" + l.Id))], Token)).Count);
    }

    [Fact]
    public async Task ManyCommitsAtOnce_AllArrive_EachWhole()
    {
        var lease = await LeaseAsync(Anna);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => CommitAsync(lease, c =>
        {
            c.Links.Add(Samples.Link($"a{i}", Anna));
            c.Links.Add(Samples.Link($"b{i}", Anna));
            c.History.Add(Samples.History($"h{i}", Anna, Start));
        }), Token)));
        Assert.Equal(120, await Store.CountLinksAsync(Anna, ItemKind.Contact, Token));
        Assert.Equal(60, await Store.HistoryAsync(new HistoryFilter(), Token).CountAsync(Token));
    }

    [Fact]
    [Rule("R7")]
    public async Task StaleCommitAmongGoodOnes_FailsAlone()
    {
        var stale = await LeaseAsync(Anna);
        await Store.ReleaseLeaseAsync(stale, Token);
        var good = await LeaseAsync(Anna);
        var commits = Enumerable.Range(0, 30).Select(i => Task.Run(() =>
            CommitAsync(i % 3 == 0 ? stale : good, c => c.Links.Add(Samples.Link($"l{i}", Anna))), Token)).ToList();
        await Task.WhenAll(commits).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.All(commits, (commit, i) => Assert.Equal(i % 3 == 0, commit.Exception?.InnerException is LeaseLostException));
        Assert.Equal(20, await Store.CountLinksAsync(Anna, ItemKind.Contact, Token));
    }

    [Fact]
    public async Task CancelledCommit_WritesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var change = new StateChange();
        change.Links.Add(Samples.Link("l1", Anna));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.CommitAsync(change, cancelled.Token));
        Assert.Null(await LinkAsync("l1"));
    }

    private static ImmutableDictionary<TKey, TValue> Empty<TKey, TValue>()
        where TKey : notnull => ImmutableDictionary<TKey, TValue>.Empty;

    private static MailboxProgress Progress(string state) => new()
    {
        Positions = Empty<(Side, ItemKind), Position>()
            .Add((Side.Mailbox, ItemKind.Contact), new Position(state))
            .Add((Side.Business, ItemKind.Contact), new Position("e1:17"))
            .Add((Side.Mailbox, ItemKind.Task), new Position("t")),
    };
}
