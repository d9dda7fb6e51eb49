using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Scheduling;

/// <summary>
/// The two sides for the run that withdraws the copies of a worker who leaves: neither tells anything new, so that nothing is made or merged
/// any more, and the positions stay where they are for his return.
/// </summary>
internal static class LeavingSides
{
    public static IMailbox Of(IMailbox mailbox) => new Mailbox(mailbox);

    public static IBusinessView Of(IBusinessView view) => new View(view);

    private static async IAsyncEnumerable<Observation> NothingSinceAsync(
        ISide side, ItemKind kind, Position? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (since is { } position)
        {
            yield return new Observation.Page([], position, true);
            yield break;
        }

        await foreach (var observation in side.ObserveAsync(kind, since, cancellationToken))
        {
            yield return observation;
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<SideId>> NothingAsync()
    {
        await Task.CompletedTask;
        yield break;
    }

    private sealed class View(IBusinessView view) : IBusinessView
    {
        public Side Side => view.Side;

        public Value? NormalForm(Field field, Value? value) => view.NormalForm(field, value);

        public string? Refuses(Field field, Value? value) => view.Refuses(field, value);

        public FieldSet Holds(ItemKind kind) => view.Holds(kind);

        public IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken) => NothingSinceAsync(view, kind, since, cancellationToken);

        public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) => view.ReadAsync(kind, ids, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) => view.CreateAsync(kind, items, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) => view.UpdateAsync(kind, changes, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) => view.DeleteAsync(kind, items, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) => view.RestoreAsync(kind, ids, cancellationToken);

        public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) => view.FindAsync(kind, attempts, cancellationToken);

        public Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) => view.FindLinkedAsync(kind, links, cancellationToken);

        public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) => view.MatchAsync(kind, keys, cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, CancellationToken cancellationToken) => NothingAsync();
    }

    private sealed class Mailbox(IMailbox mailbox) : IMailbox
    {
        public Side Side => mailbox.Side;

        public NodaTime.Instant? WritesUntil
        {
            get => mailbox.WritesUntil;
            set => mailbox.WritesUntil = value;
        }

        public Value? NormalForm(Field field, Value? value) => mailbox.NormalForm(field, value);

        public string? Refuses(Field field, Value? value) => mailbox.Refuses(field, value);

        public FieldSet Holds(ItemKind kind) => mailbox.Holds(kind);

        public IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, CancellationToken cancellationToken) => NothingSinceAsync(mailbox, kind, since, cancellationToken);

        public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) => mailbox.ReadAsync(kind, ids, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) => mailbox.CreateAsync(kind, items, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) => mailbox.UpdateAsync(kind, changes, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) => mailbox.DeleteAsync(kind, items, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) => mailbox.RestoreAsync(kind, ids, cancellationToken);

        public Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) => mailbox.MoveToChosenAsync(kind, ids, cancellationToken);

        public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) => mailbox.FindAsync(kind, attempts, cancellationToken);

        public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId id, CancellationToken cancellationToken) => mailbox.FindElsewhereAsync(kind, installation, id, cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(ItemKind kind, NodaTime.LocalDate from, NodaTime.LocalDate until, CancellationToken cancellationToken) => NothingAsync();

        public Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken) => mailbox.FoldersAsync(kind, cancellationToken);

        public Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) => mailbox.FormattedAsync(kind, ids, cancellationToken);

        public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) => mailbox.CheckAsync(cancellationToken);

        public ValueTask DisposeAsync() => mailbox.DisposeAsync();
    }
}
