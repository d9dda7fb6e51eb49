namespace Counterpart.Business;

/// <summary>A unit that waits to be written. Its caller hears of it only after the commit.</summary>
internal abstract class PendingUnit
{
    private int taken;

    public bool IsTaken => Volatile.Read(ref taken) == 1;

    protected Exception? Failure { get; private set; }

    /// <summary>True for the first who asks: the one who writes it, or the caller who gives up.</summary>
    public bool TryTake() => Interlocked.Exchange(ref taken, 1) == 0;

    public abstract Task RunAsync(WriteUnit unit);

    public void Fail(Exception e) => Failure ??= e;

    public abstract void Complete();
}

/// <inheritdoc/>
internal sealed class PendingUnit<T>(Func<WriteUnit, CancellationToken, Task<T>> work) : PendingUnit
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Result => done.Task;

    // Not cancelled half-way: others are in the same transaction.
    public override async Task RunAsync(WriteUnit unit) => result = await work(unit, CancellationToken.None);

    public override void Complete()
    {
        if (Failure is { } failure)
        {
            done.SetException(failure);
        }
        else
        {
            done.SetResult(result!);
        }
    }
}
