using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>What the database does beyond the port: restores, ageing, cost.</summary>
public sealed class StateStoreTests : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 8, 0);
    private static readonly MailboxId Anna = new("m-anna");
    private static readonly CancellationToken Token = CancellationToken.None;
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(Start.ToDateTimeOffset());
    private StateDatabase database = null!;
    private StateStore store = null!;

    public async ValueTask InitializeAsync()
    {
        database = await StateDatabase.OpenAsync(folder.File("state.db"), Token);
        store = new StateStore(database, time);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    [Rule("D10")]
    public async Task Restore_DropsPositions_EndsLeases_AndKeepsTheInstallation()
    {
        var (installation, epoch) = (await store.InstallationAsync(Token), await store.EpochAsync(Token));
        var lease = (await store.AcquireLeaseAsync(Anna, "one", Duration.FromHours(1), Token))!;
        var progress = new MailboxProgress();
        progress = progress with
        {
            Positions = progress.Positions.Add((Side.Mailbox, ItemKind.Contact), new Position("s")),
            Policies = progress.Policies.Add(ItemKind.Contact, "digest"),
        };
        await CommitAsync(c => c.Progress.Add((Anna, progress)));

        await store.BeginEpochAsync(Token);

        Assert.Equal(installation, await store.InstallationAsync(Token));
        Assert.NotEqual(epoch, await store.EpochAsync(Token));
        var after = await store.ProgressAsync(Anna, Token);
        Assert.Empty(after.Positions);
        Assert.Equal("digest", after.Policies[ItemKind.Contact]);
        await Assert.ThrowsAsync<LeaseLostException>(() => store.CommitAsync(lease, new StateChange(), Token));
        Assert.True((await store.AcquireLeaseAsync(Anna, "two", Duration.FromHours(1), Token))!.Epoch > lease.Epoch + 1_000);
    }

    [Fact]
    public async Task OldAttempts_AreForgotten_ButNotThatTheyWereOurs()
    {
        var tied = Samples.Link("tied", Anna) with { Attempt = new AttemptId("tied") };
        await CommitAsync(c =>
        {
            c.Links.Add(tied);
            c.Ended.Add(Samples.Marker("ended", Anna));
            c.IntentsOpened.AddRange([Samples.Create("tied", tied, Start), Samples.Create("stray", tied, Start),
                Samples.Create("a-ended", Samples.Link("ended", Anna), Start), Samples.Create("young", tied, Start + Duration.FromDays(2))]);
        });
        time.Advance(TimeSpan.FromDays(31));
        await store.PruneAsync(400, Token);
        var kept = await store.AttemptsAsync(Anna, [new("tied"), new("stray"), new("a-ended"), new("young")], Token);
        Assert.Equal(["a-ended", "tied", "young"], kept.Select(a => a.Id.Value).Order(StringComparer.Ordinal));
        Assert.Equal(["young"], kept.Where(a => a.Sent is not null).Select(a => a.Id.Value));
    }

    [Fact]
    public async Task OldHistoryAndRuns_AreForgotten()
    {
        await CommitAsync(c =>
        {
            c.History.AddRange([Samples.History("old", Anna, Start), Samples.History("new", Anna, Start + Duration.FromDays(2))]);
            c.Runs.AddRange([Samples.Run("old", Anna, Start) with { Ended = Start }, Samples.Run("open", Anna, Start)]);
        });
        time.Advance(TimeSpan.FromDays(31));
        await store.PruneAsync(30, Token);
        Assert.Equal(["new"], (await store.HistoryAsync(new HistoryFilter(), Token).ToListAsync(Token)).Select(h => h.Id));
        Assert.Equal(["open"], (await store.RunsAsync(null, Token).ToListAsync(Token)).Select(r => r.Id.Value));
    }

    [Fact]
    public async Task WhatIsStoredAlready_WritesNoPage()
    {
        var link = Samples.FullLink("l1", Anna);
        var run = Samples.Run("r", Anna, Start);
        void Same(StateChange c)
        {
            c.Links.Add(link);
            c.Runs.Add(run);
            c.Skipped.Add(new Skipped(Anna, ItemKind.Contact, Side.Mailbox, new SideId("x"), SkipReason.Copy));
            c.Progress.Add((Anna, new MailboxProgress()));
        }

        await CommitAsync(Same);
        var log = new FileInfo(folder.File("state.db-wal")).Length;
        await CommitAsync(Same);
        Assert.Equal(log, new FileInfo(folder.File("state.db-wal")).Length);
        await CommitAsync(c => c.Links.Add(link with { Failures = 9 }));
        Assert.NotEqual(log, new FileInfo(folder.File("state.db-wal")).Length);
    }

    [Fact]
    public async Task Reading_DoesNotWaitForAnOpenWrite()
    {
        await CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna)));
        using var writing = new SemaphoreSlim(0);
        using var go = new SemaphoreSlim(0);
        var write = database.Writer.RunAsync(s =>
        {
            s.Run("DELETE FROM Links");
            writing.Release();
            go.Wait(Token);
            return 0;
        }, Token);
        await writing.WaitAsync(Token);
        Assert.Equal(1, await store.CountLinksAsync(Anna, null, Token));
        go.Release();
        await write;
        Assert.Equal(0, await store.CountLinksAsync(Anna, null, Token));
    }

    [Fact]
    public async Task FailedUnit_TakesBackItsOwnWorkAlone()
    {
        using var go = new SemaphoreSlim(0);
        var first = database.Writer.RunAsync(_ =>
        {
            go.Wait(Token);
            return 0;
        }, Token);
        var good = CommitAsync(c => c.Links.Add(Samples.Link("good", Anna)));
        var bad = database.Writer.RunAsync<int>(s =>
        {
            s.Run("DELETE FROM Links");
            throw new InvalidOperationException("no");
        }, Token);
        var late = CommitAsync(c => c.Links.Add(Samples.Link("late", Anna)));
        go.Release();
        await Task.WhenAll(first, good, late);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bad);
        Assert.Equal(2, await store.CountLinksAsync(Anna, null, Token));
    }

    [Fact]
    public async Task ClosedState_RefusesWrites()
    {
        await database.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CommitAsync(c => c.Links.Add(Samples.Link("l1", Anna))));
    }

    [Fact]
    public void Model_IsWhatTheMigrationsMake()
    {
        using var context = database.Read();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    private Task CommitAsync(Action<StateChange> build)
    {
        var change = new StateChange();
        build(change);
        return store.CommitAsync(change, Token);
    }
}
