using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Workers × contacts to be synchronized: batch by batch, each while the mailbox rests, so that a large order does not keep it from its runs.</summary>
internal static class AddingSynchronizations
{
    private const int BatchSize = 500;

    public static async Task<SynchronizationsAdded> AddAsync(Site site, Caller caller, NewSynchronizations asked, CancellationToken cancellationToken)
    {
        var workers = asked.Workers.Distinct().Select(w => new WorkerId(w)).ToList();
        foreach (var worker in workers)
        {
            Site.Demand(caller, Act.ChangeSynchronizations, worker);
        }

        var settings = await site.Parts.Settings.ReadAsync(cancellationToken);
        var type = SynchronizationsForm.Type(settings.Parameters, asked.Type).OrThrow();
        if (workers.FirstOrDefault(w => !settings.Mailboxes.ContainsKey(w)) is { Value: not null } none)
        {
            throw Site.NoMailbox(none);
        }

        var sum = new SynchronizationsAdded(0, 0, []);
        foreach (var worker in workers)
        {
            var isChanged = false;
            foreach (var batch in (await RecordsAsync(site.Parts, asked, worker, cancellationToken)).Chunk(BatchSize))
            {
                var (added, isBatch) = await LinkDesk.CommitAsync(site, caller, worker, mailbox => BatchAsync(mailbox, batch, type, cancellationToken), cancellationToken);
                isChanged |= isBatch;
                //  who did not name them is not told of those that he may not see
                var told = asked.Contacts is null ? added.Refused.Where(r => r.Why.Sort != RefusalSort.NotFound) : added.Refused;
                sum = new SynchronizationsAdded(sum.Added + added.Added, sum.Existing + added.Existing,
                    [.. sum.Refused, .. told.Select(r => new PairRefusal(worker.Value, r.Record.Value, r.Why.Reason, r.Why.Remedy))]);
            }

            if (isChanged)
            {
                site.Queue.Order(worker, new Scheduling.RunOrder(caller.Name));
            }
        }

        return sum;
    }

    private static async Task<(int Added, int Existing, List<(SideId Record, Refusal Why)> Refused)> BatchAsync(
        RestingMailbox mailbox, SideId[] batch, LinkType type, CancellationToken cancellationToken)
    {
        var (added, existing, refused) = (0, 0, new List<(SideId, Refusal)>());
        var tied = (await mailbox.ContactLinksAsync(Side.Business, batch, cancellationToken)).Select(l => l.Record.Id!.Value).ToHashSet();
        var markers = (await mailbox.ContactMarkersAsync(Side.Business, batch, cancellationToken)).ToLookup(m => m.Record!.Value);
        //  a copy that was kept when the former synchronization ended is taken up, not doubled
        var kept = await mailbox.ReadFolderAsync(
            [.. batch.Where(r => !tied.Contains(r)).Select(r => SynchronizationsForm.KeptBy(markers[r])?.Item).OfType<SideId>()], cancellationToken);
        var read = await mailbox.View.ReadAsync(ItemKind.Contact, batch, cancellationToken);
        for (var i = 0; i < batch.Length; i++)
        {
            if (tied.Contains(batch[i]))
            {
                existing++;
                continue;
            }

            if (read[i] is not ReadResult.Present { Item: var record })
            {
                refused.Add((batch[i], new Refusal(RefusalSort.NotFound, $"there is no contact {batch[i]}", "'contacts list' shows what there is")));
                continue;
            }

            var left = markers[batch[i]].ToList();
            var copy = SynchronizationsForm.KeptBy(left)?.Item is { } item ? kept.GetValueOrDefault(item) : null;
            switch (SynchronizationsForm.Add(mailbox.Caller, mailbox.Policy, record, type, null, left, copy, mailbox.NewId()))
            {
                case Verdict<StateChange>.Allowed(var change):
                    added++;
                    mailbox.Take(change);
                    break;
                case Verdict<StateChange>.Refused(var why):
                    refused.Add((batch[i], why));
                    break;
            }
        }

        return (added, existing, refused);
    }

    private static async Task<IReadOnlyList<SideId>> RecordsAsync(Parts parts, NewSynchronizations asked, WorkerId worker, CancellationToken cancellationToken)
    {
        if (!asked.AllContacts && !asked.MainResponsible)
        {
            return [.. (asked.Contacts ?? throw Site.Invalid("contacts", "no contact is named", "name contacts, or all of them, or those of the main responsible")).Distinct().Select(c => new SideId(c))];
        }

        var filter = new ContactFilter(MainResponsible: asked.MainResponsible ? worker : null);
        var records = new List<SideId>();
        while (await parts.Business.Contacts.ListAsync(filter, records.Count == 0 ? null : records[^1], BatchSize, cancellationToken) is { Count: > 0 } page)
        {
            records.AddRange(page.Select(c => c.Id));
        }

        return records;
    }
}
