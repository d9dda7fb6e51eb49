using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Api;

/// <summary>Whose things a list is asked for.</summary>
internal static class Whose
{
    /// <summary>The worker named; with none named, null for who may see all, and himself for who may not.</summary>
    /// <exception cref="RefusedException">They are not the caller's to see, or there is no such worker.</exception>
    public static async Task<(Caller Caller, WorkerId? Of)> AskedAsync(Site site, HttpContext http, Act act, string? worker, CancellationToken cancellationToken)
    {
        var caller = Gate.CallerOf(http);
        var named = RecordsApi.Worker(worker);
        var of = named ?? (Access.ToAll(caller, act) ? null : caller.Worker);
        Site.Demand(caller, act, of);
        return named is { } one && await site.Parts.Business.Workers.ShowAsync(one, cancellationToken) is null ? throw Site.NoSuch("worker", one) : (caller, of);
    }

    /// <summary>The mailbox of that worker, to select by: null selects all, and who has none selects nothing.</summary>
    public static MailboxId? Mailbox(Settings settings, WorkerId? of) =>
        of is { } worker ? settings.Mailboxes.GetValueOrDefault(worker)?.Id ?? new MailboxId("") : null;
}
