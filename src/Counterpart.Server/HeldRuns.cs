using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>The runs whose plans wait for an administrator (D8). Later runs go through without what they hold, so the last run tells nothing.</summary>
internal static class HeldRuns
{
    private const int Batch = 1000;
    private const int MostRuns = 2000;

    /// <summary>Newest first; only those of which something is held still.</summary>
    public static async Task<IReadOnlyList<RunRecord>> OfAsync(IStateStore state, MailboxId mailbox, CancellationToken cancellationToken) =>
        [.. (await OpenAsync(state, mailbox, cancellationToken)).Select(h => h.Run)];

    /// <summary>The same, each with the parts of it that are held still: what came back or was edited since has let go by itself.</summary>
    public static async Task<IReadOnlyList<(RunRecord Run, IReadOnlyList<HeldPart> Parts)>> OpenAsync(
        IStateStore state, MailboxId mailbox, CancellationToken cancellationToken)
    {
        var open = await HeldAsync(state, mailbox, cancellationToken);
        var (found, looked) = (new List<(RunRecord, IReadOnlyList<HeldPart>)>(), 0);
        if (open.Count == 0)
        {
            return found;
        }

        await foreach (var run in state.RunsAsync(mailbox, cancellationToken))
        {
            if (run is { Outcome: RunOutcome.Held, Plan: { } plan })
            {
                List<HeldPart> parts = [.. HeldJson.Read(plan).Select(p => p with { Links = [.. p.Links.Where(open.Contains)] }).Where(p => p.Links.Count > 0)];
                if (parts.Count > 0)
                {
                    found.Add((run, parts));
                    open.ExceptWith(parts.SelectMany(p => p.Links));
                }
            }

            if (open.Count == 0 || ++looked == MostRuns)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>
    /// What was answered, and is held all the same: the process died, or the mailbox rests, between the answer and the run that was to carry
    /// it out. Of each link the newest run that held it says; what is held anew is not covered by an older answer (R4).
    /// </summary>
    public static async Task<(IReadOnlySet<LinkId> Approved, IReadOnlySet<LinkId> Rejected)> AnsweredAsync(
        IStateStore state, MailboxId mailbox, CancellationToken cancellationToken)
    {
        var open = await HeldAsync(state, mailbox, cancellationToken);
        var (approved, rejected, looked) = (new HashSet<LinkId>(), new HashSet<LinkId>(), 0);
        if (open.Count == 0)
        {
            return (approved, rejected);
        }

        await foreach (var run in state.RunsAsync(mailbox, cancellationToken))
        {
            if (run is { Outcome: RunOutcome.Held or RunOutcome.Approved or RunOutcome.Rejected, Plan: { } plan })
            {
                //  a link waits with the run, or was answered before the rest of it
                foreach (var (answer, answered) in HeldJson.Answers(plan).Append((run.Outcome, PlanJson.Held(plan))))
                {
                    var mine = answered.Where(open.Contains).ToList();
                    (answer == RunOutcome.Approved ? approved : answer == RunOutcome.Rejected ? rejected : []).UnionWith(mine);
                    open.ExceptWith(mine);
                }
            }

            if (open.Count == 0 || ++looked == MostRuns)
            {
                break;
            }
        }

        return (approved, rejected);
    }

    private static async Task<HashSet<LinkId>> HeldAsync(IStateStore state, MailboxId mailbox, CancellationToken cancellationToken)
    {
        var held = new HashSet<LinkId>();
        LinkId? after = null;
        while (await state.FindLinksAsync(new LinkFilter(mailbox, State: LinkState.Held), after, Batch, cancellationToken) is { Count: > 0 } links)
        {
            held.UnionWith(links.Select(l => l.Id));
            after = links[^1].Id;
        }

        return held;
    }
}
