using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>L3: freeze and thaw.</summary>
internal static class FreezesApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        var settings = site.Parts.Settings;
        api.MapGet("/freezes", async (HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadStatus);
            return View(Shown(await settings.ReadAsync(token), caller));
        });
        api.MapPost("/freezes", async (FreezeRequest asked, HttpContext http, CancellationToken token) =>
        {
            var (worker, kind) = What(asked);
            return View((await settings.ChangeAsync(s => FreezesForm.Freeze(Gate.CallerOf(http), s, worker, kind, site.Parts.Now), token)).Freezes);
        });
        api.MapPost("/freezes/thaw", async (FreezeRequest asked, HttpContext http, CancellationToken token) =>
        {
            var (worker, kind) = What(asked);
            var thawed = await settings.ChangeAsync(s => FreezesForm.Thaw(Gate.CallerOf(http), s, worker, kind, site.Parts.Now), token);
            site.OrderAll(thawed, "thawed");
            return View(thawed.Freezes);
        });
    }

    private static (WorkerId? Worker, ItemKind? Kind) What(FreezeRequest asked) =>
        (RecordsApi.Worker(asked.Worker), asked.Kind is { } kind ? SettingsApi.Kind(kind) : null);

    /// <summary>What is frozen, as far as it concerns the caller: a worker is not told of another's.</summary>
    public static IEnumerable<Freeze> Shown(Settings settings, Caller caller) =>
        settings.Freezes.Where(f => f.Worker is null || Access.Judge(caller, Act.ReadWorker, f.Worker.Value) is null);

    private static Page<FreezeView> View(IEnumerable<Freeze> freezes) => new(
        [.. freezes.Select(f => new FreezeView(f.Worker?.Value, f.Kind?.Name(), f.Since.ToDateTimeOffset(), f.By))], null);
}
