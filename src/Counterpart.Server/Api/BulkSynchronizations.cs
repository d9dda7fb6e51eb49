using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Jobs;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>
/// One act on all synchronizations that match, however many: first in numbers, then as a job. A worker's are dealt with between two of his
/// runs; a mailbox that refuses is told, and the others go on.
/// </summary>
internal static class BulkSynchronizations
{
    private const int Batch = 500;

    /// <summary>More ids are not kept for an undo.</summary>
    private const int MostUndone = 100_000;

    public static void Map(RouteGroupBuilder api, Site site) =>
        api.MapPost("/synchronizations/bulk", async (BulkAct asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var act = asked.Act switch
            {
                "setType" or "end" => Act.ChangeSynchronizations,
                "synchronize" => Act.Synchronize,
                _ => throw Site.Invalid("act", $"'{asked.Act}' is nothing that can be done to many", "setType, end or synchronize"),
            };
            var selected = await SelectedLinks.OfAsync(site, http, act, asked.Which, token);
            if (selected.IsCut)
            {
                throw Site.Invalid("search", "it matches more records than one act takes", "search for more of the name, or filter otherwise");
            }

            var type = asked.Act == "setType" ? Type(asked.Type) : default;
            var effect = await EffectAsync(site, selected, asked, type, token);
            return preview ?? false ? effect : effect with { Job = Start(site, selected, asked, type, effect).Id };
        });

    /// <summary>Starts the job that gives back the other type to those that one changed.</summary>
    private static Job Undo(Site site, Caller caller, string what, IReadOnlyList<LinkId> changed, LinkType to) => site.Jobs.Start(site.Parts.Ids.Next(), $"take back: {what}", caller, async undo =>
    {
        undo.Total = changed.Count;
        foreach (var ids in changed.Chunk(Batch))
        {
            var links = await site.Parts.State.LinksAsync(ids, undo.Cancelled);
            await EachWorkerAsync(site, caller, undo, links, await site.Parts.Settings.ReadAsync(undo.Cancelled), (worker, mine) => SetTypeAsync(site, caller, undo, worker, mine, to));
            //  what has ended meanwhile has no type any more
            undo.Progress(ids.Length - links.Count);
        }
    });

    private static LinkType Type(string? type) => Enum.TryParse<LinkType>(type, true, out var known) && Enum.IsDefined(known) ? known
        : throw Site.Invalid("type", $"'{type}' is no type", "Edit or View");

    private static async Task<BulkEffect> EffectAsync(Site site, SelectedLinks selected, BulkAct asked, LinkType type, CancellationToken cancellationToken)
    {
        var (matching, changing, withdrawn, mailboxes) = (0, 0, 0, new HashSet<MailboxId>());
        await foreach (var page in PagesAsync(site, selected.Query, cancellationToken))
        {
            matching += page.Count;
            foreach (var link in page.Where(l => asked.Act != "setType" || (l.Kind == ItemKind.Contact && l.Type != type)))
            {
                changing++;
                withdrawn += asked is { Act: "end", Withdraw: true } && link.IsMade ? 1 : 0;
                mailboxes.Add(link.Mailbox);
            }
        }

        return new BulkEffect(matching, changing, mailboxes.Count) { Withdrawn = withdrawn };
    }

    private static Job Start(Site site, SelectedLinks selected, BulkAct asked, LinkType type, BulkEffect effect)
    {
        var (caller, settings) = (selected.Caller, selected.Settings);
        var what = asked.Act switch
        {
            "setType" => $"set {Words.Count(effect.Changing, "synchronization")} to {type}",
            "end" => $"end {Words.Count(effect.Changing, "synchronization")}, copies {(asked.Withdraw ? "withdrawn" : "kept")}",
            _ => $"synchronize {Words.Count(effect.Mailboxes, "mailbox")}",
        };
        return site.Jobs.Start(site.Parts.Ids.Next(), what, caller, async job =>
        {
            job.Total = effect.Matching;
            var changed = new List<LinkId>();
            await foreach (var page in PagesAsync(site, selected.Query, job.Cancelled))
            {
                await EachWorkerAsync(site, caller, job, page, settings, (worker, links) => asked.Act switch
                {
                    "setType" => KeepAsync(SetTypeAsync(site, caller, job, worker, links, type), changed),
                    "end" => EndAsync(site, caller, job, worker, links, asked.Withdraw),
                    _ => OrderAsync(site, caller, worker),
                });
                //  what a cancelled one did can be taken back too
                job.Undo = changed.Count is 0 or > MostUndone ? null : () => Undo(site, caller, what, [.. changed], type == LinkType.View ? LinkType.Edit : LinkType.View);
            }
        });
    }

    private static async Task KeepAsync(Task<List<LinkId>> act, List<LinkId> changed) => changed.AddRange(await act);

    /// <summary>The pages of the list. A row that an act ends is passed by its place, so that none is left out.</summary>
    private static async IAsyncEnumerable<IReadOnlyList<Link>> PagesAsync(
        Site site, LinkQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LinkPlace? after = null;
        while (await site.Parts.State.ListAsync(query with { Order = LinkOrder.Mailbox }, after, Batch, cancellationToken) is { Count: > 0 } page)
        {
            yield return page;
            after = LinkPlace.Of(page[^1]);
        }
    }

    private static async Task EachWorkerAsync(
        Site site, Caller caller, Job job, IReadOnlyList<Link> links, Settings settings, Func<WorkerId, IReadOnlyList<Link>, Task> act)
    {
        foreach (var mine in links.GroupBy(l => l.Mailbox))
        {
            job.Cancelled.ThrowIfCancellationRequested();
            var owner = SynchronizationsApi.Owner(mine.Key, settings);
            try
            {
                if (owner is null)
                {
                    job.Fail("a mailbox that is enrolled no more", "it has no worker", mine.Count());
                }
                else
                {
                    await act(owner.Worker, [.. mine]);
                }
            }
            catch (RefusedException e)
            {
                job.Fail(owner!.Worker, e.Message, mine.Count());
            }

            job.Progress(mine.Count());
        }
    }

    /// <summary>Answers those that have another type now.</summary>
    private static Task<List<LinkId>> SetTypeAsync(Site site, Caller caller, Job job, WorkerId worker, IReadOnlyList<Link> links, LinkType type) =>
        LinkDesk.AtRestAsync(site, caller, worker, async mailbox =>
        {
            var (change, ids) = (new StateChange(), new List<LinkId>());
            foreach (var link in (await mailbox.LinksAsync([.. links.Select(l => l.Id)], job.Cancelled)).Where(l => l.Kind == ItemKind.Contact))
            {
                var typed = SynchronizationsForm.SetType(caller, mailbox.Policy.Parameters, worker, link, type.ToString()).OrThrow();
                if (typed != link)
                {
                    change.Links.Add(typed);
                    ids.Add(link.Id);
                }
            }

            mailbox.Take(change);
            return ids;
        }, job.Cancelled);

    private static Task<int> EndAsync(Site site, Caller caller, Job job, WorkerId worker, IReadOnlyList<Link> links, bool withdraw) =>
        LinkDesk.AtRestAsync(site, caller, worker, async mailbox =>
        {
            var change = new StateChange();
            foreach (var link in await mailbox.LinksAsync([.. links.Select(l => l.Id)], job.Cancelled))
            {
                if (SynchronizationsForm.Remove(caller, mailbox.Policy.Parameters, worker, link, withdraw, site.Parts.Now, change) is { } refused)
                {
                    if (link.Record.Id is { } record)
                    {
                        job.Fail(link.Kind, record, refused.Reason);
                    }
                    else
                    {
                        job.Fail(worker, refused.Reason);
                    }
                }
            }

            mailbox.Take(change);
            return change.Links.Count;
        }, job.Cancelled);

    private static Task OrderAsync(Site site, Caller caller, WorkerId worker)
    {
        Site.Demand(caller, Act.Synchronize, worker);
        site.Queue.Order(worker, new RunOrder(caller.Name));
        return Task.CompletedTask;
    }
}
