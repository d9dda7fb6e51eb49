using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.SmallScope;

/// <summary>A side in memory whose calls and effects are looked at.</summary>
internal abstract class WatchedSide(ISide inner, Watch watch) : ISide
{
    public Side Side => inner.Side;

    public IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken)
    {
        watch.Called(Side, "observe");
        return inner.ObserveAsync(kind, since, cancellationToken);
    }

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        //  nothing is asked where there is no question
        if (ids.Count > 0)
        {
            watch.Called(Side, $"read {string.Join(' ', ids)}");
        }

        return inner.ReadAsync(kind, ids, cancellationToken);
    }

    public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            watch.MayWrite(Side, item.Values);
        }

        return EffectAsync($"create for {string.Join(' ', items.Select(i => i.Stamp.Link))}", inner.CreateAsync(kind, items, cancellationToken));
    }

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            watch.MayWrite(Side, change.Changes);
        }

        return EffectAsync(
            $"update {string.Join(' ', changes.Select(c => $"{c.Id}: {string.Join(',', c.Changes.Known.In(c.Changes.Schema).Select(f => $"{f.Name}={c.Changes[f]}"))}{(c.Stamp is null ? "" : " stamp")}"))}",
            inner.UpdateAsync(kind, changes, cancellationToken));
    }

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken)
    {
        watch.MayChange(Side, Watch.Delete);
        return EffectAsync($"delete {string.Join(' ', items.Select(i => i.Id))}", inner.DeleteAsync(kind, items, cancellationToken));
    }

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        watch.MayChange(Side, "restore");
        return EffectAsync($"restore {string.Join(' ', ids)}", inner.RestoreAsync(kind, ids, cancellationToken));
    }

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken)
    {
        watch.Called(Side, "find");
        return inner.FindAsync(kind, attempts, cancellationToken);
    }

    public Value? NormalForm(Field field, Value? value) => inner.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => inner.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => inner.Holds(kind);

    /// <summary>In memory it has happened when the call returns.</summary>
    protected Task<T> EffectAsync<T>(string call, Task<T> effect)
    {
        watch.Effect(Side, call);
        return effect;
    }
}

/// <inheritdoc/>
internal sealed class WatchedBusiness(IBusinessView inner, Watch watch) : WatchedSide(inner, watch), IBusinessView
{
    private readonly Watch watch = watch;

    public Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken)
    {
        watch.Called(Side, "find linked");
        return inner.FindLinkedAsync(kind, links, cancellationToken);
    }

    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken)
    {
        watch.Called(Side, "match");
        return inner.MatchAsync(kind, keys, cancellationToken);
    }

    public IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, CancellationToken cancellationToken)
    {
        watch.Called(Side, "taking part");
        return inner.TakingPartAsync(kind, cancellationToken);
    }
}

/// <inheritdoc/>
internal sealed class WatchedMailbox(IMailbox inner, Watch watch) : WatchedSide(inner, watch), IMailbox
{
    private readonly Watch watch = watch;

    public Instant? WritesUntil
    {
        get => inner.WritesUntil;
        set => inner.WritesUntil = value;
    }

    public IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(ItemKind kind, LocalDate from, LocalDate until, CancellationToken cancellationToken)
    {
        watch.Called(Side, "window");
        return inner.WindowAsync(kind, from, until, cancellationToken);
    }

    public Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken) => inner.FoldersAsync(kind, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        EffectAsync($"move {string.Join(' ', ids)}", inner.MoveToChosenAsync(kind, ids, cancellationToken));

    public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancellationToken)
    {
        watch.Called(Side, "find elsewhere");
        return inner.FindElsewhereAsync(kind, installation, mailbox, cancellationToken);
    }

    public Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        inner.FormattedAsync(kind, ids, cancellationToken);

    public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
