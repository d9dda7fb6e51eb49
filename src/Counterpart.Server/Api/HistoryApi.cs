using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>U2: every value that was overwritten or deleted.</summary>
internal static class HistoryApi
{
    /// <summary>A selection is counted so far; beyond it the list says <em>about</em>.</summary>
    private const int MostCounted = 10_000;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        api.MapGet("/history", async (string? worker, string? record, string? field, string? run, string? cursor, int? limit, HttpContext http, CancellationToken token) =>
        {
            var parts = site.Parts;
            var size = Cursors.Limit(limit);
            var (caller, filter) = await FilterAsync(site, http, worker, record, field, run, token);
            filter = filter with { After = Cursors.Key(cursor) };
            if (filter.After is { } after && !await parts.State.HistoryAsync(new Sync.HistoryFilter(Id: after), token).AnyAsync(token))
            {
                throw Cursors.NoCursor();
            }

            var page = Cursors.Page(await parts.State.HistoryAsync(filter, token).Take(size + 1).ToListAsync(token), size, h => h.Id, h => h);
            if (filter.Record is { } asked && page.Items.Count == 0 && cursor is null && !await KnownRecords.HasAsync(site, caller, asked, token))
            {
                throw Site.NoRecord(asked);
            }

            if (filter.Run is { } ran && page.Items.Count == 0 && cursor is null
                && (await parts.State.RunAsync(ran, token) is not { } known || Access.Judge(caller, Act.ReadRuns, known.Worker) is not null))
            {
                throw Site.NoSuch("run", ran);
            }

            var held = await KnownAsync(parts, page.Items, token);
            var titles = await RecordNames.OfAsync(parts, caller, page.Items, held, token);
            var shown = page.Items.Select(h => View(Visibility.Shown(caller, h, held.GetValueOrDefault(h.Link))) with { Title = titles[h.Link] });
            return await new WorkerNames(parts, caller).OnAsync(new Page<HistoryView>([.. shown], page.Next), h => h.Worker, (h, name) => h with { WorkerName = name }, token);
        });
        api.MapGet("/history/count", async (string? worker, string? record, string? field, string? run, HttpContext http, CancellationToken token) =>
        {
            var (_, filter) = await FilterAsync(site, http, worker, record, field, run, token);
            var count = await site.Parts.State.CountHistoryAsync(filter, MostCounted, token);
            return new CountView(count, count == MostCounted);
        });
    }

    private static async Task<(Caller Caller, Sync.HistoryFilter Filter)> FilterAsync(
        Site site, HttpContext http, string? worker, string? record, string? field, string? run, CancellationToken cancellationToken)
    {
        var (caller, of) = await Whose.AskedAsync(site, http, Act.ReadValues, worker, cancellationToken);
        var mailbox = Whose.Mailbox(await site.Parts.Settings.ReadAsync(cancellationToken), of);
        //  of a run everything that it did; else what holds a value that can be put back
        return (caller, new Sync.HistoryFilter(run is null ? null : new RunId(run), mailbox, RecordsApi.Id(record), field) { HoldsValue = run is null });
    }

    /// <summary>
    /// What each activity among the entries holds now or last held, by its link: a private one if any of record, bases and marker says so.
    /// </summary>
    private static async Task<Dictionary<LinkId, FieldValues>> KnownAsync(Parts parts, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        var activities = entries.Where(h => h.Kind != ItemKind.Contact).GroupBy(h => h.Link).ToDictionary(g => g.Key, g => g.First().Record);
        var links = (await parts.State.LinksAsync(activities.Keys, cancellationToken))
            .Concat((await parts.State.MarkersAsync(activities.Keys, cancellationToken)).Select(m => m.Last).OfType<Link>()).ToLookup(l => l.Id);
        var known = new Dictionary<LinkId, FieldValues>();
        foreach (var (id, record) in activities)
        {
            var now = record is { } there ? (await parts.Business.Activities.ShowAsync(there, cancellationToken))?.Values : null;
            var all = links[id].SelectMany(l => new[] { l.Record.Base, l.Item.Base }).Prepend(now).OfType<FieldValues>().ToList();
            if (links[id].FirstOrDefault(l => l.IsPrivate) is { } link)
            {
                known[id] = new FieldValues(link.Schema) { ["sensitivity"] = new ChoiceValue(Choices.Private) };
            }
            else if ((all.FirstOrDefault(Privacy.IsPrivate) ?? all.FirstOrDefault()) is { } values)
            {
                known[id] = values;
            }
        }

        return known;
    }

    private static HistoryView View(HistoryEntry entry) => new(
        entry.Id, entry.Run.Value, entry.Worker.Value, entry.Kind.Name(), entry.Side.ToString().ToLowerInvariant(), entry.At.ToDateTimeOffset(), entry.Cause)
    {
        Act = entry.Act.ToString(),
        Record = entry.Record?.Value,
        Item = entry.Item?.Value,
        Field = entry.Field,
        Old = entry.Old is { } old ? Views.Json(old) : null,
        New = entry.New is { } now ? Views.Json(now) : null,
        Formatted = entry.Formatted,
        Whole = entry.Whole is { } whole ? Views.Json(whole) : null,
    };
}
