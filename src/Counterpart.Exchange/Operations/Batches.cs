using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// Carries a long list through an operation in batches: sends again what a stopped batch left out, waits for what was busy, and halves a
/// batch that the server refuses as a whole, so that one bad item stops no other.
/// </summary>
internal static class Batches
{
    /// <summary>One outcome for each of <paramref name="items"/>, in order; never <see cref="ItemOutcome.NotProcessed"/>.</summary>
    /// <param name="session">Where.</param>
    /// <param name="items">Any number.</param>
    /// <param name="size">The most in one request.</param>
    /// <param name="make">The operation for a part of the items.</param>
    /// <param name="answered">Called after each request with the operation and the places of its items.</param>
    /// <param name="cancel">Ends it between requests; outcomes so far are lost, so give it only where a lost answer is looked up later.</param>
    /// <param name="inFlight">How many requests are on their way at once; more than one only where their order means nothing.</param>
    /// <exception cref="Sync.SideUnavailableException">The side can't be used, and nothing was written.</exception>
    public static async Task<ItemOutcome[]> RunAsync<TItem, TOperation>(
        ExchangeSession session, IReadOnlyList<TItem> items, int size, Func<IReadOnlyList<TItem>, TOperation> make,
        Action<TOperation, IReadOnlyList<int>>? answered, CancellationToken cancel, int inFlight = 1)
        where TOperation : ItemBatch
    {
        var progress = new BatchProgress(items.Count, size);
        var running = new Queue<(int[] Places, TOperation Operation, Task<ExchangeFault?> Sent)>();
        try
        {
            while (true)
            {
                while (running.Count < inFlight && progress.Next() is { } next)
                {
                    var operation = make([.. next.Select(p => items[p])]);
                    running.Enqueue((next, operation, session.TrySendAsync(operation, cancel)));
                }

                if (!running.TryDequeue(out var oldest))
                {
                    return progress.Outcomes(session.Now);
                }

                if (await oldest.Sent is { } fault)
                {
                    progress.Fail(oldest.Places, fault, oldest.Operation.IsSafeToRepeat);
                }
                else
                {
                    answered?.Invoke(oldest.Operation, oldest.Places);
                    progress.Take(oldest.Operation, oldest.Places, session);
                }
            }
        }
        finally
        {
            // Whatever ended the loop, no request is left without someone who awaits it.
            Task rest = Task.WhenAll(running.Select(r => r.Sent));
            await rest.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
