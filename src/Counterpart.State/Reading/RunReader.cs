using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>Answers questions about runs and history. Lists come in pages by (time, key), so that no reader holds the log for long.</summary>
internal sealed class RunReader(StateDatabase database)
{
    private const int PageSize = 500;

    public async Task<RunCounts> WrittenSinceAsync(MailboxId? mailbox, Instant since, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var from = Ticks.Of(since);
        var runs = context.Runs.Where(r => r.WrittenUntil != null && r.WrittenUntil >= from);
        if (mailbox is { } one)
        {
            runs = runs.Where(r => r.Mailbox == context.Mailboxes.Where(m => m.Id == one.Value).Select(m => m.Key).FirstOrDefault());
        }

        var counts = await runs.Select(r => new { r.Counts, r.Outcome }).ToListAsync(cancellationToken);
        return counts.Aggregate(new RunCounts(), (sum, r) => sum + (r.Outcome == RunOutcome.Running ? RunRows.ToCounts(r.Counts) : RunRows.ToCounts(r.Counts).Settled()));
    }

    public async Task<RunRecord?> RunAsync(RunId id, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var found = await context.Runs.Where(r => r.Id == id.Value)
            .Join(context.Mailboxes, r => r.Mailbox, m => m.Key, (run, mailbox) => new { run, mailbox.Id }).SingleOrDefaultAsync(cancellationToken);
        return found?.run.ToRun(found.Id);
    }

    public async IAsyncEnumerable<RunRecord> RunsAsync(MailboxId? mailbox, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (started, key, more) = (long.MaxValue, long.MaxValue, true);
        while (more)
        {
            await using var context = database.Read();
            var runs = context.Runs.Where(r => r.Started <= started && (r.Started < started || r.Key < key));
            if (mailbox is { } one)
            {
                runs = runs.Where(r => r.Mailbox == context.Mailboxes.Where(m => m.Id == one.Value).Select(m => m.Key).FirstOrDefault());
            }

            var page = await runs.Join(context.Mailboxes, r => r.Mailbox, m => m.Key, (run, mailbox) => new { run, mailbox.Id })
                .OrderByDescending(r => r.run.Started).ThenByDescending(r => r.run.Key).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                yield return row.run.ToRun(row.Id);
                (started, key) = (row.run.Started, row.run.Key);
            }

            more = page.Count == PageSize;
        }
    }

    public async IAsyncEnumerable<HistoryEntry> HistoryAsync(HistoryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (at, key, more) = (long.MaxValue, long.MaxValue, true);
        if (filter.After is { } after)
        {
            await using var context = database.Read();
            if (await context.History.Where(h => h.Id == after).Select(h => new { h.At, h.Key }).SingleOrDefaultAsync(cancellationToken) is not { } last)
            {
                yield break;
            }

            (at, key) = (last.At, last.Key);
        }

        while (more)
        {
            await using var context = database.Read();
            var page = await Filtered(context, filter).Where(h => h.At <= at && (h.At < at || h.Key < key))
                .Join(context.Mailboxes, h => h.Mailbox, m => m.Key, (entry, mailbox) => new { entry, mailbox.Id })
                .OrderByDescending(h => h.entry.At).ThenByDescending(h => h.entry.Key).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                yield return row.entry.ToEntry(row.Id);
                (at, key) = (row.entry.At, row.entry.Key);
            }

            more = page.Count == PageSize;
        }
    }

    public async Task<int> CountHistoryAsync(HistoryFilter filter, int most, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        return await Filtered(context, filter).Take(most).CountAsync(cancellationToken);
    }

    private static IQueryable<HistoryRow> Filtered(StateContext context, HistoryFilter filter)
    {
        IQueryable<HistoryRow> entries = context.History;
        if (filter.Id is { } id)
        {
            entries = entries.Where(h => h.Id == id);
        }

        if (filter.Run is { } run)
        {
            entries = entries.Where(h => h.Run == run.Value);
        }

        if (filter.Mailbox is { } mailbox)
        {
            entries = entries.Where(h => h.Mailbox == context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefault());
        }

        if (filter.Record is { } record)
        {
            entries = entries.Where(h => h.Record == record.Value);
        }

        if (filter.HoldsValue)
        {
            entries = entries.Where(h => h.Old != null || h.Whole != null);
        }

        return filter.Field is { } field ? entries.Where(h => h.Field == field) : entries;
    }
}
