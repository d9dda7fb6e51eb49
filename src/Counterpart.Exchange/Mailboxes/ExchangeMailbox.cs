using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>A worker's mailbox on an Exchange server, through Exchange Web Services.</summary>
internal sealed class ExchangeMailbox : IMailbox
{
    private readonly ExchangeSession session;
    private readonly MailboxAccount account;
    private readonly string? ourCategory;
    private readonly DateTimeZone zone;
    private readonly MailboxOptions options;
    private readonly MailboxFolders folders;

    /// <param name="session">The way to the server; disposed with the mailbox.</param>
    /// <param name="account">Whose mailbox, and the chosen folders.</param>
    /// <param name="ourCategory">The category that is no part of an item's categories; null if none is stamped.</param>
    /// <param name="zone">The owner's zone.</param>
    /// <param name="options">Sizes of requests.</param>
    public ExchangeMailbox(ExchangeSession session, MailboxAccount account, string? ourCategory, DateTimeZone zone, MailboxOptions options)
    {
        this.session = session;
        this.account = account;
        this.ourCategory = ourCategory;
        this.zone = zone;
        this.options = options;
        folders = new MailboxFolders(session, account);
    }

    public Side Side => Side.Mailbox;

    public Instant? WritesUntil
    {
        get => session.WritesUntil;
        set => session.WritesUntil = value;
    }

    public Value? NormalForm(Field field, Value? value) => value is null ? null : KindTable.Of(field.Kind)[field]?.NormalForm(value);

    public string? Refuses(Field field, Value? value) => KindTable.Of(field.Kind)[field] is { } coding
        ? coding.Refuses(field, value) : "Exchange has no such field";

    public FieldSet Holds(ItemKind kind) => KindTable.Of(kind).Holds;

    public async IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await folders.RefuseGoneAsync(kind, cancellationToken);
        for (var state = since?.Value; ;)
        {
            var page = new SyncFolderItems(folders.Target(kind), state, ItemShape.IdOnly, options.SyncPage);
            await session.SendAsync(page, cancellationToken);
            if (page.IsStateRefused)
            {
                yield return new Observation.Refused("Exchange does not know this position of the folder any more (ErrorInvalidSyncStateData)");
                yield break;
            }

            state = page.SyncState ?? state ?? "";
            yield return new Observation.Page(
                [.. page.Changes.Select(c => new Observed(new SideId(c.Id.Id),
                    c.Item is null || c.Id.ChangeKey is null ? null : new ItemVersion(c.Id.ChangeKey), c.Item is null))],
                new Position(state), page.IsLast);
            if (page.IsLast)
            {
                yield break;
            }
        }
    }

    public async Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        var table = KindTable.Of(kind);
        var (items, outcomes) = await GetAsync(table.Shape, ids, cancellationToken);
        var exceptions = kind == ItemKind.Appointment
            ? await SeriesReading.ExceptionsAsync(session, items, options.ReadBatch, cancellationToken) : null;
        var conversion = new ItemConversion(table, zone, ourCategory);
        var results = new ReadResult[ids.Count];
        for (var i = 0; i < results.Length; i++)
        {
            if (items[i] is { } item)
            {
                var parent = item[KindTable.ParentFolder].Element?.Attribute("Id");
                results[i] = new ReadResult.Present(conversion.FromExchange(item, exceptions) with
                {
                    Place = await folders.PlaceOfAsync(kind, parent, cancellationToken),
                });
            }
            else
            {
                results[i] = Unread(outcomes[i]);
            }
        }

        return results;
    }

    public async Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken)
    {
        var conversion = new ItemConversion(KindTable.Of(kind), zone, ourCategory);
        WriteResult?[] results = [.. items.Select(i => conversion.Refusal(i.Values))];
        int[] places = [.. Enumerable.Range(0, items.Count).Where(i => results[i] is null)];
        var outcomes = await Batches.RunAsync(session, places.Select(p => items[p]).ToList(), options.WriteBatch,
            some => new CreateItem(folders.Target(kind), [.. some.Select(conversion.ToExchange)]), null, cancellationToken, options.CreatesInFlight);
        for (var i = 0; i < outcomes.Length; i++)
        {
            var outcome = outcomes[i];
            if (kind == ItemKind.Appointment && outcome is ItemOutcome.Done done && items[places[i]].Values["exceptions"] is { } exceptions)
            {
                outcome = await WriteExceptionsAsync(done, exceptions, cancellationToken);
            }

            results[places[i]] = Results.ToResult(outcome, KindTable.Of(kind));
        }

        return await folders.NameRefusalAsync(kind, results!, cancellationToken);
    }

    public async Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken)
    {
        var updates = new Updates(session, KindTable.Of(kind), zone, ourCategory, options);
        return await folders.NameRefusalAsync(kind, await updates.WriteAsync(changes, cancellationToken), cancellationToken);
    }

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        MoveAsync(kind, FolderTarget.Named("deleteditems"), [.. items.Select(i => i.Id)], cancellationToken);

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        MoveAsync(kind, folders.Target(kind), ids, cancellationToken);

    public Task<IReadOnlyList<WriteResult>> MoveToChosenAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        MoveAsync(kind, folders.Target(kind), ids, cancellationToken);

    public Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken) =>
        new StampSearch(session, folders).FindAsync(kind, attempts, cancellationToken);

    public Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancellationToken) =>
        new StampSearch(session, folders).FindElsewhereAsync(kind, installation, mailbox, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<SideId>> WindowAsync(ItemKind kind, LocalDate from, LocalDate until, CancellationToken cancellationToken) =>
        new WindowSearch(session, folders, zone).Async(kind, from, until, cancellationToken);

    public async Task<IReadOnlyList<MailboxFolder>> FoldersAsync(ItemKind kind, CancellationToken cancellationToken)
    {
        //  one that is not there keeps nobody from choosing another
        var chosen = await folders.GetAsync(folders.Target(kind), cancellationToken);
        var own = await folders.GetAsync(FolderTarget.Named(KindTable.Of(kind).DefaultFolder), cancellationToken);
        var holding = await folders.HoldingAsync(kind, cancellationToken);
        return [.. holding.Where(f => !f.IsDeleted).Select(f => f.Folder).Select(f => new MailboxFolder(
            f.Id, f.DisplayName, f.Id == own?.Id, f.Id == chosen?.Id, MailboxFolders.CanWrite(f)))];
    }

    public async Task<IReadOnlyList<string?>> FormattedAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        var (items, _) = await GetAsync(ItemShape.Formatted, ids, cancellationToken);
        return [.. items.Select(i => i?[ItemShape.Formatted[0]].Text)];
    }

    public Task<IReadOnlyList<CheckFinding>> CheckAsync(CancellationToken cancellationToken) =>
        new MailboxCheck(folders, account, session.Server.Url.IdnHost).RunAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        session.Dispose();
        return ValueTask.CompletedTask;
    }

    private static ReadResult Unread(ItemOutcome outcome) => outcome switch
    {
        ItemOutcome.NotFound => new ReadResult.NotFound(),
        ItemOutcome.Rejected { Code: var code } when ResponseCodes.IsNoId(code) => new ReadResult.NotFound(),
        ItemOutcome.Rejected rejected => new ReadResult.Unreadable(Results.Reason(rejected)),
        ItemOutcome.Busy busy => throw new SideUnavailableException(
            Side.Mailbox, SideFault.Busy, $"the mailbox is too busy to read from ({busy.Code}); it is tried again later", busy.Until),
        _ => new ReadResult.Unreadable("Exchange did not answer for this item"),
    };

    private async Task<(ItemProperties?[] Items, ItemOutcome[] Outcomes)> GetAsync(ItemShape shape, IReadOnlyList<SideId> ids, CancellationToken cancel)
    {
        var items = new ItemProperties?[ids.Count];
        ItemTarget[] targets = [.. ids.Select(id => ItemTarget.FromItemId(new ItemId(id.Value)))];
        var outcomes = await Batches.RunAsync(session, targets, options.ReadBatch, some => new GetItem(some, shape), (get, places) =>
        {
            for (var i = 0; i < places.Count; i++)
            {
                items[places[i]] = get.Items[i];
            }
        }, cancel);
        return (items, outcomes);
    }

    private async Task<ItemOutcome> WriteExceptionsAsync(ItemOutcome.Done series, Value exceptions, CancellationToken cancel)
    {
        try
        {
            return await new SeriesWriting(session, zone).WriteAsync(series.Id, exceptions, cancel);
        }
        catch (SideUnavailableException e)
        {
            return new ItemOutcome.Unknown(new(ExchangeFaultKind.CutAnswer, $"the series is written in part: {e.Message}"));
        }
    }

    private async Task<IReadOnlyList<WriteResult>> MoveAsync(
        ItemKind kind, FolderTarget to, IReadOnlyList<SideId> ids, CancellationToken cancel)
    {
        ItemTarget[] targets = [.. ids.Select(id => ItemTarget.FromItemId(new ItemId(id.Value)))];
        var outcomes = await Batches.RunAsync(session, targets, options.WriteBatch, some => new MoveItem(to, some), null, cancel);
        return await folders.NameRefusalAsync(kind, [.. outcomes.Select(o => Results.ToResult(o, KindTable.Of(kind)))], cancel);
    }
}
