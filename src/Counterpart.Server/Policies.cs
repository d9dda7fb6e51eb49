using Counterpart.Sync;

namespace Counterpart.Server;

/// <summary>Everything set that one mailbox obeys, put together from settings and the worker's profile.</summary>
internal static class Policies
{
    /// <summary>A worker whom the business system does not know any more keeps to the defaults.</summary>
    public static async Task<RunPolicy> OfAsync(Parts parts, Settings settings, MailboxAccount account, CancellationToken cancellationToken) => new(
        settings.Parameters, settings.Mappings,
        await parts.Business.Workers.ShowAsync(account.Worker, cancellationToken) ?? new WorkerProfile(account.Worker, account.Worker.Value), account);
}
