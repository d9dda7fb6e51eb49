using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>The rules that tie pairs: each act is shown in numbers first, and carried out by a job.</summary>
internal static class RulesApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var parts = site.Parts;
        api.MapGet("/rules", async (HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            return new Page<RuleView>(await ViewsAsync(site, await parts.Settings.ReadAsync(token), token), null);
        });
        api.MapGet("/rules/{rule}", async (string rule, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            var settings = await parts.Settings.ReadAsync(token);
            var id = RulesForm.Find(settings, new RuleId(rule)).OrThrow().Id.Value;
            return (await ViewsAsync(site, settings, token)).Single(r => r.Id == id);
        });
        api.MapPost("/rules", async (RuleRequest asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ChangeSettings);
            var known = await parts.Business.Workers.ListAsync(token);
            var rule = new NewRule(asked.Sort)
                { Parties = asked.Parties, AddressBook = asked.AddressBook, Category = asked.Category, Workers = asked.Workers, Type = asked.Type, Withdraw = asked.Withdraw };
            await DemandPartiesAsync(parts, RulesForm.Add(caller, await parts.Settings.ReadAsync(token), rule, known, parts.Now).OrThrow().Settings.Rules[^1], token);
            return await AddAsync(caller, s => RulesForm.Add(caller, s, rule, known, parts.Now), s => s.Rules[^1], preview ?? false, token);
        });
        api.MapDelete("/rules/{rule}", async (string rule, bool? withdraw, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var (caller, id, takes) = (Site.Demand(http, Act.ChangeSettings), new RuleId(rule), withdraw ?? false);
            var settings = await parts.Settings.ReadAsync(token);
            var removed = RulesForm.Find(settings, id).OrThrow();
            var view = View(removed, await site.RuleNumbers.RemovingAsync(settings, removed, takes, token)) with { IsPreview = preview ?? false };
            if (view.IsPreview)
            {
                return view;
            }

            var after = await parts.Settings.ChangeAsync(s => RulesForm.Remove(caller, s, id, takes, parts.Now), token);
            return view with { Job = RuleJob.Start(site, caller, after, $"remove rule {id}: {RulesForm.Words(removed)}").Id };
        });
        api.MapPost("/rules/{rule}/restore", (string rule, RuleReturn asked, bool? preview, HttpContext http, CancellationToken token) =>
        {
            var (caller, id) = (Site.Demand(http, Act.ChangeSettings), new RuleId(rule));
            return AddAsync(caller, s => RulesForm.Restore(caller, s, id, asked.Withdraw, parts.Now), s => s.Rules.Single(r => r.Id == id), preview ?? false, token);
        });

        async Task<RuleEffectView> AddAsync(
            Caller caller, Func<Settings, Verdict<SettingsChange>> judge, Func<Settings, EnrollmentRule> added, bool isPreview, CancellationToken token)
        {
            var would = judge(await parts.Settings.ReadAsync(token)).OrThrow().Settings;
            var view = View(added(would), await site.RuleNumbers.AddingAsync(would, added(would), token)) with { IsPreview = isPreview };
            if (isPreview)
            {
                return view;
            }

            EnrollmentRule? saved = null;
            var after = await parts.Settings.ChangeAsync(s => judge(s).Then<SettingsChange>(change =>
            {
                saved = added(change.Settings);
                return change;
            }), token);
            return view with { Rule = view.Rule with { Id = saved!.Id.Value }, Job = RuleJob.Start(site, caller, after, $"apply rule {saved.Id}: {RulesForm.Words(saved)}").Id };
        }
    }

    private static async Task DemandPartiesAsync(Parts parts, EnrollmentRule rule, CancellationToken cancellationToken)
    {
        foreach (var party in rule.Sort == RuleSort.Parties ? rule.Of : [])
        {
            if (await parts.Business.Parties.ShowAsync(party, cancellationToken) is null)
            {
                throw new RefusedException(new Refusal(RefusalSort.NotFound, $"there is no party {party}", $"'{Site.Lists["party"]}' shows what there is", "parties"));
            }
        }
    }

    private static async Task<IReadOnlyList<RuleView>> ViewsAsync(Site site, Settings settings, CancellationToken cancellationToken)
    {
        var pairs = await site.RuleNumbers.PairsAsync(settings, cancellationToken);
        var made = await site.Parts.State.RuleLinkCountsAsync(cancellationToken);
        return [.. settings.Rules.Where(r => r.IsInForce).Select(r => View(r) with { Pairs = pairs.GetValueOrDefault(r.Id), Synchronizations = made.GetValueOrDefault(r.Id) })];
    }

    private static RuleEffectView View(EnrollmentRule rule, RuleEffect effect) => new(View(rule) with { Pairs = effect.Pairs })
    {
        Adds = effect.Adds, Settled = effect.Settled, Barred = effect.Barred, Ends = effect.Ends, Stays = effect.Stays, Withdrawn = effect.Withdrawn, Mailboxes = effect.Mailboxes,
    };

    private static RuleView View(EnrollmentRule rule) => new(rule.Id.Value, rule.Sort.ToString())
    {
        Words = RulesForm.Words(rule),
        Parties = rule.Sort == RuleSort.Parties ? rule.Of : [],
        AddressBook = rule.Sort == RuleSort.AddressBook ? rule.Of[0] : null,
        Category = rule.Sort == RuleSort.Tagged ? rule.Of[0] : null,
        Workers = [.. rule.Workers.Select(w => w.Value)],
        Type = rule.Type?.ToString(),
        Withdraw = rule.Withdraw,
    };
}
