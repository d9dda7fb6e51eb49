using System.Globalization;
using System.Runtime.CompilerServices;
using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Ends what a mailbox synchronized, once no run of it goes on, and takes it up again (D7, I9).</summary>
internal static class OffBoarding
{
    private const int Batch = 500;

    /// <summary>The worker is taken out altogether. Copies stay; markers keep them from being taken for new things (I9).</summary>
    public static async Task EndAsync(Site site, Caller caller, MailboxAccount account, CancellationToken cancellationToken)
    {
        var parts = site.Parts;
        await site.Queue.WhileRestingAsync(account.Worker, async () =>
        {
            await EndLinksAsync(parts, caller, account, withdraw: false, cancellationToken);
            await parts.Business.Slots.ForgetAsync(account.Id, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>One step: copies withdrawn or kept, links ended, records passed on. What can't be done now is told, and done by asking again.</summary>
    public static async Task<OffBoardView> LeaveAsync(Site site, Caller caller, WorkerId worker, OffBoardRequest asked, bool preview, CancellationToken cancellationToken)
    {
        var (parts, to) = (site.Parts, RecordsApi.Worker(asked.To));
        var known = await parts.Business.Workers.ListAsync(cancellationToken);
        Verdict<SettingsChange> Judge(Settings s) => OffBoardingForm.Leave(caller, s, worker, to, known, parts.Now);
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        Judge(settings).OrThrow();
        var view = await CountAsync(parts, settings.Mailboxes[worker], asked, cancellationToken);
        if (preview)
        {
            return to is null ? view : view with { Passed = await PassingAsync(parts.Business, worker, cancellationToken).CountAsync(cancellationToken) };
        }

        //  runs that are ordered find it resting; the one that goes on is waited for
        var account = (await parts.Settings.ChangeAsync(Judge, cancellationToken)).Mailboxes[worker];
        string? left = null;
        await site.Queue.WhileRestingAsync(worker, async () =>
        {
            var marked = await EndLinksAsync(parts, caller, account, !asked.Keep, cancellationToken);
            left = await WithdrawAsync(site, worker, marked, cancellationToken);
        }, cancellationToken);
        var passed = to is { } other ? await PassAsync(site, caller, worker, other, cancellationToken) : 0;
        view = view with { IsPreview = false, Passed = passed, Waits = left };
        if (left is not null)
        {
            return view;
        }

        await parts.Settings.ChangeAsync(s => OffBoardingForm.Left(caller, s, worker, parts.Now), cancellationToken);
        await parts.Secrets.RemoveAsync(NewSecret.Of(worker), cancellationToken);
        site.Tokens.RevokeOf(worker);
        return view with { IsDone = true };
    }

    /// <summary>Back again: the links come back from their markers before anything runs.</summary>
    public static async Task ReturnAsync(Site site, Caller caller, MailboxAccount before, MailboxAccount after, CancellationToken cancellationToken)
    {
        var (parts, isSame) = (site.Parts, string.Equals(before.Address, after.Address, StringComparison.OrdinalIgnoreCase));
        await site.Queue.WhileRestingAsync(before.Worker, async () =>
        {
            foreach (var kind in ItemKinds.All)
            {
                var markers = await parts.State.AllMarkersAsync(before.Id, kind, cancellationToken).Where(m => m.Cause == EndCause.OffBoarded).ToListAsync(cancellationToken);
                foreach (var batch in markers.Chunk(Batch))
                {
                    var tied = (await parts.State.LinksAsync(before.Id, kind, Side.Business, [.. batch.Select(m => m.Record).OfType<SideId>()], cancellationToken)).Select(l => l.Record.Id).ToHashSet();
                    var back = batch.Where(m => m.Record is not { } record || tied.Add(record)).ToList();
                    var change = new StateChange();
                    change.Links.AddRange(back.Select(m => OffBoardingForm.Back(m, m.Last?.Withdraw == EndCause.OffBoarded, isSame)).Where(l => l.Record.Id is not null || l.Item.Id is not null));
                    change.MarkersDropped.AddRange(back.Select(m => m.Link));
                    change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"workers.{before.Worker}.synchronizations", null, Words(change.Links.Count, kind)));
                    await parts.State.CommitAsync(change, cancellationToken);
                }
            }
        }, cancellationToken);
    }

    private static async Task<OffBoardView> CountAsync(Parts parts, MailboxAccount account, OffBoardRequest asked, CancellationToken cancellationToken)
    {
        var (ends, withdrawn) = (0, 0);
        foreach (var kind in ItemKinds.All)
        {
            await foreach (var links in parts.State.AllLinksAsync(account.Id, kind, cancellationToken))
            {
                ends += links.Count;
                withdrawn += asked.Keep ? 0 : links.Count(l => l is { IsMade: true, Item.Id: not null });
            }
        }

        return new OffBoardView(account.Worker.Value, ends, withdrawn) { IsPreview = true, To = asked.To };
    }

    /// <summary>Ends the links, or marks those whose copies are to go: these, by kind.</summary>
    private static async Task<ILookup<ItemKind, LinkId>> EndLinksAsync(Parts parts, Caller caller, MailboxAccount account, bool withdraw, CancellationToken cancellationToken)
    {
        var marked = new List<(ItemKind Kind, LinkId Id)>();
        foreach (var kind in ItemKinds.All)
        {
            await foreach (var links in parts.State.AllLinksAsync(account.Id, kind, cancellationToken))
            {
                var change = new StateChange();
                foreach (var link in links)
                {
                    OffBoardingForm.End(link, withdraw, parts.Now, change);
                }

                marked.AddRange(change.Links.Select(l => (kind, l.Id)));
                change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"workers.{account.Worker}.synchronizations", Words(links.Count, kind), withdraw ? "withdrawn" : null));
                await parts.State.CommitAsync(change, cancellationToken);
            }
        }

        return marked.ToLookup(m => m.Kind, m => m.Id);
    }

    /// <summary>Runs the kinds that have copies; why some are left, null: none is.</summary>
    private static async Task<string?> WithdrawAsync(Site site, WorkerId worker, ILookup<ItemKind, LinkId> marked, CancellationToken cancellationToken)
    {
        foreach (var kind in marked)
        {
            var report = await site.Runner.WithdrawAsync(worker, kind.Key, kind.ToHashSet(), cancellationToken);
            var left = await site.Parts.State.LinksAsync([.. kind], cancellationToken);
            if (report.Fault is not null || left.Count > 0)
            {
                return report.Fault?.Message ?? report.Run.Message ?? report.Errors.Select(e => e.Message).FirstOrDefault()
                    ?? $"{Words(left.Count, kind.Key)} could not be withdrawn now: {left.Select(l => l.Message).FirstOrDefault(m => m is not null) ?? "frozen, or not where they were"}";
            }
        }

        return null;
    }

    private static async Task<int> PassAsync(Site site, Caller caller, WorkerId from, WorkerId to, CancellationToken cancellationToken)
    {
        var (business, by, passed) = (site.Parts.Business, RecordsApi.By(caller), 0);
        await foreach (var (schema, id) in PassingAsync(business, from, cancellationToken))
        {
            var written = schema.Kind == ItemKind.Contact
                ? await business.Contacts.UpdateAsync(id, new FieldValues(schema), new ContactPlacement { MainResponsible = to }, by, null, cancellationToken)
                : await business.Activities.UpdateAsync(id, new FieldValues(schema), new ActivityPlacement { Responsible = to }, by, null, cancellationToken);
            passed += written is WriteResult.Written ? 1 : 0;
            await site.ChangedAsync(schema.Kind, id, cancellationToken);
        }

        site.Queue.Order(to, new RunOrder($"records of {from}"));
        return passed;
    }

    /// <summary>The records that pass on from that worker; they may be passed on while they are listed.</summary>
    private static async IAsyncEnumerable<(FieldSchema Schema, SideId Id)> PassingAsync(
        BusinessSystem business, WorkerId from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SideId? after = null;
        while (await business.Contacts.ListAsync(new ContactFilter(MainResponsible: from), after, Batch, cancellationToken) is { Count: > 0 } contacts)
        {
            foreach (var contact in contacts)
            {
                yield return (FieldSchema.Contact, contact.Id);
            }

            after = contacts[^1].Id;
        }

        after = null;
        while (await business.Activities.ListAsync(new ActivityFilter(TakesPart: from), after, Batch, cancellationToken) is { Count: > 0 } activities)
        {
            //  S4: what he kept to himself is nobody else's to read
            foreach (var activity in activities.Where(a => a.Responsible == from && !Privacy.IsPrivate(a.Values)))
            {
                yield return (activity.Values.Schema, activity.Id);
            }

            after = activities[^1].Id;
        }
    }

    private static string Words(int count, ItemKind kind) => $"{count.ToString(CultureInfo.InvariantCulture)} {kind.Name()}s";
}
