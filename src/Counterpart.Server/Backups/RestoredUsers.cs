using Counterpart.Server.Security;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Backups;

/// <summary>
/// Makes the users and tokens of a backup fit to be put back: going back to yesterday must not let anybody in again who was shut out today.
/// </summary>
internal static class RestoredUsers
{
    /// <summary>
    /// Users shut out in the folder are shut out in the restored file; identities unbound and tokens revoked there are gone from it; no link of then
    /// works; and everybody signs in anew.
    /// </summary>
    /// <param name="aside">Where the backup's files lie.</param>
    /// <param name="folder">The data folder that they are to be put into.</param>
    public static async Task FitAsync(string aside, string folder, CancellationToken cancellationToken)
    {
        var users = Path.Combine(aside, Backup.Users);
        try
        {
            await UserStorage.PrepareAsync(users, cancellationToken);
            var (shutOut, bound) = await PresentAsync(Path.Combine(folder, Backup.Users), cancellationToken);
            await using var context = UserStorage.Context(users);
            await context.OneTimeLinks.ExecuteDeleteAsync(cancellationToken);
            foreach (var user in await context.Users.ToListAsync(cancellationToken))
            {
                //  another stamp: a cookie that was ended since is not worth anything again
                (user.SecurityStamp, user.IsDisabled) = (new RandomIds().Next(), user.IsDisabled || shutOut.Contains(user.Id));
            }

            context.UserLogins.RemoveRange((await context.UserLogins.ToListAsync(cancellationToken)).Where(l => bound?.Contains((l.LoginProvider, l.ProviderKey)) == false));
            await context.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            UserStorage.Close(users);
        }

        if (Present(Path.Combine(folder, Backup.Tokens)) is { } present)
        {
            var tokens = Path.Combine(aside, Backup.Tokens);
            TokenFile.Write(tokens, [.. TokenFile.Read(tokens).Where(t => present.Contains(t.Id))]);
        }
    }

    /// <summary>Who is shut out now, by id, and which identities are bound; null: nothing is there to compare with.</summary>
    private static async Task<(HashSet<string> ShutOut, HashSet<(string Issuer, string Subject)>? Bound)> PresentAsync(string file, CancellationToken cancellationToken)
    {
        if (new FileInfo(file) is not { Exists: true, Length: > 0 })
        {
            return ([], null);
        }

        try
        {
            await using var context = UserStorage.Context(file);
            return ([.. await context.Users.Where(u => u.IsDisabled).Select(u => u.Id).ToListAsync(cancellationToken)],
                [.. (await context.UserLogins.AsNoTracking().ToListAsync(cancellationToken)).Select(l => (l.LoginProvider, l.ProviderKey))]);
        }
        catch (SqliteException)
        {
            //  damaged, which is why it is restored
            return ([], null);
        }
        finally
        {
            UserStorage.Close(file);
        }
    }

    /// <summary>The ids of the tokens that are there; null: there are none to compare with.</summary>
    private static HashSet<string>? Present(string file)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > 0 } ? [.. TokenFile.Read(file).Select(t => t.Id)] : null;
        }
        catch (StateUnusableException)
        {
            return null;
        }
    }
}
