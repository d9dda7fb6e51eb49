using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Counterpart.State;

/// <summary>
/// The one writer (group commit): takes what is queued, runs each unit in a savepoint of one transaction, and answers all after its
/// commit. A unit that throws takes back its own work alone.
/// </summary>
internal sealed class BatchWriter : IAsyncDisposable
{
    /// <summary>Bounds how long the first of a batch waits for the last, and the size of the log.</summary>
    private const int MostUnits = 200;

    private readonly Channel<Unit> queue = Channel.CreateUnbounded<Unit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly Statements statements;
    private readonly Task loop;

    /// <summary>Takes over an open connection.</summary>
    public BatchWriter(SqliteConnection connection)
    {
        this.connection = connection;
        statements = new Statements(connection);
        loop = Task.Run(LoopAsync);
    }

    /// <summary>Runs the work in a transaction; its answer comes when the commit is on disk. Cancelling after it has begun does nothing.</summary>
    public Task<T> RunAsync<T>(Func<Statements, T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var unit = new Unit<T>(work, cancellationToken);
        return queue.Writer.TryWrite(unit)
            ? unit.Answer : throw new ObjectDisposedException(nameof(StateDatabase), "the state was closed; nothing was written");
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        statements.Dispose();
        await connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var batch = new List<Unit>();
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MostUnits && queue.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
            }

            Write(batch);
            batch.Clear();
        }
    }

#pragma warning disable CA1031 // whatever goes wrong belongs to the callers that wait for it; the writer goes on with the next
    private void Write(List<Unit> batch)
    {
        try
        {
            statements.Run("BEGIN IMMEDIATE");
            foreach (var unit in batch)
            {
                statements.Run("SAVEPOINT unit");
                if (!unit.Run(statements))
                {
                    statements.Run("ROLLBACK TO unit");
                }

                statements.Run("RELEASE unit");
            }

            statements.Run("COMMIT");
        }
        catch (Exception e)
        {
            RollBack();
            batch.ForEach(unit => unit.Fail(e));
            return;
        }

        batch.ForEach(unit => unit.Reply());
    }

    /// <summary>SQLite takes some failures back by itself (a full disk); then there is nothing left to roll back.</summary>
    private void RollBack()
    {
        try
        {
            statements.Run("ROLLBACK");
        }
        catch (SqliteException)
        {
        }
    }

    private abstract class Unit
    {
        public abstract bool Run(Statements statements);

        public abstract void Reply();

        public abstract void Fail(Exception exception);
    }

    private sealed class Unit<T>(Func<Statements, T> work, CancellationToken cancellationToken) : Unit
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;
        private Exception? failure;

        public Task<T> Answer => source.Task;

        public override bool Run(Statements statements)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                result = work(statements);
                return true;
            }
            catch (Exception e)
            {
                failure = e;
                return false;
            }
        }

        public override void Reply()
        {
            if (failure is OperationCanceledException)
            {
                source.TrySetCanceled(cancellationToken);
            }
            else if (failure is not null)
            {
                source.TrySetException(failure);
            }
            else
            {
                source.TrySetResult(result);
            }
        }

        public override void Fail(Exception exception) => source.TrySetException(failure ?? exception);
    }
#pragma warning restore CA1031
}
