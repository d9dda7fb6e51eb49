using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>One answer for everything of a sort that waits in one mailbox: thousands of missing items have one cause, and one answer.</summary>
internal static class ResolvingAll
{
    private const int Batch = 500;

    private static readonly LinkState[] Waiting = [LinkState.Conflict, LinkState.Missing, LinkState.Parked];

    /// <summary>Answers, or (preview) only counts. All or nothing where the number that was shown is not the number that waits any more.</summary>
    public static async Task<BulkResolved> ResolveAsync(Site site, Caller caller, BulkResolution asked, bool preview, CancellationToken cancellationToken)
    {
        var worker = new WorkerId(asked.Worker);
        Site.Demand(caller, Act.Resolve, worker);
        var (states, take) = (States(asked.State), asked.Take is null ? (Side?)null : AttentionApi.SideOf(asked.Take));
        ItemKind? kind = asked.Kind is null ? null : SettingsApi.Kind(asked.Kind);
        if (take is null && !states.SequenceEqual([LinkState.Parked]))
        {
            throw Site.Invalid("take", "no side is named", "business or mailbox; what failed (state parked) is tried again without one");
        }

        if (preview)
        {
            return (await PassAsync(site, caller, worker, states, kind, take, commits: false, cancellationToken)).Of(worker) with { IsPreview = true };
        }

        var tally = new Tally();
        await site.Queue.WhileRestingAsync(worker, async () =>
        {
            if (asked.Number is { } shown && (await PassAsync(site, caller, worker, states, kind, take, commits: false, cancellationToken)).Answered.Count is var now && now != shown)
            {
                throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{shown} were shown, and {now} wait now", "look again", "number"));
            }

            tally = await PassAsync(site, caller, worker, states, kind, take, commits: true, cancellationToken);
        }, cancellationToken);
        if (tally.Answered.Count > 0)
        {
            //  ordered with its number shown: no budget asks again (D8)
            site.Queue.Order(worker, new RunOrder(caller.Name) { Ordered = tally.Answered.Keys.ToHashSet() });
        }

        return tally.Of(worker);
    }

    private static async Task<Tally> PassAsync(
        Site site, Caller caller, WorkerId worker, IReadOnlyList<LinkState> states, ItemKind? kind, Side? take, bool commits, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        //  what an answer changes may wait in another state afterwards: it is answered once
        foreach (var state in states)
        {
            LinkId? after = null;
            while (true)
            {
                var mailbox = await RestingMailbox.OfAsync(site.Parts, caller, worker, cancellationToken);
                var found = await site.Parts.State.FindLinksAsync(new LinkFilter(mailbox.Account.Id, kind, state), after, Batch, cancellationToken);
                if (found.Count == 0)
                {
                    break;
                }

                foreach (var links in found.Where(l => !tally.Answered.ContainsKey(l.Id)).GroupBy(l => l.Kind))
                {
                    await AnswerAsync(site, mailbox, links.Key, await mailbox.LinksAsync([.. links.Select(l => l.Id)], cancellationToken), take, tally, cancellationToken);
                }

                if (commits)
                {
                    await mailbox.CommitAsync(cancellationToken);
                }

                after = found[^1].Id;
            }
        }

        return tally;
    }

    private static async Task AnswerAsync(
        Site site, RestingMailbox mailbox, ItemKind kind, IReadOnlyList<Link> links, Side? take, Tally tally, CancellationToken cancellationToken)
    {
        var records = links.Select(l => l.Record.Id).OfType<SideId>().Distinct().ToList();
        var there = (await mailbox.View.ReadAsync(kind, records, cancellationToken)).Zip(records).ToDictionary(r => r.Second, r => RecordPresences.Of(r.First));
        foreach (var link in links)
        {
            if (take is null && link.Notes.Values.Any(n => n.Standing == FieldStanding.Waiting))
            {
                tally.Refused.Add($"{Name(link)}: fields of it wait: say which side's value is taken");
                continue;
            }

            switch (AttentionForm.Resolve(mailbox.Caller, mailbox.Policy, link, link.Record.Id is { } record ? there[record] : RecordPresence.Gone, take ?? Side.Business, null, site.Parts.Now))
            {
                case Verdict<StateChange>.Allowed(var change):
                    mailbox.Take(change);
                    tally.Answered[link.Id] = (link.State, link.Kind);
                    tally.Effects.AddRange(ResolutionEffects.Of(link, change));
                    break;
                case Verdict<StateChange>.Refused(var why):
                    tally.Refused.Add($"{Name(link)}: {why}");
                    break;
            }
        }
    }

    private static string Name(Link link) => link.Record.Id?.Value ?? link.Id.Value;

    private static IReadOnlyList<LinkState> States(string? name) => name is null ? Waiting
        : Waiting.Where(s => s.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)).ToList() is { Count: 1 } one ? one
        : throw Site.Invalid("state", $"nothing is answered together as '{name}'", "conflict, missing or parked");

    /// <summary>What one pass comes to.</summary>
    private sealed class Tally
    {
        public Dictionary<LinkId, (LinkState State, ItemKind Kind)> Answered { get; } = [];

        public List<string> Effects { get; } = [];

        public List<string> Refused { get; } = [];

        public BulkResolved Of(WorkerId worker) => new(
            worker.Value, Answered.Count,
            [.. Answered.Values.CountBy(s => s).OrderBy(s => s.Key).Select(s => new ResolvedSort(s.Key.State.ToString().ToLowerInvariant(), s.Key.Kind.Name(), s.Value))])
        {
            Effects = [.. Effects.CountBy(e => e).OrderByDescending(e => e.Value).ThenBy(e => e.Key, StringComparer.Ordinal).Select(e => new ResolvedEffect(e.Key, e.Value))],
            Refused = Refused,
        };
    }
}
