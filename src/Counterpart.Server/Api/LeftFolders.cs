using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>D6: another folder is chosen, and the tied items of the former one are left there: their synchronizations end as removed.</summary>
internal static class LeftFolders
{
    /// <summary>Ends what lies in the folders that were chosen before; no run of the mailbox may go on meanwhile.</summary>
    public static async Task LeaveAsync(Parts parts, Caller caller, MailboxAccount before, MailboxAccount after, CancellationToken cancellationToken)
    {
        var (known, change) = (new Dictionary<LinkId, Link>(), new StateChange());
        foreach (var kind in ItemKinds.All.Where(k => before.Folders.GetValueOrDefault(k) != after.Folders.GetValueOrDefault(k)))
        {
            await foreach (var page in parts.State.AllLinksAsync(after.Id, kind, cancellationToken))
            {
                foreach (var link in page.Where(l => l.Item.Id is not null))
                {
                    known[link.Id] = link;
                    change.Ended.Add(Markers.Of(link, EndCause.Removed, parts.Now));
                }
            }
        }

        if (!change.IsEmpty)
        {
            change.Audit.AddRange(LinkAudit.Of(caller, after.Worker, known, change, parts.Now));
            await parts.State.CommitAsync(change, cancellationToken);
        }
    }
}
