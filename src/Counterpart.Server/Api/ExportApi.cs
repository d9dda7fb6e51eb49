using Counterpart.Business;
using Counterpart.Import;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Counterpart.Server.Api;

/// <summary>Records as files that other programs read, and that an import takes back without a change.</summary>
internal static class ExportApi
{
    private const int PageSize = 500;

    public static void Map(RouteGroupBuilder api, Site site)
    {
        var business = site.Parts.Business;
        api.MapGet("/contacts/export", async (string? format, string? id, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            var sees = await RecordsApi.SeesAsync(site, caller, Act.ReadRecords, token);
            var items = id is null
                ? await AllAsync((after, stop) => business.Contacts.ListAsync(new(), after, PageSize, stop), c => c.Id, token)
                : await business.Contacts.ShowAsync(new SideId(id), token) is { DeletedAt: null } one ? [one] : [];
            var seen = items.Where(sees).Select(c => Item(business, format, c.Id, c.Values, c.ExternalIds, null)).ToList();
            await WriteAsync(http, site.Parts.Now, format, ItemKind.Contact, "contacts", id, seen, token);
        });
        api.MapGet("/activities/export", async (string? format, string? id, HttpContext http, CancellationToken token) =>
        {
            var caller = Site.Demand(http, Act.ReadRecords);
            var isAll = Access.ToAll(caller, Act.ReadRecords) || caller.Is(Roles.Integration);
            var items = id is null
                ? await AllAsync((after, stop) => business.Activities.ListAsync(new(TakesPart: isAll ? null : caller.Worker), after, PageSize, stop), a => a.Id, token)
                : await business.Activities.ShowAsync(new SideId(id), token) is { DeletedAt: null } one ? [one] : [];
            var shown = items.Where(a => RecordsApi.IsOwn(a, caller, Act.ReadRecords)).Select(a => Item(business, format, a.Id, Views.Shown(a, caller), a.ExternalIds, a.GlobalId)).ToList();
            await WriteAsync(http, site.Parts.Now, format, ItemKind.Appointment, "activities", id, shown, token);
        });
    }

    private static ExportedItem Item(
        BusinessSystem business, string? format, SideId id, FieldValues values, IReadOnlyList<ExternalId> known, string? globalId)
    {
        var source = ImportApi.Source(Format(format));
        var name = business.Imports.NameInFile(source, id, known, globalId);
        return new ExportedItem(values, name) { OtherIds = [.. known.Where(e => e.Source != source || e.Id != name).Select(e => (e.Source, e.Id)).Order()] };
    }

    private static FileFormat Format(string? format) => FileFormats.Of("x." + (format ?? "json")) ?? throw new RefusedException(
        new Refusal(RefusalSort.Invalid, $"'{format}' is no format of files", $"choose one of {FileFormats.Endings}", "format"));

    private static async Task<List<T>> AllAsync<T>(Func<SideId?, CancellationToken, Task<IReadOnlyList<T>>> list, Func<T, SideId> key, CancellationToken token)
    {
        var all = new List<T>();
        SideId? after = null;
        IReadOnlyList<T> page;
        do
        {
            page = await list(after, token);
            all.AddRange(page);
            after = page.Count > 0 ? key(page[^1]) : after;
        }
        while (page.Count == PageSize);
        return all;
    }

    private static async Task WriteAsync(
        HttpContext http, NodaTime.Instant now, string? format, ItemKind kind, string name, string? id, IReadOnlyCollection<ExportedItem> items, CancellationToken token)
    {
        var ending = (format ?? "json").ToLowerInvariant();
        var known = Format(format);
        if (id is not null && items.Count == 0)
        {
            throw Site.NotFound($"there is no record {id}", "'contacts list' and 'activities list' show what there is");
        }

        //  written aside first: an error must not come in the middle of a file
        using var content = new MemoryStream();
        try
        {
            await FileExport.WriteAsync(content, known, kind, items, now, token);
        }
        catch (ArgumentException e)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, e.Message.Split(" (Parameter", 2)[0], Field: "format"));
        }

        http.Response.ContentType = "application/octet-stream";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{ending}\"";
        content.Position = 0;
        await content.CopyToAsync(http.Response.Body, token);
    }
}
