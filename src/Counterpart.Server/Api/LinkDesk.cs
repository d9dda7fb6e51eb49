using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>
/// Changes links that exist, as a person asked: between two runs of their mailbox, on the links as they stand then, so that neither
/// overwrites what the other just wrote.
/// </summary>
internal static class LinkDesk
{
    public static async Task ChangeAsync(
        Site site, WorkerId worker, IReadOnlyCollection<LinkId> ids, Action<Link, StateChange> change, string trigger, CancellationToken cancellationToken)
    {
        await site.Queue.WhileRestingAsync(worker, async () =>
        {
            var changes = new StateChange();
            foreach (var link in await site.Parts.State.LinksAsync(ids, cancellationToken))
            {
                change(link, changes);
            }

            await site.Parts.State.CommitAsync(changes, cancellationToken);
        }, cancellationToken);
        site.Queue.Order(worker, new RunOrder(trigger));
    }
}
