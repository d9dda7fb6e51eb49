using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What records and things of the history are called beside their ids.</summary>
internal static class RecordNames
{
    /// <summary>As the record is called now; null: it is not the caller's to read, or has no name. Another's secret is called Private.</summary>
    public static async Task<string?> OfAsync(Site site, Caller caller, ItemKind kind, SideId record, CancellationToken cancellationToken)
    {
        var business = site.Parts.Business;
        if (kind == ItemKind.Contact)
        {
            return await business.Contacts.ShowAsync(record, cancellationToken) is { } contact && (await RecordsApi.SeesAsync(site, caller, Act.ReadRecords, cancellationToken))(contact)
                ? (contact.Values["fullName"] ?? contact.Values["lastName"])?.ToString() : null;
        }

        return await business.Activities.ShowAsync(record, cancellationToken) is { } activity && RecordsApi.IsOwn(activity, caller, Act.ReadRecords)
            ? Views.Shown(activity, caller)["subject"]?.ToString() : null;
    }

    /// <summary>
    /// As each thing of the history was last known in its mailbox, by its link. <paramref name="known"/>: what an activity holds now or last
    /// held, which may be private by now.
    /// </summary>
    public static async Task<IReadOnlyDictionary<LinkId, string?>> OfAsync(
        Parts parts, Caller caller, IReadOnlyList<HistoryEntry> entries, IReadOnlyDictionary<LinkId, FieldValues> known, CancellationToken cancellationToken)
    {
        LinkId[] ids = [.. entries.Select(e => e.Link).Distinct()];
        var links = (await parts.State.LinksAsync(ids, cancellationToken))
            .Concat((await parts.State.MarkersAsync(ids, cancellationToken)).Select(m => m.Last).OfType<Link>()).ToLookup(l => l.Id);
        return entries.DistinctBy(e => e.Link).ToDictionary(e => e.Link, e =>
            Visibility.Hides(caller, e.Worker, known.GetValueOrDefault(e.Link)) ? Privacy.Subject
            : links[e.Link].FirstOrDefault() is { } link ? Visibility.Title(caller, e.Worker, link) : null);
    }
}
