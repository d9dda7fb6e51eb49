using Counterpart.Model;
using Counterpart.Server.Api;
using Counterpart.Sync;

namespace Counterpart.Server.Scheduling;

/// <summary>Judges some contacts of one mailbox by the rules, and does what follows: of each rule all of it at once, with its entries of the audit.</summary>
internal sealed class RuleBatch(Parts parts, Settings settings, WorkerProfile worker, MailboxAccount account)
{
    /// <summary>The business system as this worker sees it.</summary>
    public IBusinessView View { get; } = parts.Business.ViewFor(worker.Id, account.Id, settings.Parameters);

    /// <summary>Answers the synchronizations of which the next run has something to do: made ones, and those whose copy is to be withdrawn.</summary>
    /// <exception cref="SideUnavailableException">A kept copy had to be looked at, and the mailbox can't be.</exception>
    public async Task<IReadOnlyCollection<LinkId>> JudgeAsync(IReadOnlyCollection<SideId> contacts, CancellationToken cancellationToken)
    {
        var facts = await parts.Business.Contacts.FactsAsync(contacts, cancellationToken);
        SideId[] ids = [.. facts.Select(f => f.Id)];
        var links = (await parts.State.LinksAsync(account.Id, ItemKind.Contact, Side.Business, ids, cancellationToken)).ToLookup(l => l.Record.Id!.Value);
        var markers = (await parts.State.MarkersAsync(account.Id, ItemKind.Contact, Side.Business, ids, cancellationToken)).ToLookup(m => m.Record!.Value);
        var judged = facts.Select(f => Judge(f, links[f.Id].FirstOrDefault(), [.. markers[f.Id]])).Where(j => j.Step != TieStep.None).ToList();
        var touched = new List<LinkId>();
        foreach (var mine in judged.GroupBy(j => j.By))
        {
            touched.AddRange(await DoAsync(mine.Key, [.. mine], cancellationToken));
        }

        return touched;
    }

    private Judged Judge(ContactFacts contact, Link? link, IReadOnlyList<Marker> markers)
    {
        var rule = TyingRules.Fitting(settings.Rules, worker.Id, contact);
        var step = TieSteps.Of(rule, TyingRules.Sees(settings.Parameters, worker, contact), TyingRules.MayTie(settings.Parameters, worker, contact), link, markers);
        var last = markers.MaxBy(m => m.At);
        //  what ends is the work of the rule that made it
        var by = rule?.Id ?? EnrollmentRule.MakerOf((link ?? last?.Last)?.MadeBy ?? "");
        return new Judged(contact.Id, step, by ?? default, markers);
    }

    private async Task<IReadOnlyCollection<LinkId>> DoAsync(RuleId by, IReadOnlyList<Judged> judged, CancellationToken cancellationToken)
    {
        var rule = settings.Rules.FirstOrDefault(r => r.Id == by) ?? new EnrollmentRule(by, default);
        //  rules are administrators' work: they add where only administrators may
        var mailbox = await RestingMailbox.OfAsync(parts, new Caller(rule.MadeBy, Roles.Administrator), worker.Id, cancellationToken);
        var (change, steps) = (new StateChange(), judged.ToLookup(j => j.Step));
        foreach (var link in await mailbox.ContactLinksAsync(Side.Business, [.. steps[TieStep.End].Select(j => j.Contact)], cancellationToken))
        {
            SynchronizationsForm.Remove(link, rule.Withdraw, parts.Now, change, EndCause.RuleEnded);
        }

        foreach (var link in await mailbox.ContactLinksAsync(Side.Business, [.. steps[TieStep.Stay].Select(j => j.Contact)], cancellationToken))
        {
            change.Links.Add(link with { Withdraw = null, IsDue = true });
        }

        change.Ended.AddRange(steps[TieStep.LeaveToRules].Select(j => j.Markers.MaxBy(m => m.At)! with { Cause = EndCause.RuleEnded }));
        change.Add(await AddAsync(mailbox, rule, [.. steps[TieStep.Add]], cancellationToken));
        mailbox.Take(change);
        await mailbox.CommitAsync(cancellationToken);
        return [.. change.Links.Select(l => l.Id)];
    }

    private async Task<StateChange> AddAsync(RestingMailbox mailbox, EnrollmentRule rule, IReadOnlyList<Judged> wanted, CancellationToken cancellationToken)
    {
        var change = new StateChange();
        //  a copy that was kept when the former synchronization ended is taken up, not doubled
        var kept = await mailbox.ReadFolderAsync([.. wanted.Select(j => SynchronizationsForm.KeptBy(j.Markers)?.Item).OfType<SideId>()], cancellationToken);
        var read = await mailbox.View.ReadAsync(ItemKind.Contact, [.. wanted.Select(j => j.Contact)], cancellationToken);
        for (var i = 0; i < wanted.Count; i++)
        {
            var copy = SynchronizationsForm.KeptBy(wanted[i].Markers)?.Item is { } item ? kept.GetValueOrDefault(item) : null;
            //  one that comes back has the type that it had
            var type = wanted[i].Markers.MaxBy(m => m.At)?.Type ?? rule.Type ?? settings.Parameters.TypeFor(ItemKind.Contact);
            //  what was deleted or moved out of sight since is refused, and judged again with that change
            if (read[i] is ReadResult.Present { Item: var record }
                && SynchronizationsForm.Add(mailbox.Caller, mailbox.Policy, record, type, null, wanted[i].Markers, copy, mailbox.NewId()) is Verdict<StateChange>.Allowed(var added))
            {
                change.Add(added);
            }
        }

        return change;
    }

    private sealed record Judged(SideId Contact, TieStep Step, RuleId By, IReadOnlyList<Marker> Markers);
}
