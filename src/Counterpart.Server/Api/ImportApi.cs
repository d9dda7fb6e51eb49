using System.Globalization;
using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Import;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Counterpart.Server.Api;

/// <summary>Import of files as an upsert, and export.</summary>
internal static class ImportApi
{
    public static void Map(RouteGroupBuilder api, Site site)
    {
        api.MapPost("/contacts/import", (string file, string? responsible, bool? preview, HttpContext http, CancellationToken token) =>
            TakeAsync(site, ItemKind.Contact, file, responsible, preview == true, http, token));
        api.MapPost("/activities/import", (string file, string? responsible, bool? preview, HttpContext http, CancellationToken token) =>
            TakeAsync(site, ItemKind.Appointment, file, responsible, preview == true, http, token));
    }

    private static async Task<ImportView> TakeAsync(Site site, ItemKind kind, string file, string? responsible, bool preview, HttpContext http, CancellationToken token)
    {
        var caller = Site.Demand(http, Act.ChangeRecords);
        if (preview)
        {
            throw new RefusedException(new Refusal(RefusalSort.NotBuilt, "the preview of an import is not built yet", "import without it; the same file again changes nothing", "preview"));
        }

        var format = FileFormats.Of(file) ?? throw new RefusedException(
            new Refusal(RefusalSort.Invalid, $"'{file}' has none of the endings {FileFormats.Endings}", "name the file by what it holds", "file"));
        var worker = RecordsApi.Worker(responsible);
        var profile = worker is { } known ? await site.Parts.Business.Workers.ShowAsync(known, token) ?? throw Site.NoSuch("worker", known) : null;
        if (kind != ItemKind.Contact && profile is null)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, "activities need a responsible worker", "give --responsible", "responsible"));
        }

        var settings = new ImportSettings { Zone = DateTimeZoneProviders.Tzdb[profile?.TimeZone ?? "Etc/UTC"], Kind = kind };
        var (records, places, notes) = (new List<ImportedRecord>(), new List<string>(), new List<ImportNoteView>());
        try
        {
            await foreach (var entry in FileImport.ReadAsync(http.Request.Body, format, settings, token))
            {
                switch (entry)
                {
                    case ImportedItem item when (item.Kind == ItemKind.Contact) == (kind == ItemKind.Contact):
                        records.Add(new ImportedRecord(item.Values, item.Uid) { IsFromFile = true });
                        places.Add(item.Where);
                        if (item.More.Count > 0)
                        {
                            notes.Add(new ImportNoteView(Line(item.Where), "partly", $"{item.More.Count} addresses or numbers are beyond the slots and were left out"));
                        }

                        break;
                    case ImportedItem item:
                        notes.Add(new ImportNoteView(Line(item.Where), "unreadable", $"a {item.Kind.Name()} is not imported here: use '{(item.Kind == ItemKind.Contact ? "contacts" : "activities")} import'"));
                        break;
                    case Unreadable unreadable:
                        notes.Add(new ImportNoteView(Line(unreadable.Where), "unreadable", unreadable.Reason));
                        break;
                }
            }
        }
        catch (ImportRefusedException e)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, e.Message, Field: "file"));
        }

        var source = Source(format);
        var results = kind == ItemKind.Contact
            ? await site.Parts.Business.Imports.ContactsAsync(source, records, worker, RecordsApi.By(caller), token)
            : await site.Parts.Business.Imports.ActivitiesAsync(source, records, worker!.Value, RecordsApi.By(caller), token);
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Outcome is ImportOutcome.Unclear or ImportOutcome.Rejected)
            {
                notes.Add(new ImportNoteView(Line(places[i]), results[i].Outcome.ToString().ToLowerInvariant(),
                    results[i].Reason ?? $"it may be {string.Join(" or ", results[i].Candidates)}"));
            }
        }

        foreach (var (result, record) in results.Zip(records).Where(r => r.First.Outcome is ImportOutcome.Created or ImportOutcome.Updated))
        {
            await site.ChangedAsync(record.Values.Schema.Kind, result.Id!.Value, token);
        }

        return new ImportView(Count(ImportOutcome.Created), Count(ImportOutcome.Updated), Count(ImportOutcome.Unchanged), Count(ImportOutcome.Unclear),
            notes.Count(n => n.Outcome == "unreadable") + Count(ImportOutcome.Rejected))
        {
            Ids = [.. results.Where(r => r.Outcome is ImportOutcome.Created or ImportOutcome.Updated).Select(r => r.Id!.Value.Value)],
            Notes = [.. notes.OrderBy(n => n.Line)],
        };

        int Count(ImportOutcome outcome) => results.Count(r => r.Outcome == outcome);
    }

    /// <summary>Under what name the ids of such files are kept.</summary>
    public static string Source(FileFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The number in <c>line 12</c> or <c>element 3</c>.</summary>
    private static int Line(string where) =>
        int.TryParse(where.AsSpan(where.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line : 0;
}
