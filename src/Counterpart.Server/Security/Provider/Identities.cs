using Counterpart.Sync;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Security;

/// <summary>
/// Which user an identity of the provider is. It is one only if it is bound to him: by an administrator, or by himself when he took up his
/// invitation. Nobody is made by signing in, and no claim changes what he may do or which mailbox is his.
/// </summary>
internal sealed class Identities(UserManager<ConsoleUser> users, UsersContext context, OneTimeLinks links, UserDesk desk, TimeProvider time)
{
    /// <summary>The user of that identity; binds it where there is an invitation for it.</summary>
    /// <param name="invitation">The code of an invitation that was opened before; null: none.</param>
    public async Task<Admission> AdmitAsync(ProvenIdentity identity, string? invitation, CancellationToken cancellationToken)
    {
        if (identity.Issuer.Length == 0 || identity.Subject.Length == 0)
        {
            return new Admission.Unknown();
        }

        var user = await users.FindByLoginAsync(identity.Issuer, identity.Subject)
            ?? await BoundAsync(identity, invitation is null ? await ByEmailAsync(identity.Email, cancellationToken) : await ByCodeAsync(invitation, cancellationToken), cancellationToken);
        if (user is null)
        {
            return new Admission.Unknown();
        }

        if (user.IsDisabled)
        {
            return new Admission.ShutOut();
        }

        user.SignedInAt = time.GetUtcNow();
        await users.UpdateAsync(user);
        return new Admission.Welcome(user);
    }

    private async Task<OneTimeLink?> ByCodeAsync(string code, CancellationToken cancellationToken) =>
        await links.OfCodeAsync(code, cancellationToken) is { Purpose: OneTimePurpose.Invitation } link ? link : null;

    /// <summary>
    /// The one open invitation with that address. Not that of an administrator: he opens the link that was given to him, since whoever rules
    /// over mail addresses at the provider is not to rule here.
    /// </summary>
    private async Task<OneTimeLink?> ByEmailAsync(string? email, CancellationToken cancellationToken)
    {
        if (email is null)
        {
            return null;
        }

        var address = users.NormalizeEmail(email);
        var invited = await context.Users.Where(u => u.NormalizedEmail == address).OrderBy(u => u.Id).Take(2).ToListAsync(cancellationToken);
        return invited is [{ PasswordHash: null, SignedInAt: null } one] && (one.Roles & Roles.Administrator) == 0
            ? await links.OpenInvitationAsync(one.Id, cancellationToken) : null;
    }

    /// <summary>Who was invited, bound from now on; null: there is no such invitation, or another was faster.</summary>
    private async Task<ConsoleUser?> BoundAsync(ProvenIdentity identity, OneTimeLink? invitation, CancellationToken cancellationToken)
    {
        if (invitation?.UserId is not { } id || await users.FindByIdAsync(id) is not { IsDisabled: false } user || !await links.UseAsync(invitation, cancellationToken))
        {
            return null;
        }

        await desk.AddIdentityAsync(user.As(null), user, identity.Issuer, identity.Subject, cancellationToken);
        return user;
    }
}

/// <summary>What becomes of one whom the provider sent. Closed.</summary>
internal abstract record Admission
{
    private Admission()
    {
    }

    public sealed record Welcome(ConsoleUser User) : Admission;

    /// <summary>No user is bound to it.</summary>
    public sealed record Unknown : Admission;

    public sealed record ShutOut : Admission;
}
