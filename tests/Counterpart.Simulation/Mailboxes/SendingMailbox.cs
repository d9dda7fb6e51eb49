using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>Says of a runner that he is in the middle of something that changes the mailbox. All else happens at the requests.</summary>
internal sealed class SendingMailbox(IMailbox inner, Actor actor) : IMailbox
{
    public Side Side => inner.Side;

    public Instant? WritesUntil
    {
        get => inner.WritesUntil;
        set => inner.WritesUntil = value;
    }

    public IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken) =>
        inner.ObserveAsync(kind, since, cancellationToken);

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        inner.ReadAsync(kind, ids, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        SendAsync(() => inner.CreateAsync(kind, items, cancellationToken));

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        SendAsync(() => inner.UpdateAsync(kind, changes, cancellationToken));

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        SendAsync(() => inner.DeleteAsync(kind, items, cancellationToken));

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        SendAsync(() => inner.RestoreAsync(kind, ids, cancellationToken));

    public Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        SendAsync(() => inner.MoveToChosenAsync(kind, ids, cancellationToken));

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        inner.FindAsync(kind, attempts, cancellationToken);

    public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancellationToken) =>
        inner.FindElsewhereAsync(kind, installation, mailbox, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(ItemKind kind, LocalDate from, LocalDate until, CancellationToken cancellationToken) =>
        inner.WindowAsync(kind, from, until, cancellationToken);

    public Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken) => inner.FoldersAsync(kind, cancellationToken);

    public Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        inner.FormattedAsync(kind, ids, cancellationToken);

    public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public Value? NormalForm(Field field, Value? value) => inner.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => inner.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => inner.Holds(kind);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task<IReadOnlyList<WriteResult>> SendAsync(Func<Task<IReadOnlyList<WriteResult>>> send)
    {
        actor.IsSending = true;
        try
        {
            return await send();
        }
        finally
        {
            actor.IsSending = false;
        }
    }
}
