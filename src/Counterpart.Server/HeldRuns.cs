using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>The runs whose plans wait for an administrator (D8). Later runs go through without what they hold, so the last run tells nothing.</summary>
internal static class HeldRuns
{
    private const int MostLinks = 5000;
    private const int MostRuns = 2000;

    /// <summary>Newest first; only those of which something is held still.</summary>
    public static async Task<IReadOnlyList<RunRecord>> OfAsync(IStateStore state, MailboxId mailbox, CancellationToken cancellationToken) =>
        [.. (await OpenAsync(state, mailbox, cancellationToken)).Select(h => h.Run)];

    /// <summary>The same, each with the parts of it that are held still: what came back or was edited since has let go by itself.</summary>
    public static async Task<IReadOnlyList<(RunRecord Run, IReadOnlyList<HeldPart> Parts)>> OpenAsync(
        IStateStore state, MailboxId mailbox, CancellationToken cancellationToken)
    {
        var links = await state.FindLinksAsync(new LinkFilter(mailbox, State: LinkState.Held), null, MostLinks, cancellationToken);
        var open = links.Select(l => l.Id).ToHashSet();
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
}
