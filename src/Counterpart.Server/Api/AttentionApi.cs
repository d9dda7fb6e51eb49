using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Needs a person: what waits, derived from links, things left out, held runs and paused mailboxes; and the answers.</summary>
internal static class AttentionApi
{
    private const int Most = 500;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/attention", async (string? worker, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var caller = Gate.CallerOf(http);
            var of = RecordsApi.Worker(worker) ?? (Access.ToAll(caller, Act.ReadSynchronizations) ? null : caller.Worker);
            Site.Demand(http, Act.ReadSynchronizations, of);
            var settings = await parts.Settings.ReadAsync(token);
            var all = new List<AttentionView>();
            foreach (var account in settings.Mailboxes.Values.Where(m => of is null || m.Worker == of).OrderBy(m => m.Worker.Value, StringComparer.Ordinal))
            {
                all.AddRange(await OfMailboxAsync(site, account, caller, token));
            }

            var size = Cursors.Limit(limit);
            var rows = all.OrderBy(a => a.Id, StringComparer.Ordinal).Where(a => cursor is null || string.CompareOrdinal(a.Id, cursor) > 0).Take(size + 1).ToList();
            return Cursors.Page(rows, size, a => a.Id, a => a);
        });
        api.MapGet("/attention/{id}", async (string id, HttpContext http, CancellationToken token) =>
        {
            var (link, account, caller) = await FindAsync(id, http, token);
            return Of(link, account, caller);
        });
        api.MapPost("/attention/{id}/resolve", async (string id, Resolution asked, HttpContext http, CancellationToken token) =>
        {
            var (link, account, _) = await FindAsync(id, http, token);
            var take = asked.Take.ToUpperInvariant() switch
            {
                "BUSINESS" => Side.Business,
                "MAILBOX" => Side.Mailbox,
                _ => throw new FormatException($"'{asked.Take}' is no side: business or mailbox"),
            };
            await LinkDesk.ChangeAsync(site, account.Worker, [link.Id],
                (l, c) => c.Links.Add(SynchronizationsForm.Resolve(l, take, asked.Field).OrThrow()), Gate.CallerOf(http).Name, token);
            return Results.NoContent();
        });

        async Task<(Link, MailboxAccount, Caller)> FindAsync(string id, HttpContext http, CancellationToken token)
        {
            var settings = await parts.Settings.ReadAsync(token);
            var link = (await parts.State.LinksAsync([new LinkId(id)], token)).FirstOrDefault();
            var account = link is null ? null : SynchronizationsApi.Owner(link.Mailbox, settings);
            return account is null ? throw Site.NotFound($"nothing waits under {id}: 'attention list' shows what does")
                : (link!, account, Site.Demand(http, Act.Resolve, account.Worker));
        }
    }

    public static async Task<List<AttentionView>> OfMailboxAsync(Site site, MailboxAccount account, Caller caller, CancellationToken token)
    {
        var state = site.Parts.State;
        var found = new List<AttentionView>();
        if (account.Stage is RollOutStage.Paused or RollOutStage.Failing)
        {
            found.Add(new AttentionView($"worker-{account.Worker}", "paused", account.Worker.Value, account.StageReason ?? "paused") { Remedy = $"mend it, then: workers resume {account.Worker}" });
        }

        found.AddRange((await HeldRuns.OfAsync(state, account.Id, token)).Select(r => new AttentionView(
            $"run-{r.Id}", "held", account.Worker.Value, r.Message ?? "the run is beyond a budget")
            { Remedy = $"runs approve {r.Id}, or runs reject {r.Id}", Since = r.Ended?.ToDateTimeOffset() }));
        foreach (var waits in new[] { LinkState.Conflict, LinkState.Missing, LinkState.Parked })
        {
            found.AddRange((await state.FindLinksAsync(new LinkFilter(account.Id, State: waits), null, Most, token)).Select(l => Of(l, account, caller)));
        }

        //  what was refused or waits by field while its link is in step otherwise is a conflict by state already; unclear matches are not
        foreach (var kind in ItemKinds.All)
        {
            foreach (var side in new[] { Side.Mailbox, Side.Business })
            {
                await foreach (var unclear in state.SkippedAsync(account.Id, kind, side, SkipReason.Unclear, token))
                {
                    found.Add(new AttentionView($"{kind.Name()}-{unclear.Id}", "unclear", account.Worker.Value, unclear.Detail ?? "it may be one of several")
                    {
                        Kind = kind.Name(),
                        Item = side == Side.Mailbox ? unclear.Id.Value : null,
                        Record = side == Side.Business ? unclear.Id.Value : null,
                        Remedy = kind == ItemKind.Contact ? "mailbox contacts link, or create" : "change one of them so that they differ, or delete one",
                    });
                }
            }
        }

        return found;
    }

    private static AttentionView Of(Link link, MailboxAccount account, Caller caller)
    {
        var known = link.Record.Base ?? link.Item.Base;
        var hides = known is not null && link.Kind != ItemKind.Contact && Privacy.IsPrivate(known) && !Access.SeesSecretsOf(caller, account.Worker);
        return new AttentionView(link.Id.Value, link.State.ToString().ToLowerInvariant(), account.Worker.Value, link.Message ?? link.State.ToString())
        {
            Kind = link.Kind.Name(),
            Record = link.Record.Id?.Value,
            Item = link.Item.Id?.Value,
            Remedy = link.Remedy,
            Since = link.SynchronizedAt?.ToDateTimeOffset(),
            Fields = [.. link.Notes.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n =>
                new ConflictView(n.Key, hides ? null : Views.Json(n.Value.Business), hides ? null : Views.Json(n.Value.Mailbox), n.Value.Reason))],
        };
    }
}
