using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>What is wrong, what of it was told, and what is on its way, in the database of the state.</summary>
public sealed class AlertStore(StateDatabase database)
{
    private static readonly Duration MessagesKept = Duration.FromDays(30);

    private readonly WatchReader watch = new(database);

    /// <summary>In the order in which they were raised.</summary>
    public async Task<IReadOnlyList<Alert>> AlertsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var rows = await context.Alerts.OrderBy(a => a.Since).ThenBy(a => a.Sort).ThenBy(a => a.Subject).ToListAsync(cancellationToken);
        return [.. rows.Select(r => r.ToAlert())];
    }

    /// <summary>How the mailboxes stand by their runs, by id; those that never ran are missing.</summary>
    /// <param name="from">Runs that began before are too old to ask whether one of them went through.</param>
    public Task<IReadOnlyDictionary<Model.MailboxId, RunStanding>> MailboxesAsync(Instant from, CancellationToken cancellationToken) => watch.MailboxesAsync(from, cancellationToken);

    /// <summary>Puts the alerts in place of the former ones, and the messages that tell of them into the outbox: both, or neither.</summary>
    public async Task WriteAsync(IReadOnlyList<Alert> former, IReadOnlyList<Alert> after, IReadOnlyList<AlertMessage> messages, CancellationToken cancellationToken)
    {
        var known = former.ToHashSet();
        var keys = after.Select(a => (a.Cause.Sort, a.Cause.Subject)).ToHashSet();
        var (gone, changed) = (former.Where(a => !keys.Contains((a.Cause.Sort, a.Cause.Subject))).ToList(), after.Where(a => !known.Contains(a)).ToList());
        if (gone.Count + changed.Count + messages.Count > 0)
        {
            await database.Writer.RunAsync(s =>
            {
                gone.ForEach(a => s.Run("DELETE FROM Alerts WHERE Sort = ?1 AND Subject = ?2", (int)a.Cause.Sort, a.Cause.Subject));
                changed.ForEach(s.Write);
                messages.ToList().ForEach(s.Write);
                return true;
            }, cancellationToken);
        }
    }

    /// <summary>What is to be sent by then, oldest first.</summary>
    public async Task<IReadOnlyList<AlertMessage>> DueAsync(Instant now, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var at = Ticks.Of(now);
        return [.. (await context.AlertMessages.Where(m => m.NextAt != null && m.NextAt <= at).OrderBy(m => m.MadeAt).ToListAsync(cancellationToken)).Select(m => m.ToMessage())];
    }

    /// <summary>The latest messages, newest first.</summary>
    public async Task<IReadOnlyList<AlertMessage>> MessagesAsync(int most, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        return [.. (await context.AlertMessages.OrderByDescending(m => m.MadeAt).ThenBy(m => m.Id).Take(most).ToListAsync(cancellationToken)).Select(m => m.ToMessage())];
    }

    /// <summary>How many digests were made since then, through whichever channels they go.</summary>
    public async Task<int> DigestsSinceAsync(Instant since, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var from = Ticks.Of(since);
        return await context.AlertMessages.Where(m => m.MadeAt > from).Select(m => m.MadeAt).Distinct().CountAsync(cancellationToken);
    }

    public Task SaveAsync(AlertMessage message, CancellationToken cancellationToken) => database.Writer.RunAsync(s =>
    {
        s.Write(message);
        return true;
    }, cancellationToken);

    /// <summary>The last test of each channel that was tested.</summary>
    public async Task<IReadOnlyList<AlertTest>> TestsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        return [.. (await context.AlertTests.OrderBy(t => t.Channel).ToListAsync(cancellationToken)).Select(t => t.ToTest())];
    }

    public Task SaveAsync(AlertTest test, CancellationToken cancellationToken) => database.Writer.RunAsync(s =>
    {
        s.Write(test);
        return true;
    }, cancellationToken);

    /// <summary>Forgets messages of more than 30 days ago; by then each was sent or given up.</summary>
    public Task PruneAsync(Instant now, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(s => s.Run("DELETE FROM AlertMessages WHERE MadeAt < ?1", Ticks.Of(now - MessagesKept)), cancellationToken);
}
