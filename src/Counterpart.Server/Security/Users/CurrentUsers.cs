using System.Security.Claims;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Server.Security;

/// <summary>Who a signed-in principal is now, by storage: what was true when he signed in may not be any more.</summary>
internal sealed class CurrentUsers(UserManager<ConsoleUser> users, Parts parts)
{
    /// <summary>The caller; null: he was disabled, removed, or has to sign in anew (another password, another role).</summary>
    public async Task<Caller?> CallerAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        await UserAsync(principal) is { } user ? user.As(await WorkerOfAsync(user, cancellationToken)) : null;

    /// <summary>The user himself; null as above.</summary>
    public async Task<ConsoleUser?> UserAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity?.IsAuthenticated != true || await users.GetUserAsync(principal) is not { IsDisabled: false } user)
        {
            return null;
        }

        return principal.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType) == user.SecurityStamp ? user : null;
    }

    /// <summary>The worker whose profile names the user; a user is at most one.</summary>
    public async Task<WorkerId?> WorkerOfAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        (await parts.Business.Workers.ListAsync(cancellationToken)).FirstOrDefault(w => string.Equals(w.User, user.UserName, StringComparison.OrdinalIgnoreCase))?.Id;
}
