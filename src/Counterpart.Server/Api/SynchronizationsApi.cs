using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>The administration form: who synchronizes what.</summary>
internal static class SynchronizationsApi
{
    /// <summary>A selection is counted so far; beyond it the list says <em>about</em>.</summary>
    private const int MostCounted = 10_000;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/synchronizations", async (
            string? worker, string? kind, string? state, string? record, string? search, string? sort, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var selected = await SelectedLinks.OfAsync(site, http, Act.ReadSynchronizations, new SynchronizationFilter(worker, kind, state, record, search) { Sort = sort }, token);
            var size = Cursors.Limit(limit);
            var rows = await parts.State.ListAsync(selected.Query, SelectedLinks.Place(cursor), size + 1, token);
            if (rows.Count == 0 && cursor is null && RecordsApi.Id(record) is { } asked && !await KnownRecords.HasAsync(site, selected.Caller, asked, token))
            {
                throw Site.NoRecord(asked);
            }

            return Cursors.Page(rows, size, SelectedLinks.Key, l => View(l, selected.Settings, selected.Caller));
        });
        api.MapGet("/synchronizations/count", async (
            string? worker, string? kind, string? state, string? record, string? search, HttpContext http, CancellationToken token) =>
        {
            var selected = await SelectedLinks.OfAsync(site, http, Act.ReadSynchronizations, new SynchronizationFilter(worker, kind, state, record, search), token);
            var count = await parts.State.CountAsync(selected.Query, MostCounted, token);
            return new CountView(count, selected.IsCut || (count == MostCounted && (selected.Query.State is not (null or LinkState.InStep) || selected.Query.Records is not null)));
        });
        api.MapGet("/synchronizations/tallies", async (HttpContext http, CancellationToken token) =>
        {
            //  numbers without values, of every mailbox
            Site.Demand(http, Act.ReadWorker);
            return new Page<TallyView>([.. (await parts.State.TalliesAsync(token)).Select(t => new TallyView(t.Kind.Name(), t.State.ToString(), t.Links))], null);
        });
        api.MapGet("/synchronizations/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var (link, settings, caller) = await LinkAsync(id, http, Act.ReadSynchronizations, token);
            return View(link, settings, caller);
        });
        api.MapPost("/synchronizations", (NewSynchronizations asked, HttpContext http, CancellationToken token) =>
            AddingSynchronizations.AddAsync(site, Gate.CallerOf(http), asked, token));
        api.MapPost("/synchronizations/remove", (SynchronizationRemoval asked, bool? preview, HttpContext http, CancellationToken token) =>
            EndingSynchronizations.EndAsync(site, Gate.CallerOf(http), asked, preview ?? false, token));
        api.MapPatch("/synchronizations/{id}", async (string id, TypeChange asked, HttpContext http, CancellationToken token) =>
        {
            var (known, settings, caller) = await LinkAsync(id, http, Act.ChangeSynchronizations, token);
            var changed = await LinkDesk.AtRestAsync(site, caller, Owner(known.Mailbox, settings)!.Worker, async mailbox =>
            {
                var link = (await mailbox.LinksAsync([known.Id], token)).SingleOrDefault() ?? throw NoSuch(id);
                var typed = SynchronizationsForm.SetType(caller, mailbox.Policy.Parameters, mailbox.Account.Worker, link, asked.Type).OrThrow();
                if (typed != link)
                {
                    var change = new StateChange();
                    change.Links.Add(typed);
                    mailbox.Take(change);
                }

                return typed;
            }, token);
            return View(changed, settings, caller);
        });

        async Task<(Link, Settings, Caller)> LinkAsync(string id, HttpContext http, Act act, CancellationToken token)
        {
            if (Access.JudgeAny(Gate.CallerOf(http), act) is { } mayNot)
            {
                throw new RefusedException(mayNot);
            }

            var settings = await parts.Settings.ReadAsync(token);
            var link = (await parts.State.LinksAsync([new LinkId(id)], token)).FirstOrDefault();
            var owner = link is null ? null : Owner(link.Mailbox, settings);
            var caller = Gate.CallerOf(http);
            return owner is not null && Access.Judge(caller, act, owner.Worker) is not { Sort: RefusalSort.NotFound }
                ? (link!, settings, Site.Demand(http, act, owner.Worker)) : throw NoSuch(id);
        }

        static RefusedException NoSuch(string id) => Site.NoSuch("synchronization", id);
    }

    /// <summary>Whose mailbox it is; null: it is enrolled no more.</summary>
    public static MailboxAccount? Owner(MailboxId mailbox, Settings settings) => settings.Mailboxes.Values.FirstOrDefault(m => m.Id == mailbox);

    public static SynchronizationView View(Link link, Settings settings, Caller caller)
    {
        var worker = Owner(link.Mailbox, settings)?.Worker ?? new WorkerId("?");
        return Views.Of(link, worker, settings.Parameters, caller);
    }
}
