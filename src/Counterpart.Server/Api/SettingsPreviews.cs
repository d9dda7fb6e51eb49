using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>
/// U1: what a change of settings would do before it is saved. Every mailbox that takes part is run twice as a preview, with the settings as
/// they are and as they would be, and what differs is shown.
/// </summary>
internal static class SettingsPreviews
{
    private const int MostPaused = 10_000;

    public static async Task<SettingsPreviewView> OfAsync(Site site, Caller caller, Settings before, SettingsChange change, CancellationToken cancellationToken)
    {
        var after = change.Settings;
        var (workers, waiting, sum, looked) = (new List<WorkerPreviewView>(), new List<WaitingView>(), new RunCounts(), 0);
        foreach (var account in before.Mailboxes.Values.Where(TakesPart).OrderBy(a => a.Worker.Value, StringComparer.Ordinal))
        {
            var worker = account.Worker;
            if (WaitsFor(before, after, account) is { } rests)
            {
                waiting.Add(new WaitingView(worker.Value, rests.For, rests.Why));
                continue;
            }

            var was = await site.Runner.PreviewAsync(worker, before, cancellationToken);
            var would = was.Fault is null ? await site.Runner.PreviewAsync(worker, after, cancellationToken) : was;
            if (would.Fault is { } fault)
            {
                waiting.Add(new WaitingView(worker.Value, "retry", fault.Message));
                continue;
            }

            looked++;
            var difference = PlanDifference.Of(was, would);
            var acting = await ActingAsync(site.Parts, before, after, account, would, cancellationToken);
            if (!difference.IsNone || acting != default)
            {
                var counts = Counts(difference);
                sum += counts;
                workers.Add(new WorkerPreviewView(worker.Value, Views.Of(worker, counts), difference.Pauses, acting.AsView, acting.AsEdit)
                {
                    GoOn = acting.GoOn,
                    Held = [.. difference.Held.Select(Of)],
                    Would = await ShownPlan.OfAsync(site.Parts, caller, worker, PlanJson.Write(difference.Would, difference.Held), cancellationToken),
                    WouldNot = await ShownPlan.OfAsync(site.Parts, caller, worker, PlanJson.Write(difference.WouldNot, []), cancellationToken),
                });
            }
        }

        return new SettingsPreviewView([.. change.Audit.Select(a => new SettingChangeView(a.What, a.Before, a.After))], Views.Of(new WorkerId("all"), sum), workers, looked)
            { Waiting = waiting };
    }

    private static bool TakesPart(MailboxAccount account) => account.Stage is not (RollOutStage.Added or RollOutStage.Connected or RollOutStage.Left);

    /// <summary>
    /// A mailbox may be paused because its credential was refused, and one that would be opened elsewhere or as somebody else is not tried
    /// before that is saved: no account is locked by a preview (L5).
    /// </summary>
    private static (string For, string Why)? WaitsFor(Settings before, Settings after, MailboxAccount account) =>
        MailboxRunner.Rests(before, account) is { For: "pause" } rests ? rests
        : MailboxRunner.Door(before, account.Worker) != MailboxRunner.Door(after, account.Worker)
            ? ("person", "its mailbox would be opened at another address or as somebody else: that is not tried before it is set; 'workers test' looks then")
        : null;

    private static RunCounts Counts(PlanDifference difference)
    {
        var counts = PlannedCounts.Of(difference.Would, difference.HeldCreations);
        return difference.Held.Aggregate(counts, (sum, h) => sum.With(h.Cause.Kind, sum[h.Cause.Kind] with { Held = sum[h.Cause.Kind].Held + h.Links.Count }));
    }

    private static HeldPartView Of(HeldPart part) => new(
        part.Cause.Kind.Name(), part.Cause.Side.ToString().ToLowerInvariant(), part.Cause.Sort.ToString().ToLowerInvariant(), part.Cause.Step.ToString(), part.Links.Count, part.Budget);

    /// <summary>Synchronizations that would act with the other type than now, and those that stand still now and would go on: no plan tells these.</summary>
    private static async Task<(int AsView, int AsEdit, int GoOn)> ActingAsync(
        Parts parts, Settings before, Settings after, MailboxAccount account, RunReport report, CancellationToken cancellationToken)
    {
        var (was, would) = (await Policies.OfAsync(parts, before, account, cancellationToken), await Policies.OfAsync(parts, after, account, cancellationToken));
        var (asView, asEdit, goOn) = (0, 0, 0);
        var still = report.Plans.Where(p => p.Next.State == LinkState.Paused).Select(p => p.Link.Id).ToHashSet();
        foreach (var kind in account.Kinds.Where(k => was.Digest(k) != would.Digest(k)))
        {
            goOn += (await parts.State.FindLinksAsync(new LinkFilter(account.Id, kind, LinkState.Paused), null, MostPaused, cancellationToken)).Count(l => !still.Contains(l.Id));
        }

        foreach (var kind in account.Kinds.Where(k => (was.Parameters.AllowedType, was.Parameters.TypeFor(k)) != (would.Parameters.AllowedType, would.Parameters.TypeFor(k))))
        {
            await foreach (var links in parts.State.AllLinksAsync(account.Id, kind, cancellationToken))
            {
                asView += links.Count(l => was.TypeOf(l) != LinkType.View && would.TypeOf(l) == LinkType.View);
                asEdit += links.Count(l => was.TypeOf(l) != LinkType.Edit && would.TypeOf(l) == LinkType.Edit);
            }
        }

        return (asView, asEdit, goOn);
    }
}
