using Counterpart.Model;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server.Api;

/// <summary>Whose things a list is asked for.</summary>
internal static class Whose
{
    /// <summary>The worker named; with none named, null for who may see all, and himself for who may not.</summary>
    /// <exception cref="RefusedException">They are not the caller's to see.</exception>
    public static (Caller Caller, WorkerId? Of) Asked(HttpContext http, Act act, string? worker)
    {
        var caller = Gate.CallerOf(http);
        var of = RecordsApi.Worker(worker) ?? (Access.ToAll(caller, act) ? null : caller.Worker);
        return (Site.Demand(caller, act, of), of);
    }

    /// <summary>The mailbox of that worker, to select by: null selects all, and who has none selects nothing.</summary>
    public static MailboxId? Mailbox(Settings settings, WorkerId? of) =>
        of is { } worker ? settings.Mailboxes.GetValueOrDefault(worker)?.Id ?? new MailboxId("") : null;
}
