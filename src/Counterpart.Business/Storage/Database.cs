using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>The database file: opens it for reading, and turns its faults into the one exception of a side.</summary>
internal sealed class Database
{
    private const int Full = 13;
    private const int Busy = 5;
    private const int Locked = 6;
    private readonly DbContextOptions<BusinessContext> readOptions;
    private readonly string readConnection;

    public Database(string path)
    {
        Path = path;
        readConnection = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30 }.ToString();
        readOptions = Options(o => o.UseSqlite(readConnection, Sqlite));
    }

    public string Path { get; }

    /// <summary>A context that reads without tracking; each of its queries sees what is committed then.</summary>
    public BusinessContext Read() => new(readOptions);

    /// <summary>A context all of whose queries see one moment; nothing waits for it, and it waits for nothing (WAL).</summary>
    public async Task<BusinessContext> ReadMomentAsync(CancellationToken cancellationToken)
    {
        var context = Read();
        await context.Database.OpenConnectionAsync(cancellationToken);
        // EF's own BeginTransaction is BEGIN IMMEDIATE, which would take the one writer's lock.
        await context.Database.UseTransactionAsync(
            ((SqliteConnection)context.Database.GetDbConnection()).BeginTransaction(deferred: true), cancellationToken);
        return context;
    }

    public static DbContextOptions<BusinessContext> WriteOptions(SqliteConnection connection) =>
        Options(o => o.UseSqlite(connection, Sqlite));

    /// <summary>Brings the database up to date and opens the one connection that writes.</summary>
    public async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            // A process killed while it migrated leaves EF's lock behind, and every later one would wait for it. Ours is held on the folder.
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
            await using var context = new BusinessContext(WriteOptions(connection));
            await context.Database.MigrateAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes the connections that are kept for reading.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(readConnection);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>Runs something that touches the database.</summary>
    /// <exception cref="SideUnavailableException">The database failed.</exception>
    public async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (Find(e) is { } fault)
        {
            throw Unavailable(fault);
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SqliteException? Find(Exception e) => e as SqliteException ?? (e as DbUpdateException)?.InnerException as SqliteException;

    private SideUnavailableException Unavailable(SqliteException fault) => fault.SqliteErrorCode switch
    {
        Busy or Locked => new(Side.Business, SideFault.Busy, $"business database {Path}: another program holds it locked; close that program", inner: fault),
        Full => new(Side.Business, SideFault.Unreachable, $"business database {Path}: the disk is full; free some space", inner: fault),
        _ => new(Side.Business, SideFault.Unreachable,
            $"business database {Path}: {fault.Message}; check the file and its folder, or restore a backup", inner: fault),
    };

    private static DbContextOptions<BusinessContext> Options(Action<DbContextOptionsBuilder<BusinessContext>> use)
    {
        var builder = new DbContextOptionsBuilder<BusinessContext>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        use(builder);
        return builder.Options;
    }

    /// <summary>A list of ids is one parameter (json_each): one statement, one plan, whatever its length.</summary>
    private static void Sqlite(Microsoft.EntityFrameworkCore.Infrastructure.SqliteDbContextOptionsBuilder sqlite) =>
        sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter);
}
