using System.Security.Cryptography;
using System.Text;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Server.Security;

/// <summary>Makes links that work once, finds them again by their code, and takes them up.</summary>
internal sealed class OneTimeLinks(UsersContext context, TimeProvider time)
{
    /// <summary>How long a link can be taken up.</summary>
    public static Duration Last { get; } = Duration.FromDays(1);

    /// <summary>The path and query of a new link, instead of an older one of the same purpose; only its hash is kept.</summary>
    /// <param name="user">The id of whom it signs in; null: it makes the first administrator.</param>
    public async Task<string> MakeAsync(string? user, OneTimePurpose purpose, CancellationToken cancellationToken)
    {
        var code = RandomIds.Format(RandomNumberGenerator.GetBytes(25));
        var now = time.GetUtcNow();
        //  by code, since SQLite compares no instants; there are never many
        context.OneTimeLinks.RemoveRange((await context.OneTimeLinks.ToListAsync(cancellationToken)).Where(l => l.Expires <= now || (l.UserId == user && l.Purpose == purpose)));
        context.OneTimeLinks.Add(new OneTimeLink { Hash = Hash(code), UserId = user, Purpose = purpose, Expires = now + Last.ToTimeSpan() });
        await context.SaveChangesAsync(cancellationToken);
        return $"/sign-in/once?code={code}";
    }

    /// <summary>The link of that code; null: there is none, it was used, or its time is over.</summary>
    public async Task<OneTimeLink?> OfCodeAsync(string code, CancellationToken cancellationToken) =>
        await context.OneTimeLinks.FindAsync([Hash(code)], cancellationToken) is { } link && link.Expires > time.GetUtcNow() ? link : null;

    /// <summary>The invitation of that user, if it can be taken up still.</summary>
    public async Task<OneTimeLink?> OpenInvitationAsync(string user, CancellationToken cancellationToken) =>
        await context.OneTimeLinks.FirstOrDefaultAsync(l => l.UserId == user && l.Purpose == OneTimePurpose.Invitation, cancellationToken) is { } link
            && link.Expires > time.GetUtcNow() ? link : null;

    /// <summary>Takes the link away; false: another request took it first.</summary>
    public async Task<bool> UseAsync(OneTimeLink link, CancellationToken cancellationToken) =>
        await context.OneTimeLinks.Where(l => l.Hash == link.Hash).ExecuteDeleteAsync(cancellationToken) == 1;

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
