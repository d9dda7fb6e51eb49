using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>The business system as one worker's mailbox sees it: pages and batches; what a kind does differently is in its <see cref="IKindView"/>.</summary>
internal sealed class BusinessView(Store store, WorkerId worker, MailboxId mailbox, Parameters parameters) : IBusinessView
{
    private const int PageSize = 512;
    private const int BatchSize = 500;
    private readonly ContactView contacts = new(store, worker, mailbox, parameters);
    private readonly ActivityView appointments = new(store, worker, mailbox, ItemKind.Appointment);
    private readonly ActivityView tasks = new(store, worker, mailbox, ItemKind.Task);

    public Side Side => Side.Business;

    public async IAsyncEnumerable<Observation> ObserveAsync(
        ItemKind kind, Position? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = since is { } s ? FeedPosition.Parse(s) : new FeedPosition(store.Epoch.Text, 0);
        if (place is not { } from || from.Epoch != store.Epoch.Text || from.Number > store.Writer.Highest)
        {
            yield return new Observation.Refused("the position is not of this business database as it is now: it was restored, or another one");
            yield break;
        }

        var number = from.Number;
        for (var last = false; !last;)
        {
            // Taken before the query: whatever has a number up to the head is seen by it.
            var head = store.Writer.Head;
            var changes = await Of(kind).ChangesAsync(number, PageSize, withDeleted: since is not null, cancellationToken);
            last = changes.Count < PageSize;
            number = Math.Max(changes.Count > 0 ? changes[^1].Version : number, last ? head : 0);
            yield return new Observation.Page(
                [.. changes.Select(c => new Observed(Id(kind, c.Number), Versions.Of(c.Version), c.IsDeleted))],
                new FeedPosition(from.Epoch, number).ToPosition(), last);
        }
    }

    public Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        BatchAsync(ids, Of(kind).ReadAsync, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        BatchAsync(items, Of(kind).CreateAsync, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        BatchAsync(changes, Of(kind).UpdateAsync, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        BatchAsync(items, Of(kind).DeleteAsync, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        BatchAsync(ids, Of(kind).RestoreAsync, cancellationToken);

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        BatchAsync([.. attempts.Select(a => a.Value)], (batch, token) =>
        {
            var wanted = batch.ToArray();
            return Of(kind).FindAsync(s => wanted.Contains(s.Attempt), token);
        }, cancellationToken);

    public Task<IReadOnlyList<Found>> FindLinkedAsync(ItemKind kind, IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) =>
        BatchAsync([.. links.Select(l => l.Value)], (batch, token) =>
        {
            var (wanted, here) = (batch.ToArray(), mailbox.Value);
            return Of(kind).FindAsync(s => wanted.Contains(s.Link) && s.Mailbox == here, token);
        }, cancellationToken);

    public Task<IReadOnlyList<IReadOnlyList<MatchCandidate>>> MatchAsync(
        ItemKind kind, IReadOnlyList<MatchKeys> keys, CancellationToken cancellationToken) =>
        BatchAsync(keys, Of(kind).MatchAsync, cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<SideId>> TakingPartAsync(ItemKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await Of(kind).TakingPartAsync(0, PageSize, cancellationToken);
        while (page.Count > 0)
        {
            yield return [.. page.Select(n => Id(kind, n))];
            page = page.Count < PageSize ? [] : await Of(kind).TakingPartAsync(page[^1], PageSize, cancellationToken);
        }
    }

    // What is written is stored as it is sent, but for the attendees' keys.
    public Value? NormalForm(Field field, Value? value) =>
        value is RowsValue rows && field.Name == "attendees" && AttendeeCodec.Refuses(rows) is null ? AttendeeCodec.Normalize(rows) : value;

    public string? Refuses(Field field, Value? value) => FieldLimits.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => FieldSchema.Of(kind).All;

    private static SideId Id(ItemKind kind, long number) => kind == ItemKind.Contact ? BusinessIds.Contact(number) : BusinessIds.Activity(number);

    private static async Task<IReadOnlyList<TResult>> BatchAsync<T, TResult>(
        IReadOnlyList<T> all, Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<TResult>>> work, CancellationToken cancellationToken)
    {
        if (all.Count <= BatchSize)
        {
            return all.Count == 0 ? [] : await work(all, cancellationToken);
        }

        var results = new List<TResult>(all.Count);
        foreach (var batch in all.Chunk(BatchSize))
        {
            results.AddRange(await work(batch, cancellationToken));
        }

        return results;
    }

    private IKindView Of(ItemKind kind) => kind switch
    {
        ItemKind.Contact => contacts,
        ItemKind.Appointment => appointments,
        _ => tasks,
    };
}
