using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Where the state and the settings of one installation come from; a second call closes both and opens what they left.</summary>
public interface IAuditPlace : IAsyncDisposable
{
    Task<(IStateStore State, ISettingsStore Settings)> OpenAsync(TimeProvider time);
}

/// <summary>One audit for both: what people change of synchronizations stands in it with what they set, and commits with the change or not at all.</summary>
public abstract class AuditContract(IAuditPlace place) : IAsyncLifetime
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly MailboxId Anna = new("m-anna");
    private readonly FakeTimeProvider time = new(Noon.ToDateTimeOffset());
    private IStateStore state = null!;
    private ISettingsStore settings = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => (state, settings) = await place.OpenAsync(time);

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task EntriesOfBothStores_StandInOneOrder()
    {
        await settings.WriteAsync(Settings.Initial, 0, [Entry("set")], Token);
        await state.CommitAsync(Change("added", "typed"), Token);
        await settings.WriteAsync(Settings.Initial, 1, [Entry("set again")], Token);
        (state, settings) = await place.OpenAsync(time);
        Assert.Equal(["set again", "typed", "added", "set"], await WhatAsync());
        Assert.Equal(1, await state.CountLinksAsync(Anna, null, Token));
    }

    [Fact]
    public async Task EntryAlone_IsAChange()
    {
        var change = new StateChange();
        change.Audit.Add(Entry("approved"));
        Assert.False(change.IsEmpty);
        await state.CommitAsync(change, Token);
        Assert.Equal(["approved"], await WhatAsync());
    }

    [Fact]
    public async Task RefusedCommit_LeavesNoEntry()
    {
        var stale = (await state.AcquireLeaseAsync(Anna, "runner", Duration.FromMinutes(1), Token))!;
        await state.ReleaseLeaseAsync(stale, Token);
        await Assert.ThrowsAsync<LeaseLostException>(() => state.CommitAsync(stale, Change("added"), Token));
        Assert.Empty(await WhatAsync());
    }

    [Fact]
    public async Task CommitsAtOnce_AllLeaveTheirEntry()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => state.CommitAsync(Change($"{i:00}"), Token), Token)));
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i:00}"), (await WhatAsync()).Order());
    }

    private async Task<IReadOnlyList<string>> WhatAsync() => await settings.AuditAsync(Token).Select(a => a.What).ToListAsync(Token);

    private static StateChange Change(params string[] entries)
    {
        var change = new StateChange();
        change.Links.Add(Samples.Link("l1", Anna));
        change.Audit.AddRange(entries.Select(Entry));
        return change;
    }

    private static AuditEntry Entry(string what) => new(Noon, "user:anna", what, null, "Edit");
}
