using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.State;

/// <summary>
/// The open database of the state: one writing connection that commits in batches, any number of readers that never wait for it (WAL).
/// What a write answers is on disk (synchronous=FULL). One per file and process; <see cref="DataFolder"/> keeps other processes out.
/// </summary>
public sealed class StateDatabase : IAsyncDisposable
{
    private readonly DbContextOptions<StateContext> reading;

    private StateDatabase(BatchWriter writer, DbContextOptions<StateContext> reading)
    {
        Writer = writer;
        this.reading = reading;
    }

    internal BatchWriter Writer { get; }

    /// <summary>Opens the file, makes it if there is none, and brings its tables up to date.</summary>
    /// <exception cref="StateUnusableException">It is no database, is damaged, or was written by a newer version.</exception>
    public static async Task<StateDatabase> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            await PrepareAsync(connection, cancellationToken);
            await MigrateAsync(connection, path, cancellationToken);
        }
        catch (SqliteException e)
        {
            await connection.DisposeAsync();
            throw new StateUnusableException($"{path} can't be opened as a database ({e.Message}); restore it from a backup", e);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        var read = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly };
        return new StateDatabase(new BatchWriter(connection), Options(b => b.UseSqlite(read.ToString(), Sqlite)));
    }

    /// <summary>A context for one question, on a connection of its own.</summary>
    internal StateContext Read() => new(reading);

    public async ValueTask DisposeAsync()
    {
        //  readers first: the last connection to close takes the log into the file, and one that only reads can't
        await using (var context = Read())
        {
            SqliteConnection.ClearPool((SqliteConnection)context.Database.GetDbConnection());
        }

        await Writer.DisposeAsync();
    }

    /// <summary>A page holds several links with their bases, where the default of 4,096 bytes would be half empty.</summary>
    private static async Task PrepareAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = """
            PRAGMA page_size = 8192;
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -32768;
            """;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task MigrateAsync(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        await using var context = new StateContext(Options(b => b.UseSqlite(connection, Sqlite)));
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(context.Database.GetMigrations()).FirstOrDefault() is { } newer)
        {
            throw new StateUnusableException(
                $"{path} was written by a newer version of Counterpart (it knows {newer}); install that version, or restore an older backup");
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    private static DbContextOptions<StateContext> Options(Action<DbContextOptionsBuilder<StateContext>> use)
    {
        var builder = new DbContextOptionsBuilder<StateContext>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        use(builder);
        return builder.Options;
    }

    /// <summary>A list of ids goes as one JSON parameter: one statement text for every length, and no limit on it.</summary>
    private static void Sqlite(Microsoft.EntityFrameworkCore.Infrastructure.SqliteDbContextOptionsBuilder options) =>
        options.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
}
