using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>Answers how mailboxes stand, from indices alone: it is asked every minute, however many runs and links there are.</summary>
internal sealed class WatchReader(StateDatabase database)
{
    /// <summary>Neither is an end that a run came to by itself.</summary>
    private static readonly RunOutcome[] Unended = [RunOutcome.Running, RunOutcome.Interrupted];

    private static readonly RunOutcome[] Through = [RunOutcome.Done, RunOutcome.DoneWithErrors, RunOutcome.Held, RunOutcome.Previewed, RunOutcome.Approved, RunOutcome.Rejected];

    public async Task<IReadOnlyDictionary<MailboxId, RunStanding>> MailboxesAsync(Instant from, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var begun = Ticks.Of(from);
        //  one column each: of a whole row EF would number all runs first
        var runs = await context.Mailboxes.Select(m => new
        {
            m.Key,
            m.Id,
            Outcome = context.Runs.Where(r => r.Mailbox == m.Key && !Unended.Contains(r.Outcome)).OrderByDescending(r => r.Started).Select(r => (RunOutcome?)r.Outcome).FirstOrDefault(),
            Message = context.Runs.Where(r => r.Mailbox == m.Key && !Unended.Contains(r.Outcome)).OrderByDescending(r => r.Started).Select(r => r.Message).FirstOrDefault(),
            Through = context.Runs.Where(r => r.Mailbox == m.Key && r.Started >= begun && Through.Contains(r.Outcome)).OrderByDescending(r => r.Started).Select(r => r.Ended).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var held = await context.Links.Where(l => l.State == LinkState.Held && l.State != LinkState.InStep).GroupBy(l => l.Mailbox)
            .Select(g => new { Mailbox = g.Key, Count = g.Count() }).ToDictionaryAsync(h => h.Mailbox, h => h.Count, cancellationToken);
        return runs.ToDictionary(r => new MailboxId(r.Id), r => new RunStanding(r.Outcome, r.Message, Ticks.At(r.Through), held.GetValueOrDefault(r.Key)));
    }
}
