using Counterpart.Business;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What rules make, in numbers. Counting reads what rules look at of every contact, so the last count is kept while nothing has changed.</summary>
internal sealed class RuleNumbers(Parts parts)
{
    private const int PageSize = 2000;
    private const int BatchSize = 500;
    private volatile Counted? last;

    /// <summary>The pairs that each rule in force fits, within sight and rights, of workers who have a mailbox.</summary>
    public async Task<IReadOnlyDictionary<RuleId, int>> PairsAsync(Settings settings, CancellationToken cancellationToken)
    {
        var head = parts.Business.FeedHead;
        if (last is { } counted && counted.Version == settings.Version && counted.Head == head)
        {
            return counted.Pairs;
        }

        var pairs = settings.Rules.Where(r => r.IsInForce).ToDictionary(r => r.Id, _ => 0);
        var workers = await WorkersAsync(settings, cancellationToken);
        if (pairs.Count > 0)
        {
            await foreach (var page in FactsAsync(parts.Business, cancellationToken))
            {
                foreach (var rule in settings.Rules.Where(r => r.IsInForce))
                {
                    pairs[rule.Id] += TyingRules.Pairs([rule], settings.Parameters, workers, page).Count();
                }
            }
        }

        last = new Counted(settings.Version, head, pairs);
        return pairs;
    }

    /// <summary>What the settings would add by that rule, which they hold.</summary>
    public async Task<RuleEffect> AddingAsync(Settings settings, EnrollmentRule rule, CancellationToken cancellationToken)
    {
        var workers = await WorkersAsync(settings, cancellationToken);
        var (wanted, barred) = (new Dictionary<WorkerId, List<SideId>>(), 0);
        await foreach (var page in FactsAsync(parts.Business, cancellationToken))
        {
            foreach (var (worker, contact) in workers.SelectMany(_ => page, (w, c) => (w, c)).Where(p => TyingRules.Fits(rule, p.w.Id, p.c)))
            {
                if (!TyingRules.MayTie(settings.Parameters, worker, contact))
                {
                    barred++;
                }
                else if (wanted.TryGetValue(worker.Id, out var mine))
                {
                    mine.Add(contact.Id);
                }
                else
                {
                    wanted[worker.Id] = [contact.Id];
                }
            }
        }

        var sum = new RuleEffect { Barred = barred };
        foreach (var (worker, contacts) in wanted)
        {
            var settled = (await parts.State.SettledContactsAsync(settings.Mailboxes[worker].Id, contacts, cancellationToken)).Count;
            sum = sum with
            {
                Pairs = sum.Pairs + contacts.Count, Settled = sum.Settled + settled, Adds = sum.Adds + contacts.Count - settled,
                Mailboxes = sum.Mailboxes + (contacts.Count > settled ? 1 : 0),
            };
        }

        return sum;
    }

    /// <summary>What would end if that rule were removed.</summary>
    public async Task<RuleEffect> RemovingAsync(Settings settings, EnrollmentRule rule, bool withdraw, CancellationToken cancellationToken)
    {
        var profiles = (await WorkersAsync(settings, cancellationToken)).ToDictionary(w => w.Id);
        List<EnrollmentRule> others = [.. settings.Rules.Where(r => r.Id != rule.Id)];
        var (sum, mailboxes) = (new RuleEffect(), new HashSet<MailboxId>());
        foreach (var links in (await parts.State.RuleLinksAsync(null, [rule.Id], cancellationToken)).Chunk(BatchSize))
        {
            var facts = (await parts.Business.Contacts.FactsAsync([.. links.Select(l => l.Contact).Distinct()], cancellationToken)).ToDictionary(f => f.Id);
            foreach (var link in links)
            {
                if (SynchronizationsApi.Owner(link.Mailbox, settings) is not { } account || !profiles.TryGetValue(account.Worker, out var worker)
                    || !facts.TryGetValue(link.Contact, out var contact) || !TyingRules.Sees(settings.Parameters, worker, contact))
                {
                    //  it ends, or stays, by something else than this
                    continue;
                }

                var stays = TyingRules.Fitting(others, account.Worker, contact) is not null;
                sum = sum with { Stays = sum.Stays + (stays ? 1 : 0), Ends = sum.Ends + (stays ? 0 : 1), Withdrawn = sum.Withdrawn + (!stays && withdraw && link.HasCopy ? 1 : 0) };
                if (!stays)
                {
                    mailboxes.Add(link.Mailbox);
                }
            }
        }

        return sum with { Mailboxes = mailboxes.Count };
    }

    private static async IAsyncEnumerable<IReadOnlyList<ContactFacts>> FactsAsync(
        BusinessSystem business, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SideId? after = null;
        while (await business.Contacts.FactsAsync(after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            yield return page;
            after = page[^1].Id;
        }
    }

    /// <summary>Those who have a mailbox, and have not left.</summary>
    private async Task<IReadOnlyList<WorkerProfile>> WorkersAsync(Settings settings, CancellationToken cancellationToken) =>
        [.. (await parts.Business.Workers.ListAsync(cancellationToken)).Where(w => settings.Mailboxes.GetValueOrDefault(w.Id) is { Stage: not RollOutStage.Left })];

    private sealed record Counted(long Version, Position Head, IReadOnlyDictionary<RuleId, int> Pairs);
}

/// <summary>What a change of a rule does, in numbers.</summary>
internal sealed record RuleEffect
{
    public int Pairs { get; init; }

    public int Adds { get; init; }

    public int Settled { get; init; }

    public int Barred { get; init; }

    public int Ends { get; init; }

    public int Stays { get; init; }

    public int Withdrawn { get; init; }

    public int Mailboxes { get; init; }
}
