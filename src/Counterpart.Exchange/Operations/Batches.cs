using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// Carries a long list through an operation in batches: sends again what a stopped batch left out, waits for what was busy, and halves a
/// batch that the server refuses as a whole, so that one bad item stops no other.
/// </summary>
internal static class Batches
{
    /// <summary>How often one item is sent again because it was busy.</summary>
    private const int MostTries = 4;

    /// <summary>One outcome for each of <paramref name="items"/>, in order; never <see cref="ItemOutcome.NotProcessed"/>.</summary>
    /// <param name="session">Where.</param>
    /// <param name="items">Any number.</param>
    /// <param name="size">The most in one request.</param>
    /// <param name="make">The operation for a part of the items.</param>
    /// <param name="answered">Called after each request with the operation and the places of its items.</param>
    /// <param name="cancel">Ends it between requests; outcomes so far are lost, so give it only where a lost answer is looked up later.</param>
    public static async Task<ItemOutcome[]> RunAsync<TItem, TOperation>(
        ExchangeSession session, IReadOnlyList<TItem> items, int size, Func<IReadOnlyList<TItem>, TOperation> make,
        Action<TOperation, IReadOnlyList<int>>? answered, CancellationToken cancel)
        where TOperation : ItemBatch
    {
        var outcomes = new ItemOutcome[items.Count];
        var tries = new int[items.Count];
        var queue = new Queue<int[]>(Enumerable.Range(0, items.Count).Chunk(size));
        while (queue.TryDequeue(out var places))
        {
            var operation = make([.. places.Select(p => items[p])]);
            var fault = await session.TrySendAsync(operation, cancel);
            if (fault is not null && ResponseCodes.Of(fault.Code) == Reaction.BadRequest)
            {
                if (places.Length == 1)
                {
                    outcomes[places[0]] = new ItemOutcome.Rejected(fault.Code!, null);
                }
                else
                {
                    queue.Enqueue(places[..(places.Length / 2)]);
                    queue.Enqueue(places[(places.Length / 2)..]);
                }

                continue;
            }

            if (fault is not null)
            {
                if (operation.IsSafeToRepeat || !outcomes.Any(o => o is not null))
                {
                    throw fault.ToException();
                }

                // What was done before stands and must reach the journal; the rest was certainly not done.
                foreach (var place in Enumerable.Range(0, items.Count).Where(p => outcomes[p] is null))
                {
                    outcomes[place] = new ItemOutcome.Busy(fault.RetryAt ?? session.Now, fault.Code ?? fault.Kind.ToString());
                }

                return outcomes;
            }

            answered?.Invoke(operation, places);
            Take(operation, places);
        }

        return outcomes;

        void Take(TOperation operation, int[] places)
        {
            var until = operation.HasBusy ? session.Pause(operation.BackOff) : Instant.MinValue;
            var again = new List<int>();
            for (var i = 0; i < places.Length; i++)
            {
                var place = places[i];
                var outcome = operation.Outcomes[i];
                if (outcome is ItemOutcome.Busy busy)
                {
                    outcome = busy with { Until = until };
                }

                if (outcome is ItemOutcome.NotProcessed or ItemOutcome.Busy && tries[place]++ < MostTries)
                {
                    again.Add(place);
                }
                else
                {
                    outcomes[place] = outcome is ItemOutcome.NotProcessed
                        ? new ItemOutcome.Busy(session.Now, ResponseCodes.BatchProcessingStopped) : outcome;
                }
            }

            if (again.Count > 0)
            {
                queue.Enqueue([.. again]);
            }
        }
    }
}
