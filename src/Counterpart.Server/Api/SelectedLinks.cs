using Counterpart.Business;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Api;

/// <summary>Which synchronizations a request means, as the caller may see them, and the place of a row among them.</summary>
/// <param name="IsCut">The search found more records than are looked at.</param>
internal sealed record SelectedLinks(LinkQuery Query, Settings Settings, Caller Caller, bool IsCut)
{
    /// <summary>Records of a search that are looked at; more than anybody pages through.</summary>
    private const int MostFound = 500;

    /// <exception cref="RefusedException">They are not the caller's, or a part of the filter is none.</exception>
    public static async Task<SelectedLinks> OfAsync(Site site, HttpContext http, Act act, SynchronizationFilter filter, CancellationToken cancellationToken)
    {
        var (caller, of) = await Whose.AskedAsync(site, http, act, filter.Worker, cancellationToken);
        var settings = await site.Parts.Settings.ReadAsync(cancellationToken);
        var kind = string.IsNullOrEmpty(filter.Kind) ? default(ItemKind?) : SettingsApi.Kind(filter.Kind);
        var found = string.IsNullOrWhiteSpace(filter.Search) ? null : await FoundAsync(site, caller, kind, filter.Search.Trim(), cancellationToken);
        var named = RecordsApi.Id(string.IsNullOrEmpty(filter.Record) ? null : filter.Record);
        var records = named is not { } one ? found?.Take(MostFound).ToList() : found is null || found.Contains(one) ? [one] : new List<SideId>();
        return new SelectedLinks(new LinkQuery(Whose.Mailbox(settings, of), kind, State(filter.State), records) { Order = Order(filter.Sort) }, settings, caller, found?.Count > MostFound);
    }

    public static string Key(Link link) => string.Join('\n', link.Mailbox.Value, link.Kind.Name(), link.Id.Value, link.Record.Id?.Value ?? "");

    /// <summary>The place that a cursor names; null: the list begins.</summary>
    public static LinkPlace? Place(string? cursor) => Cursors.Key(cursor) is not { } key ? null
        : key.Split('\n') is [var mailbox, var kind, var id, var record] && ItemKinds.All.Any(k => k.Name() == kind)
            ? new LinkPlace(new MailboxId(mailbox), ItemKinds.All.First(k => k.Name() == kind), new LinkId(id), record.Length > 0 ? new SideId(record) : null)
            : throw Site.Invalid("cursor", "it is none that this list has answered", "begin the list without it");

    private static LinkState? State(string? state) => string.IsNullOrEmpty(state) ? null
        : Enum.TryParse<LinkState>(state, true, out var s) && Enum.IsDefined(s) ? s
        : throw Site.Invalid("state", $"'{state}' is no state", string.Join(", ", Enum.GetNames<LinkState>()));

    private static LinkOrder Order(string? sort) => sort switch
    {
        null or "" or "worker" => LinkOrder.Mailbox,
        "record" => LinkOrder.Record,
        _ => throw Site.Invalid("sort", $"the list can't be sorted by '{sort}'", "worker or record"),
    };

    /// <summary>Records whose name or subject holds the text, as far as the caller may search in them.</summary>
    private static async Task<List<SideId>> FoundAsync(Site site, Caller caller, ItemKind? kind, string text, CancellationToken cancellationToken)
    {
        var found = new List<SideId>();
        var business = site.Parts.Business;
        if (kind is null or ItemKind.Contact)
        {
            var sees = await RecordsApi.SeesAsync(site, caller, Act.ReadRecords, cancellationToken);
            found.AddRange((await business.Contacts.ListAsync(new ContactFilter(text, null), null, MostFound + 1, cancellationToken)).Where(sees).Select(c => c.Id));
        }

        if (kind is not ItemKind.Contact)
        {
            ActivityCategory? category = kind switch { ItemKind.Task => ActivityCategory.Task, ItemKind.Appointment => ActivityCategory.Appointment, _ => null };
            var own = Access.ToAll(caller, Act.ReadRecords) ? null : caller.Worker;
            found.AddRange((await business.Activities.ListAsync(
                new ActivityFilter(category, own, text) { SearchedBy = caller.Worker }, null, MostFound + 1, cancellationToken)).Where(a => RecordsApi.IsOwn(a, caller, Act.ReadRecords)).Select(a => a.Id));
        }

        return found;
    }
}
