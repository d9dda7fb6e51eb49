using System.Collections.Concurrent;
using Counterpart.Model;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Server.Scheduling;

/// <summary>
/// Keeps the pairs that the rules want, mailbox by mailbox, while no run of it goes on. Judged are the contacts that changed since the last
/// time; all of them where something else changed that decides. How far it came is kept last: a process that dies before judges again, and
/// finds done what was done.
/// </summary>
internal sealed class RuleKeeper(Parts parts)
{
    private const int BatchSize = 500;
    private const int PageSize = 2000;

    private readonly ConcurrentDictionary<WorkerId, bool> ordered = [];

    /// <summary>
    /// A person changed a rule with its numbers shown, and a job carries it out: until that has come to these mailboxes, their runs leave the
    /// rules to it, so that what is done there is covered by what was shown (D8).
    /// </summary>
    public void Leave(IEnumerable<WorkerId> workers)
    {
        foreach (var worker in workers)
        {
            ordered[worker] = true;
        }
    }

    /// <summary>The job has come to the mailbox, or will not.</summary>
    public void Take(WorkerId worker) => ordered.TryRemove(worker, out _);

    /// <summary>Before a run: what the rules do by themselves.</summary>
    /// <exception cref="SideUnavailableException">A kept copy had to be looked at, and the mailbox can't be.</exception>
    public async Task KeepAsync(Settings settings, WorkerId worker, CancellationToken cancellationToken)
    {
        if (!ordered.ContainsKey(worker))
        {
            await ApplyAsync(settings, worker, cancellationToken);
        }
    }

    /// <summary>Brings the mailbox to what the rules want; answers the synchronizations of which the next run has something to do.</summary>
    /// <inheritdoc cref="KeepAsync" path="/exception"/>
    public async Task<IReadOnlySet<LinkId>> ApplyAsync(Settings settings, WorkerId worker, CancellationToken cancellationToken)
    {
        var touched = new HashSet<LinkId>();
        if (settings.Rules.IsEmpty || settings.Mailboxes.GetValueOrDefault(worker) is not { } account)
        {
            return touched;
        }

        var profile = (await Policies.OfAsync(parts, settings, account, cancellationToken)).Worker;
        var (before, digest) = (await parts.State.RuleProgressAsync(account.Id, cancellationToken), TyingRules.Digest(settings, profile));
        var batch = new RuleBatch(parts, settings, profile, account);
        if (before?.Digest != digest || await SinceAsync(batch, before, touched, cancellationToken) is not { } after)
        {
            //  read before the contacts: one that changes meanwhile is judged once more
            after = new RuleProgress(digest, parts.Business.FeedHead);
            foreach (var contacts in (await ConcernedAsync(settings, profile, account, cancellationToken)).Chunk(BatchSize))
            {
                touched.UnionWith(await batch.JudgeAsync(contacts, cancellationToken));
            }
        }

        if (after != before)
        {
            await parts.State.KeepRuleProgressAsync(account.Id, after, cancellationToken);
        }

        return touched;
    }

    /// <summary>Judges what changed since; null: the feed does not know that place any more, and all is to be judged.</summary>
    private static async Task<RuleProgress?> SinceAsync(RuleBatch batch, RuleProgress before, HashSet<LinkId> touched, CancellationToken cancellationToken)
    {
        var after = before;
        await foreach (var observed in batch.View.ObserveAsync(ItemKind.Contact, before.Position, cancellationToken))
        {
            if (observed is not Observation.Page page)
            {
                return null;
            }

            if (page.Changes.Count > 0)
            {
                touched.UnionWith(await batch.JudgeAsync([.. page.Changes.Where(c => !c.IsDeleted).Select(c => c.Id).Distinct()], cancellationToken));
                after = after with { Position = page.Next };
            }
        }

        return after;
    }

    /// <summary>The contacts that a rule wants here, those that one brought here, and those that left and may come back for another cause.</summary>
    private async Task<IReadOnlyCollection<SideId>> ConcernedAsync(Settings settings, WorkerProfile worker, MailboxAccount account, CancellationToken cancellationToken)
    {
        var concerned = new HashSet<SideId>();
        SideId? after = null;
        while (await parts.Business.Contacts.FactsAsync(after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            concerned.UnionWith(TyingRules.Pairs(settings.Rules, settings.Parameters, [worker], page).Select(p => p.Contact));
            after = page[^1].Id;
        }

        concerned.UnionWith((await parts.State.RuleLinksAsync(account.Id, [.. settings.Rules.Select(r => r.Id)], cancellationToken)).Select(l => l.Contact));
        await foreach (var marker in parts.State.AllMarkersAsync(account.Id, ItemKind.Contact, cancellationToken))
        {
            if (marker is { Record: { } contact, Cause: not EndCause.RuleEnded, Last: { } last } && EnrollmentRule.MakerOf(last.MadeBy) is not null)
            {
                concerned.Add(contact);
            }
        }

        return concerned;
    }
}
