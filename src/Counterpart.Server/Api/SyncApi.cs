using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Synchronize now, with preview and force.</summary>
internal static class SyncApi
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapPost("/sync", async (SyncRequest asked, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var settings = await parts.Settings.ReadAsync(token);
            var workers = Workers(asked, caller, settings);
            ItemKind? kind = asked.Kind is null ? null : SettingsApi.Kind(asked.Kind);
            var order = new RunOrder(caller.Name) { Kind = kind, Force = asked.Force };
            if (asked.Preview)
            {
                var (plans, waiting) = (new List<PlanView>(), new List<WaitingView>());
                foreach (var worker in workers.Where(settings.Mailboxes.ContainsKey))
                {
                    //  a mailbox may be paused because its credential was refused: not even looked at, so that no account is locked (L5)
                    if (MailboxRunner.Rests(settings, settings.Mailboxes[worker]) is { For: "pause" } rests)
                    {
                        waiting.Add(new WaitingView(worker.Value, rests.For, rests.Why));
                        continue;
                    }

                    var report = await site.Runner.RunAsync(worker, order, preview: true, token);
                    if (report.Fault is { } fault)
                    {
                        throw fault;
                    }

                    plans.Add(new PlanView(worker.Value, await ShownPlan.OfAsync(parts, caller, worker, PlanJson.Write(report.Plans, report.Held), token)));
                }

                return new SyncProgress("preview", true, new SyncReport([], 0)) { Plans = plans, Waiting = waiting };
            }

            var ticket = site.Queue.Watch();
            foreach (var worker in workers)
            {
                site.Queue.Order(worker, order);
            }

            var id = site.Sync.Keep(parts.Ids.Next(), ticket, workers, caller);
            return await site.Sync.ShowAsync(site, id, caller, TimeSpan.Zero, token);
        });
        api.MapGet("/sync/{id}", (string id, int? wait, HttpContext http, CancellationToken token) =>
        {
            var asked = TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, MostWait.TotalSeconds));
            return site.Sync.ShowAsync(site, id, Gate.CallerOf(http), asked, token);
        });
    }

    private static List<WorkerId> Workers(SyncRequest asked, Caller caller, Settings settings)
    {
        if (asked.Worker is { } one)
        {
            var worker = new WorkerId(one);
            return Access.Judge(caller, Act.Synchronize, worker) is { } refused ? throw new RefusedException(refused)
                : settings.Mailboxes.ContainsKey(worker) ? [worker] : throw Site.NoMailbox(one);
        }

        if (!asked.All)
        {
            throw Site.Invalid("worker", "nobody is named", "name a worker, or all");
        }

        if (Access.ToAll(caller, Act.Synchronize))
        {
            return [.. settings.Mailboxes.Keys.OrderBy(w => w.Value, StringComparer.Ordinal)];
        }

        return caller.Worker is { } own && Access.Judge(caller, Act.Synchronize, own) is null ? [own]
            : throw new RefusedException(Access.Judge(caller, Act.Synchronize)!);
    }
}
