using System.Globalization;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>D8: the answers to held runs; one answer can cover a cause in every mailbox, for what each holds and no more.</summary>
internal static class HeldAnswers
{
    /// <summary>The causes that hold anything, the most items first; of one mailbox or (null) of all.</summary>
    public static async Task<IReadOnlyList<HeldCauseView>> CausesAsync(Parts parts, Settings settings, MailboxId? of, CancellationToken cancellationToken)
    {
        var found = new List<(HeldPart Part, RunRecord Run)>();
        foreach (var account in Accounts(settings).Where(a => of is null || a.Id == of))
        {
            found.AddRange((await HeldRuns.OpenAsync(parts.State, account.Id, cancellationToken)).SelectMany(h => h.Parts.Select(p => (p, h.Run))));
        }

        return [.. found.GroupBy(f => f.Part.Cause).Select(g => new HeldCauseView(
            g.Key.Kind.Name(), g.Key.Side.ToString().ToLowerInvariant(), g.Key.Sort.ToString().ToLowerInvariant(), g.Key.Step.ToString(),
            g.Select(f => f.Run.Mailbox).Distinct().Count(), g.Sum(f => f.Part.Links.Count),
            [.. g.Select(f => new HeldRunView(f.Run.Id.Value, f.Run.Worker.Value, f.Part.Links.Count, f.Part.Budget))])
            { Ends = g.Key.Ends?.ToString() })
            .OrderByDescending(c => c.Runs.Any(r => r.Budget is not null)).ThenByDescending(c => c.Items)];
    }

    /// <summary>Answers the run; with <paramref name="everywhere"/> also what is held elsewhere beyond a budget for the same causes.</summary>
    public static async Task<RunView> AnswerAsync(Site site, Caller caller, RunRecord run, RunOutcome answer, bool everywhere, CancellationToken cancellationToken)
    {
        var causes = run.Plan is { } plan ? HeldJson.Read(plan).Where(p => p.Budget is not null).Select(p => p.Cause).ToHashSet() : [];
        var answered = await AnswerOneAsync(site, caller, run, answer, null, cancellationToken);
        if (!everywhere)
        {
            return Views.Of(answered.Run);
        }

        var others = new List<HeldRunView>();
        foreach (var account in Accounts(await site.Parts.Settings.ReadAsync(cancellationToken)))
        {
            foreach (var (other, _) in await HeldRuns.OpenAsync(site.Parts.State, account.Id, cancellationToken))
            {
                var beyond = HeldJson.Read(other.Plan!).Where(p => p.Budget is not null).ToList();
                var same = beyond.Where(p => causes.Contains(p.Cause)).ToList();
                if (same.Count > 0)
                {
                    //  what is held along with nothing but these causes goes with them
                    var links = same.Count == beyond.Count ? null : same.SelectMany(p => p.Links).ToHashSet();
                    var (_, items) = await AnswerOneAsync(site, caller, other, answer, links, cancellationToken);
                    others.Add(new HeldRunView(other.Id.Value, other.Worker.Value, items, same[0].Budget));
                }
            }
        }

        return Views.Of(answered.Run) with { AlsoAnswered = others };
    }

    /// <summary>Answers for these links, or (null) all that the run holds; of two who answer at once the second finds it answered.</summary>
    private static async Task<(RunRecord Run, int Items)> AnswerOneAsync(
        Site site, Caller caller, RunRecord asked, RunOutcome answer, IReadOnlySet<LinkId>? only, CancellationToken cancellationToken)
    {
        var parts = site.Parts;
        var (answered, held) = (asked, (IReadOnlySet<LinkId>)new HashSet<LinkId>());
        await site.Queue.WhileRestingAsync(asked.Worker, async () =>
        {
            var run = await parts.State.RunAsync(asked.Id, cancellationToken) ?? throw Site.NoSuch("run", asked.Id);
            if (run.Outcome != RunOutcome.Held)
            {
                throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"run {run.Id} is not held, it is {run.Outcome.ToString().ToLowerInvariant()}", "'runs list' shows what is held"));
            }

            var all = run.Plan is { } plan ? PlanJson.Held(plan) : new HashSet<LinkId>();
            held = only is null ? all : all.Where(only.Contains).ToHashSet();
            answered = held.Count == all.Count ? run with { Outcome = answer } : run with { Plan = HeldJson.Without(run.Plan!, held, answer) };
            var change = new StateChange();
            change.Runs.Add(answered);
            change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"workers.{run.Worker}.runs.{run.Id}", run.Outcome.ToString(),
                held.Count == all.Count ? answer.ToString() : string.Create(CultureInfo.InvariantCulture, $"{answer}: {held.Count} of {all.Count}")));
            await parts.State.CommitAsync(change, cancellationToken);
        }, cancellationToken);
        site.Queue.Order(asked.Worker, answer == RunOutcome.Approved
            ? new RunOrder($"approved by {caller.Name}") { Approved = held }
            : new RunOrder($"rejected by {caller.Name}") { Rejected = held });
        return (answered, held.Count);
    }

    private static IEnumerable<MailboxAccount> Accounts(Settings settings) => settings.Mailboxes.Values.OrderBy(a => a.Worker.Value, StringComparer.Ordinal);
}
