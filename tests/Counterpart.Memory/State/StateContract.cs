using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Where a state to be tested comes from: an empty one each time it is opened first, the same one when it is opened again.</summary>
public interface IStatePlace : IAsyncDisposable
{
    /// <summary>Opens the state; a second call closes it and opens what it left.</summary>
    Task<IStateStore> OpenAsync(TimeProvider time);
}

/// <summary>What every implementation of <see cref="IStateStore"/> keeps; the suites of the members stand in the files beside it.</summary>
public abstract class StateContract(IStatePlace place) : IAsyncLifetime
{
    protected static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 8, 0);
    protected static readonly Duration Minute = Duration.FromMinutes(1);
    protected static readonly MailboxId Anna = new("m-anna");
    protected static readonly MailboxId Bert = new("m-bert");

    protected FakeTimeProvider Time { get; } = new(Start.ToDateTimeOffset());

    protected IStateStore Store { get; private set; } = null!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public async ValueTask InitializeAsync() => Store = await place.OpenAsync(Time);

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the state and opens what it left on disk, as a restart of the program does.</summary>
    protected async Task ReopenAsync() => Store = await place.OpenAsync(Time);

    protected void Pass(Duration duration) => Time.Advance(duration.ToTimeSpan());

    protected async Task<Lease> LeaseAsync(MailboxId mailbox) =>
        await Store.AcquireLeaseAsync(mailbox, "runner", Minute, Token) ?? throw new InvalidOperationException("the lease is held");

    protected Task CommitAsync(Action<StateChange> build)
    {
        var change = new StateChange();
        build(change);
        return Store.CommitAsync(change, Token);
    }

    protected Task CommitAsync(Lease lease, Action<StateChange> build)
    {
        var change = new StateChange();
        build(change);
        return Store.CommitAsync(lease, change, Token);
    }

    /// <summary>The one link of that id, or null.</summary>
    protected async Task<Link?> LinkAsync(string id) => (await Store.LinksAsync([new LinkId(id)], Token)).SingleOrDefault();

    /// <summary>Every link of the mailbox and kind, in the order of the pages.</summary>
    protected async Task<IReadOnlyList<Link>> AllAsync(MailboxId mailbox, ItemKind kind)
    {
        var links = new List<Link>();
        await foreach (var page in Store.AllLinksAsync(mailbox, kind, Token))
        {
            Assert.NotEmpty(page);
            links.AddRange(page);
        }

        return links;
    }
}
