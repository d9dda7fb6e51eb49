using System.Globalization;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>Ends what a mailbox that was taken out synchronized, once no run of it goes on.</summary>
internal static class OffBoarding
{
    /// <summary>Copies stay; markers keep them from being taken for new things (I9).</summary>
    public static async Task EndAsync(Site site, Caller caller, MailboxAccount account, CancellationToken cancellationToken)
    {
        var parts = site.Parts;
        await site.Queue.WhileRestingAsync(account.Worker, async () =>
        {
            foreach (var kind in ItemKinds.All)
            {
                await foreach (var links in parts.State.AllLinksAsync(account.Id, kind, cancellationToken))
                {
                    var change = new StateChange();
                    change.Ended.AddRange(links.Select(l => Markers.Of(l, EndCause.OffBoarded, parts.Now)));
                    change.Audit.Add(new AuditEntry(parts.Now, caller.Name, $"workers.{account.Worker}.synchronizations",
                        $"{links.Count.ToString(CultureInfo.InvariantCulture)} {kind.Name()}s", null));
                    await parts.State.CommitAsync(change, cancellationToken);
                }
            }

            await parts.Business.Slots.ForgetAsync(account.Id, cancellationToken);
        }, cancellationToken);
    }
}
