using Counterpart.Server.Backups;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Security;

/// <summary>
/// Lets an administrator in again who is locked out, on a data folder that no server holds: whoever may write there may be anybody anyway.
/// </summary>
public static class Recovery
{
    /// <summary>Makes a one-time link with which a new password is chosen; in the audit.</summary>
    /// <param name="name">Whom it signs in; null: the administrator who was made first, and where nobody was made yet, whoever becomes that.</param>
    /// <returns>Whom it signs in (null: nobody yet), and the link's path and query.</returns>
    /// <exception cref="RefusedException">There is no data, no such user, or he is shut out.</exception>
    /// <exception cref="StateUnusableException">A server holds the folder, or it is none of ours.</exception>
    public static async Task<(string? Name, string Link)> LinkAsync(string path, string? name, TimeProvider time, CancellationToken cancellationToken)
    {
        Backup.DemandData(path);
        using var folder = DataFolder.Open(path, FolderPurpose.Production);
        var file = folder.Private(UserStorage.FileName);
        try
        {
            await UserStorage.PrepareAsync(file, cancellationToken);
            await using var context = UserStorage.Context(file);
            var user = Chosen(await context.Users.AsNoTracking().ToListAsync(cancellationToken), name);
            //  the audit first: a link that nobody knows of must not be there
            await AuditAsync(folder, user, time, cancellationToken);
            var purpose = user is null ? OneTimePurpose.First : OneTimePurpose.Recovery;
            return (user?.UserName, await new OneTimeLinks(context, time).MakeAsync(user?.Id, purpose, cancellationToken));
        }
        finally
        {
            UserStorage.Close(file);
        }
    }

    private static ConsoleUser? Chosen(List<ConsoleUser> users, string? name)
    {
        if (name is not null)
        {
            return users.FirstOrDefault(u => string.Equals(u.UserName, name, StringComparison.OrdinalIgnoreCase)) is not { } named
                ? throw new RefusedException(new Refusal(RefusalSort.NotFound, $"there is no user {name}",
                    users.Count == 0 ? "leave the name out: the link makes the first administrator" : $"the users are {string.Join(", ", users.Select(u => u.UserName).Order().Take(20))}"))
                : !named.IsDisabled ? named
                : throw Refusals.Contradicts($"{named.UserName} is shut out", "start the server and let him in with 'users enable', or recover another");
        }

        return users.Count == 0 ? null
            : users.Where(u => !u.IsDisabled && (u.Roles & Roles.Administrator) != 0).MinBy(u => u.CreatedAt)
            ?? throw Refusals.Contradicts("there is no administrator who is not shut out", "start the server and make one with 'users set-roles NAME --role administrator' and 'users enable NAME'");
    }

    private static async Task AuditAsync(DataFolder folder, ConsoleUser? user, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var database = await StateDatabase.OpenAsync(folder.StateDatabase, cancellationToken);
        var change = new StateChange();
        var now = NodaTime.Instant.FromDateTimeOffset(time.GetUtcNow());
        change.Audit.Add(new AuditEntry(now, UserDesk.LocalName, user is null ? "users.first" : $"users.{user.UserName}.recovery", null, "a link, made on the data folder"));
        await new StateStore(database, time).CommitAsync(change, cancellationToken);
    }
}
