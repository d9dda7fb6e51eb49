using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>Throws if nothing of that kind may be changed any more (L3).</summary>
/// <exception cref="SideUnavailableException">A person stopped it.</exception>
internal delegate Task Halt(ItemKind kind, CancellationToken cancellationToken);

/// <summary>A mailbox in which a freeze or a pause takes hold in the middle of a run: reading goes on, no further write starts.</summary>
internal sealed class HaltingMailbox(IMailbox mailbox, Halt halt) : IMailbox
{
    public Side Side => mailbox.Side;

    public Instant? WritesUntil
    {
        get => mailbox.WritesUntil;
        set => mailbox.WritesUntil = value;
    }

    public Value? NormalForm(Field field, Value? value) => mailbox.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => mailbox.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => mailbox.Holds(kind);

    public IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken) =>
        mailbox.ObserveAsync(kind, since, cancellationToken);

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        mailbox.ReadAsync(kind, ids, cancellationToken);

    public async Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await mailbox.CreateAsync(kind, items, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await mailbox.UpdateAsync(kind, changes, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await mailbox.DeleteAsync(kind, items, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await mailbox.RestoreAsync(kind, ids, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        await halt(kind, cancellationToken);
        return await mailbox.MoveToChosenAsync(kind, ids, cancellationToken);
    }

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        mailbox.FindAsync(kind, attempts, cancellationToken);

    public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId id, CancellationToken cancellationToken) =>
        mailbox.FindElsewhereAsync(kind, installation, id, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(ItemKind kind, LocalDate from, LocalDate until, CancellationToken cancellationToken) =>
        mailbox.WindowAsync(kind, from, until, cancellationToken);

    public Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken) => mailbox.FoldersAsync(kind, cancellationToken);

    public Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        mailbox.FormattedAsync(kind, ids, cancellationToken);

    public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) => mailbox.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => mailbox.DisposeAsync();
}
