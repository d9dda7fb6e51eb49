using Counterpart.Business;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Records by which lists are asked for: one that nobody ever had is told as such, not as an empty list.</summary>
internal static class KnownRecords
{
    /// <summary>Whether the caller may know that there is, or was, such a record: a contact within his sight, an activity of his.</summary>
    public static async Task<bool> HasAsync(Site site, Caller caller, SideId record, CancellationToken cancellationToken) =>
        await site.Parts.Business.Contacts.ShowAsync(record, cancellationToken) is { } contact ? (await RecordsApi.SeesAsync(site, caller, Act.ReadRecords, cancellationToken))(contact)
        : await site.Parts.Business.Activities.ShowAsync(record, cancellationToken) is { } activity && RecordsApi.IsOwn(activity, caller, Act.ReadRecords);
}
