using Counterpart.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Server.Security;

/// <summary>The file of those who may sign in: opened at each start, made if there is none.</summary>
internal static class UserStorage
{
    public const string FileName = "users.db";

    /// <summary>How it is reached; a context is made for each question.</summary>
    public static void Use(DbContextOptionsBuilder builder, string path) =>
        builder.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString());

    /// <summary>A context of its own, where nobody makes them.</summary>
    public static UsersContext Context(string path)
    {
        var builder = new DbContextOptionsBuilder<UsersContext>();
        Use(builder, path);
        return new UsersContext(builder.Options);
    }

    /// <summary>Brings its tables up to date.</summary>
    /// <exception cref="StateUnusableException">It is no database, is damaged, or was written by a newer version.</exception>
    public static async Task PrepareAsync(string path, CancellationToken cancellationToken)
    {
        await using var context = Context(path);
        try
        {
            var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
            if (applied.Except(context.Database.GetMigrations()).FirstOrDefault() is { } newer)
            {
                throw new StateUnusableException(
                    $"{path} was written by a newer version of Counterpart (it knows {newer}); install that version, or restore an older backup");
            }

            await context.Database.MigrateAsync(cancellationToken);
            //  a restored one is not: a backup that is taken would keep writers waiting
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        }
        catch (SqliteException e)
        {
            throw new StateUnusableException($"{path} can't be opened as a database ({e.Message}); restore it from a backup", e);
        }
    }

    /// <summary>Lets go of the file.</summary>
    public static void Close(string path)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 10 }.ToString());
        SqliteConnection.ClearPool(connection);
    }
}
