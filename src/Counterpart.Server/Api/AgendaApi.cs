using System.Globalization;
using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Server.Api;

/// <summary>The activities of some days, as a calendar shows them.</summary>
internal static class AgendaApi
{
    /// <summary>More days than any calendar shows at once.</summary>
    private const int MostDays = 42;

    /// <summary>Activities looked at in one answer; more than a person reads.</summary>
    private const int Most = 1000;

    public static void Map(RouteGroupBuilder api, Site site) =>
        api.MapGet("/activities/agenda", async (string? from, int? days, string? worker, string? zone, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            var own = Access.ToAll(caller, Act.ReadRecords) || caller.Is(Roles.Integration) ? RecordsApi.Worker(worker) : caller.Worker;
            var place = await ZoneAsync(site, zone, own, token);
            var first = from is null ? site.Parts.Now.InZone(place).Date
                : LocalDatePattern.Iso.Parse(from) is { Success: true } day ? day.Value
                : throw Site.Invalid("from", $"'{from}' is no date", "write it as 2026-11-23");
            var count = days ?? 7;
            if (count is < 1 or > MostDays || first.Year is < 1601 or > 9000)
            {
                throw count is < 1 or > MostDays ? Site.Invalid("days", $"{count} is not between 1 and {MostDays}", "ask for fewer days")
                    : Site.Invalid("from", $"'{from}' is in no year that a calendar has", "ask for a day between 1601 and 9000");
            }

            var within = new DateInterval(first, first.PlusDays(count - 1));
            var cards = await site.Parts.Business.Activities.ListAsync(new ActivityFilter(TakesPart: own) { Near = within }, null, Most + 1, token);
            var entries = from card in cards.Take(Most).Where(c => RecordsApi.IsOwn(c, caller, Act.ReadRecords))
                          let values = Views.Shown(card, caller)
                          from entry in Agenda.Of(values, within, place)
                          orderby entry.Start, entry.End, card.Id.Value
                          select View(card, entry, caller);
            return new AgendaView(first.ToDateOnly(), count, place.Id, [.. entries], cards.Count <= Most);
        }).WithDescription("What takes place within some days (7 from today, if not said), each occurrence of a series by itself, in the local times of a zone: the worker's, if not said.");

    private static AgendaEntryView View(ActivityCard card, AgendaEntry entry, Caller caller) => new(
        card.Id.Value, card.Values.Schema.Kind.Name(), entry.Start.ToDateTimeUnspecified(), entry.End.ToDateTimeUnspecified(), entry.IsAllDay)
    {
        Subject = entry.Subject,
        Location = entry.Location,
        Responsible = card.Responsible?.Value,
        IsPrivate = Visibility.Hides(caller, card.Responsible, card.Values),
        IsOfSeries = entry.IsOfSeries,
        IsException = entry.IsException,
        IsComplete = card.Values.Schema.Kind == ItemKind.Task && card.Values["progress"] is ProgressValue { IsComplete: true },
    };

    private static async Task<DateTimeZone> ZoneAsync(Site site, string? zone, WorkerId? worker, CancellationToken token)
    {
        if (zone is not null)
        {
            return DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? throw Site.Invalid("zone", $"'{zone}' is no time zone", "name it as Europe/Berlin");
        }

        var profile = worker is { } id ? await site.Parts.Business.Workers.ShowAsync(id, token) : null;
        return (profile is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.TimeZone)) ?? DateTimeZone.Utc;
    }
}
