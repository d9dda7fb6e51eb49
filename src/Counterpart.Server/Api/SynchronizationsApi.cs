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
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/synchronizations", async (
            string? worker, string? kind, string? state, string? record, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var (caller, of) = await Whose.AskedAsync(site, http, Act.ReadSynchronizations, worker, token);
            var settings = await parts.Settings.ReadAsync(token);
            var filter = new LinkFilter(
                Whose.Mailbox(settings, of),
                kind is null ? null : SettingsApi.Kind(kind),
                state is null ? null : Enum.TryParse<LinkState>(state, true, out var s) && Enum.IsDefined(s) ? s
                    : throw Site.Invalid("state", $"'{state}' is no state", string.Join(", ", Enum.GetNames<LinkState>())),
                RecordsApi.Id(record));
            var size = Cursors.Limit(limit);
            var rows = await parts.State.FindLinksAsync(filter, Cursors.Key(cursor) is { } after ? new LinkId(after) : null, size + 1, token);
            if (filter.Record is { } asked && rows.Count == 0 && cursor is null && !await KnownRecords.HasAsync(site, caller, asked, token))
            {
                throw Site.NoRecord(asked);
            }

            return Cursors.Page(rows, size, l => l.Id.Value, l => View(l, settings, caller));
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
