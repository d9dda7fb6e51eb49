using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Needs a person: what waits, and the answers.</summary>
internal static class AttentionApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/attention", async (string? worker, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var (caller, of) = await Whose.AskedAsync(site, http, Act.ReadSynchronizations, worker, token);
            var settings = await parts.Settings.ReadAsync(token);
            var all = new List<AttentionView>();
            foreach (var account in settings.Mailboxes.Values.Where(m => of is null || m.Worker == of).OrderBy(m => m.Worker.Value, StringComparer.Ordinal))
            {
                all.AddRange(await WaitingForAPerson.OfAsync(parts, settings, account, caller, token));
            }

            var (size, after) = (Cursors.Limit(limit), Cursors.Key(cursor));
            var rows = all.OrderBy(a => a.Id, StringComparer.Ordinal).Where(a => after is null || string.CompareOrdinal(a.Id, after) > 0).Take(size + 1).ToList();
            return await NamedAsync(Cursors.Page(rows, size, a => a.Id, a => a), caller, token);
        });
        api.MapGet("/attention/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var (link, account, caller) = await FindAsync(id, http, Act.ReadSynchronizations, token);
            return (await NamedAsync(new Page<AttentionView>([WaitingForAPerson.Of(link, account, caller)], null), caller, token)).Items[0];
        });
        api.MapPost("/attention/resolve", (BulkResolution asked, bool? preview, HttpContext http, CancellationToken token) =>
            ResolvingAll.ResolveAsync(site, Gate.CallerOf(http), asked, preview ?? false, token));
        api.MapPost("/attention/{id}/resolve", async (string id, Resolution asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var (known, account, caller) = await FindAsync(id, http, Act.Resolve, token);
            var take = SideOf(asked.Take);
            if (preview == true)
            {
                var effects = await DecideAsync(await RestingMailbox.OfAsync(site.Parts, caller, account.Worker, token));
                return Results.Ok(new ResolutionPreview(id, effects));
            }

            await LinkDesk.AtRestAsync(site, caller, account.Worker, DecideAsync, token);
            return Results.NoContent();

            //  what it decides is written by a mailbox at rest, and thrown away by a preview
            async Task<IReadOnlyList<string>> DecideAsync(RestingMailbox mailbox)
            {
                var link = (await mailbox.LinksAsync([known.Id], token)).SingleOrDefault() ?? throw NoSuch(id);
                var read = link.Record.Id is { } record ? (await mailbox.View.ReadAsync(link.Kind, [record], token))[0] : null;
                var decided = AttentionForm.Resolve(caller, mailbox.Policy, link, RecordPresences.Of(read), take, asked.Field, parts.Now).OrThrow();
                mailbox.Take(decided);
                return ResolutionEffects.Of(link, decided);
            }
        });

        //  of those that are shown only: the number of all is asked for again and again
        async Task<Page<AttentionView>> NamedAsync(Page<AttentionView> page, Caller caller, CancellationToken token)
        {
            var rows = new List<AttentionView>();
            foreach (var one in page.Items)
            {
                var title = one.Title is null && one is { Record: { } record, Kind: { } kind }
                    ? await RecordNames.OfAsync(site, caller, ItemKinds.Parse(kind)!.Value, new SideId(record), token) : one.Title;
                rows.Add(one with { Title = title });
            }

            return await new WorkerNames(parts, caller).OnAsync(page with { Items = rows }, a => a.Worker, (a, name) => a with { WorkerName = name }, token);
        }

        async Task<(Link, MailboxAccount, Caller)> FindAsync(string id, HttpContext http, Act act, CancellationToken token)
        {
            if (Access.JudgeAny(Gate.CallerOf(http), act) is { } mayNot)
            {
                throw new RefusedException(mayNot);
            }

            var settings = await parts.Settings.ReadAsync(token);
            var link = (await parts.State.LinksAsync([new LinkId(id)], token)).FirstOrDefault();
            var account = link is null ? null : SynchronizationsApi.Owner(link.Mailbox, settings);
            return account is null || Access.Judge(Gate.CallerOf(http), act, account.Worker) is { Sort: RefusalSort.NotFound } ? throw NoSuch(id)
                : (link!, account, Site.Demand(http, act, account.Worker));
        }

        static RefusedException NoSuch(string id) => Site.NotFound($"nothing waits under {id}: 'attention list' shows what does");
    }

    /// <summary>The side that an answer names.</summary>
    public static Side SideOf(string name) => name.ToUpperInvariant() switch
    {
        "BUSINESS" => Side.Business,
        "MAILBOX" => Side.Mailbox,
        _ => throw Site.Invalid("take", $"'{name}' is no side", "business or mailbox"),
    };
}
