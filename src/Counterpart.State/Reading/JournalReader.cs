using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>Answers questions about intents, attempts, markers, things left out and progress.</summary>
internal sealed class JournalReader(StateDatabase database)
{
    private const int PageSize = 1_000;

    public async Task<IReadOnlyList<Position>> BusinessPositionsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = await context.Progress.Where(p => p.BusinessPosition != null).Select(p => p.BusinessPosition!).Distinct().ToListAsync(cancellationToken);
        return [.. texts.Select(t => new Position(t))];
    }

    public async Task<MailboxProgress> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var rows = await context.Progress.Where(p => p.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault())
            .ToListAsync(cancellationToken);
        return rows.Aggregate(new MailboxProgress(), JournalRows.With);
    }

    public async Task<IReadOnlyList<Intent>> IntentsAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var rows = await context.Intents.Where(i => i.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault())
            .OrderBy(i => i.At).ThenBy(i => i.Key).ToListAsync(cancellationToken);
        return [.. rows.Select(i => i.ToIntent(mailbox))];
    }

    public async Task<IReadOnlyList<Attempt>> AttemptsAsync(MailboxId mailbox, IReadOnlyCollection<AttemptId> ids, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = ids.Select(i => i.Value).Distinct().ToArray();
        var rows = await context.Attempts.Where(a => texts.Contains(a.Id)
            && a.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault()).ToListAsync(cancellationToken);
        return [.. rows.Select(a => a.ToAttempt())];
    }

    public async Task<IReadOnlyList<Marker>> MarkersAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = ids.Select(i => i.Value).Distinct().ToArray();
        var markers = context.Markers.Where(n => n.Kind == kind
            && n.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault());
        var rows = side == Side.Business
            ? markers.Where(m => texts.Contains(m.RecordId!))
            : markers.Where(m => texts.Contains(m.ItemId!));
        return [.. (await rows.ToListAsync(cancellationToken)).Select(m => m.ToMarker(mailbox))];
    }

    public async Task<IReadOnlyList<Marker>> MarkersAsync(IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = links.Select(l => l.Value).Distinct().ToArray();
        var rows = await context.Markers.Where(m => texts.Contains(m.Link))
            .Join(context.Mailboxes, m => m.Mailbox, m => m.Key, (marker, mailbox) => new { marker, mailbox.Id }).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r.marker.ToMarker(new MailboxId(r.Id)))];
    }

    public async IAsyncEnumerable<Marker> AllMarkersAsync(
        MailboxId mailbox, ItemKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var rows = context.Markers.Where(n => n.Kind == kind
            && n.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault());
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return row.ToMarker(mailbox);
        }
    }

    public async IAsyncEnumerable<Skipped> SkippedAsync(
        MailboxId mailbox, ItemKind kind, Side side, SkipReason? reason, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = "";
        List<SkippedRow> page;
        do
        {
            await using (var context = database.Read())
            {
#pragma warning disable CA1309, CA1310 // translated to SQL, which compares byte by byte
                page = await In(context, mailbox, kind, side).Where(s => string.Compare(s.Id, last) > 0 && (reason == null || s.Reason == reason))
                    .OrderBy(s => s.Id).Take(PageSize).ToListAsync(cancellationToken);
#pragma warning restore CA1309, CA1310
            }

            foreach (var row in page)
            {
                yield return row.ToSkipped(mailbox);
                last = row.Id;
            }
        }
        while (page.Count == PageSize);
    }

    public async Task<IReadOnlyList<Skipped>> DueSkippedAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var until = Ticks.Of(now);
        var rows = await context.Skipped.Where(s => s.Kind == kind && s.RetryAt <= until
                && s.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault())
            .OrderBy(s => s.Side).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        return [.. rows.Select(s => s.ToSkipped(mailbox))];
    }

    public async Task<IReadOnlyList<Skipped>> SkippedAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var texts = ids.Select(i => i.Value).Distinct().ToArray();
        var rows = await In(context, mailbox, kind, side).Where(s => texts.Contains(s.Id)).ToListAsync(cancellationToken);
        return [.. rows.Select(s => s.ToSkipped(mailbox))];
    }

    private static IQueryable<SkippedRow> In(StateContext context, MailboxId mailbox, ItemKind kind, Side side) =>
        context.Skipped.Where(s => s.Kind == kind && s.Side == side
            && s.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault());
}
