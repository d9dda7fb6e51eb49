using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>What the deletion of a record would take along (D2): its copies go from all mailboxes, adopted items stay (I8).</summary>
internal static class Deletions
{
    private const int Batch = 500;

    public static async Task<RecordDeletion> OfAsync(Parts parts, SideId record, CancellationToken cancellationToken)
    {
        var (copies, staying) = (0, 0);
        LinkId? after = null;
        while (await parts.State.FindLinksAsync(new LinkFilter(Record: record), after, Batch, cancellationToken) is { Count: > 0 } links)
        {
            copies += links.Count(l => l.Item.Id is not null && l.IsMade);
            staying += links.Count(l => l.Item.Id is not null && !l.IsMade);
            after = links[^1].Id;
        }

        return new RecordDeletion(record.Value, copies, staying) { IsPreview = true };
    }
}
