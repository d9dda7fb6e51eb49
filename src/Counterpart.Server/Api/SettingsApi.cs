using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Parameters, mapping, audit.</summary>
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
        api.MapPost("/mapping/{kind}/reset", async (string kind, bool? preview, HttpContext http, CancellationToken token) =>
            await ChangedAsync(http, kind, preview, s => MappingForm.Reset(Security.Gate.CallerOf(http), s, Kind(kind), site.Parts.Now), token));
        api.MapGet("/mapping/{kind}/file", async (string kind, HttpContext http, CancellationToken token) =>
        {
            Site.Demand(http, Act.ReadSettings);
            return new MappingFile(Kind(kind).Name(), MappingForm.Export(await site.Parts.Settings.ReadAsync(token), Kind(kind)));
        });
        api.MapPut("/mapping/{kind}/file", async (string kind, JsonElement file, bool? preview, HttpContext http, CancellationToken token) =>
            await ChangedAsync(http, kind, preview, s => MappingForm.Import(Security.Gate.CallerOf(http), s, Kind(kind), file, site.Parts.Now), token));

        async Task<Results<Ok<ParametersView>, Ok<SettingsPreviewView>>> SetParameters(ParametersChange change, bool? preview, HttpContext http, CancellationToken token)
        {
            Site.Demand(http, Act.ChangeSettings);
            var own = await OwnListener.RefusesAsync(site.Parts, change.Values.FirstOrDefault(v => string.Equals(v.Key, "url", StringComparison.OrdinalIgnoreCase)).Value, token);
            var judge = FormVersion.Matched(http, s =>
                ParametersForm.Set(Security.Gate.CallerOf(http), s, change.Values, change.Login, change.Password, site.Parts.Options.Switches, site.Parts.Now)
                    .Then<SettingsChange>(allowed => own is null ? allowed : own));
            if (preview ?? false)
            {
                return TypedResults.Ok(await PreviewAsync(http, judge, token));
            }

            var settings = await site.Parts.Settings.ChangeAsync(judge, token);
            site.OrderAll(settings, "parameters changed");
            return TypedResults.Ok(Parameters(settings));
        }

        Task<Results<Ok<MappingView>, Ok<SettingsPreviewView>>> SetMapping(string kind, MappingChange change, bool? preview, HttpContext http, CancellationToken token) =>
            ChangedAsync(http, kind, preview, s => MappingForm.Set(Security.Gate.CallerOf(http), s, Kind(kind), change.Directions, site.Parts.Now), token);

        async Task<SettingsPreviewView> PreviewAsync(HttpContext http, Func<Settings, Verdict<SettingsChange>> judge, CancellationToken token)
        {
            var settings = await site.Parts.Settings.ReadAsync(token);
            return await SettingsPreviews.OfAsync(site, Security.Gate.CallerOf(http), settings, judge(settings).OrThrow(), token);
        }

        async Task<Results<Ok<MappingView>, Ok<SettingsPreviewView>>> ChangedAsync(
            HttpContext http, string kind, bool? preview, Func<Settings, Verdict<SettingsChange>> judge, CancellationToken token)
        {
            //  who may not is told that first, not what is wrong with his file
            Site.Demand(http, Act.ChangeSettings);
            if (preview ?? false)
            {
                return TypedResults.Ok(await PreviewAsync(http, judge, token));
            }

            var settings = await site.Parts.Settings.ChangeAsync(FormVersion.Matched(http, judge), token);
            site.OrderAll(settings, "mapping changed");
            return TypedResults.Ok(Mapping(settings, Kind(kind)));
        }
    }

    public static ItemKind Kind(string name) =>
        ItemKinds.Parse(name) ?? throw Site.Invalid("kind", $"'{name}' is no kind", "the kinds are contact, appointment, task");

    private static ParametersView Parameters(Settings settings) => new(settings.Version, [.. ParameterTable.Rows.Select(r =>
        new ParameterView(r.Key, r.Label, r.Kind, r.Help, r.Read(settings.Parameters), r.Read(new Parameters()), r.Values))]);

    private static MappingView Mapping(Settings settings, ItemKind kind)
    {
        var mapping = settings.Mappings[kind];
        return new MappingView(settings.Version, kind.Name(), [.. mapping.Schema.Fields.Select(f => new MappingRowView(
            f.Name, f.MailboxName, f.BusinessName, mapping[f].ToString(), f.Suggested.ToString(), [.. MappingForm.Allowed(f).Select(d => d.ToString())], f.IsMandatory))]);
    }
}
