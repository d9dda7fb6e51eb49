using System.Text.Json;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Parameters, mapping, audit, freezes.</summary>
internal static class SettingsApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        api.MapGet("/parameters", async (HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            return Parameters(await site.Parts.Settings.ReadAsync(token));
        });
        api.MapPatch("/parameters", SetParameters);

        api.MapGet("/mapping/{kind}", async (string kind, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            return Mapping(await site.Parts.Settings.ReadAsync(token), Kind(kind));
        });
        api.MapPatch("/mapping/{kind}", SetMapping);
        api.MapPost("/mapping/{kind}/reset", async (string kind, HttpContext http, CancellationToken token) =>
            await ChangedAsync(kind, s => MappingForm.Reset(Security.Gate.CallerOf(http), s, Kind(kind), site.Parts.Now), token));
        api.MapGet("/mapping/{kind}/file", async (string kind, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            return new MappingFile(Kind(kind).Name(), MappingForm.Export(await site.Parts.Settings.ReadAsync(token), Kind(kind)));
        });
        api.MapPut("/mapping/{kind}/file", async (string kind, JsonElement file, HttpContext http, CancellationToken token) =>
            await ChangedAsync(kind, s => MappingForm.Import(Security.Gate.CallerOf(http), s, Kind(kind), file, site.Parts.Now), token));

        api.MapGet("/audit", async (string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            var (count, skip) = (Cursors.Limit(limit), cursor is null ? 0 : int.Parse(cursor, null));
            var rows = await site.Parts.Settings.Store.AuditAsync(token).Skip(skip).Take(count + 1).ToListAsync(token);
            return new Page<AuditView>([.. rows.Take(count).Select(a => new AuditView(a.At.ToDateTimeOffset(), a.By, a.What, a.Before, a.After))],
                rows.Count > count ? (skip + count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        });

        api.MapGet("/freezes", async (HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadStatus);
            return Freezes(await site.Parts.Settings.ReadAsync(token));
        });
        api.MapPost("/freezes", async (FreezeRequest asked, HttpContext http, CancellationToken token) => await FreezeAsync(http, asked, true, token));
        api.MapPost("/freezes/thaw", async (FreezeRequest asked, HttpContext http, CancellationToken token) => await FreezeAsync(http, asked, false, token));

        async Task<ParametersView> SetParameters(ParametersChange change, HttpContext http, CancellationToken token)
        {
            var version = http.Request.Headers.IfMatch.ToString().Trim('"');
            var settings = await site.Parts.Settings.ChangeAsync(s => version.Length > 0 && version != s.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ? RecordsApi.Passed("the form")
                : ParametersForm.Set(Security.Gate.CallerOf(http), s, change.Values, change.Login, change.Password, site.Parts.Options.Switches, site.Parts.Now), token);
            OrderAll(settings, "parameters changed");
            return Parameters(settings);
        }

        async Task<MappingView> SetMapping(string kind, MappingChange change, HttpContext http, CancellationToken token) =>
            await ChangedAsync(kind, s => MappingForm.Set(Security.Gate.CallerOf(http), s, Kind(kind), change.Directions, site.Parts.Now), token);

        async Task<MappingView> ChangedAsync(string kind, Func<Settings, Verdict<SettingsChange>> judge, CancellationToken token)
        {
            var settings = await site.Parts.Settings.ChangeAsync(judge, token);
            OrderAll(settings, "mapping changed");
            return Mapping(settings, Kind(kind));
        }

        async Task<Page<FreezeView>> FreezeAsync(HttpContext http, FreezeRequest asked, bool freezes, CancellationToken token)
        {
            var caller = Site.Demand(http, Act.Freeze);
            var (worker, kind) = (asked.Worker is { } w ? new WorkerId(w) : default(WorkerId?), asked.Kind is { } k ? Kind(k) : default(ItemKind?));
            var settings = await site.Parts.Settings.ChangeAsync(s => new SettingsChange(
                s with
                {
                    Freezes = freezes
                        ? s.Freezes.Any(f => f.Worker == worker && f.Kind == kind) ? s.Freezes : s.Freezes.Add(new Freeze(worker, kind, site.Parts.Now, caller.Name))
                        //  thawing everything takes every freeze away
                        : s.Freezes.RemoveAll(f => (worker is null && kind is null) || (f.Worker == worker && f.Kind == kind)),
                },
                [new AuditEntry(site.Parts.Now, caller.Name, freezes ? "freeze" : "thaw", null, $"{worker?.Value ?? "every worker"} {kind?.Name() ?? "every kind"}")]), token);
            if (!freezes)
            {
                OrderAll(settings, "thawed");
            }

            return Freezes(settings);
        }

        void OrderAll(Settings settings, string trigger)
        {
            foreach (var account in settings.Mailboxes.Values.Where(a => Scheduling.MailboxRunner.Rests(settings, a) is null))
            {
                site.Queue.Order(account.Worker, new Scheduling.RunOrder(trigger));
            }
        }
    }

    public static ItemKind Kind(string name) =>
        ItemKinds.Parse(name) ?? throw new RefusedException(new Refusal(RefusalSort.Invalid, $"'{name}' is no kind", "the kinds are contact, appointment, task", "kind"));

    private static ParametersView Parameters(Settings settings) => new(settings.Version, [.. ParameterTable.Rows.Select(r =>
        new ParameterView(r.Key, r.Label, r.Kind, r.Read(settings.Parameters), r.Read(new Parameters()), r.Values))]);

    private static MappingView Mapping(Settings settings, ItemKind kind)
    {
        var mapping = settings.Mappings[kind];
        return new MappingView(settings.Version, kind.Name(), [.. mapping.Schema.Fields.Select(f => new MappingRowView(
            f.Name, f.MailboxName, f.BusinessName, mapping[f].ToString(), f.Suggested.ToString(), [.. MappingForm.Allowed(f).Select(d => d.ToString())], f.IsMandatory))]);
    }

    private static Page<FreezeView> Freezes(Settings settings) => new(
        [.. settings.Freezes.Select(f => new FreezeView(f.Worker?.Value, f.Kind?.Name(), f.Since.ToDateTimeOffset(), f.By))], null);
}
