using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>
/// The one writer. Callers queue; whoever comes to the front writes what all of them want in one transaction, each unit behind a savepoint
/// of its own, so that a burst costs one flush to disk (group commit) and a failing unit harms no other.
/// </summary>
internal sealed class WriteQueue(SqliteConnection connection, NumberSequences sequences, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The most units in one transaction: enough to hide the flush, few enough that the first one does not wait long.</summary>
    private const int MostTogether = 128;

    private readonly ConcurrentQueue<PendingUnit> waiting = new();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly DbContextOptions<BusinessContext> options = Database.WriteOptions(connection);
    private long head = sequences.Last(NumberSequences.Feed);
    private long highest = sequences.Last(NumberSequences.Feed);

    /// <summary>Every feed number up to this one that will ever be seen can be seen now.</summary>
    public long Head => Interlocked.Read(ref head);

    /// <summary>
    /// No number above this one can have been seen. A reader may see a commit a moment before <see cref="Head"/> tells of it, so a position
    /// is ahead of its time only beyond this.
    /// </summary>
    public long Highest => Interlocked.Read(ref highest);

    /// <summary>Runs the work in a transaction; its result is on disk when this returns.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before its turn; nothing was written.</exception>
    public async Task<T> RunAsync<T>(Func<WriteUnit, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        var mine = new PendingUnit<T>(work);
        waiting.Enqueue(mine);
        try
        {
            await turn.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!mine.TryTake())
        {
            // Someone at the front has begun to write it: then it counts.
            return await mine.Result;
        }

        try
        {
            while (!mine.IsTaken)
            {
                await WriteWaitingAsync();
            }
        }
        finally
        {
            turn.Release();
        }

        return await mine.Result;
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        await connection.DisposeAsync();
    }

    private async Task WriteWaitingAsync()
    {
        var written = new List<PendingUnit>();
        try
        {
            await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync();
            while (written.Count < MostTogether && waiting.TryDequeue(out var unit))
            {
                if (unit.TryTake())
                {
                    written.Add(unit);
                    await WriteOneAsync(unit, transaction);
                }
            }

            await sequences.SaveAsync(connection, CancellationToken.None);
            Interlocked.Exchange(ref highest, sequences.Last(NumberSequences.Feed));
            await transaction.CommitAsync();
            Interlocked.Exchange(ref head, sequences.Last(NumberSequences.Feed));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or StackOverflowException))
        {
            written.ForEach(u => u.Fail(e));
        }

        written.ForEach(u => u.Complete());
    }

    private async Task WriteOneAsync(PendingUnit pending, SqliteTransaction transaction)
    {
        await transaction.SaveAsync("unit");
        try
        {
            await using var context = new BusinessContext(options);
            context.Database.AutoSavepointsEnabled = false;
            await context.Database.UseTransactionAsync(transaction);
            var unit = new WriteUnit(context, connection, sequences, Instant.FromDateTimeOffset(time.GetUtcNow()));
            await pending.RunAsync(unit);
            await unit.FinishAsync(CancellationToken.None);
            await transaction.ReleaseAsync("unit");
        }
        catch (Exception e) when (e is not (OutOfMemoryException or StackOverflowException))
        {
            // Whatever went wrong is the caller's to hear; the others of this transaction go on.
            await transaction.RollbackAsync("unit");
            await transaction.ReleaseAsync("unit");
            pending.Fail(e);
        }
    }
}
