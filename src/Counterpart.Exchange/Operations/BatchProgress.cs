using NodaTime;

namespace Counterpart.Exchange;

/// <summary>What of a list is still to be sent, and what became of the rest.</summary>
internal sealed class BatchProgress(int count, int size)
{
    /// <summary>How often one item is sent again because it was busy or left out.</summary>
    private const int MostTries = 4;

    private readonly ItemOutcome?[] outcomes = new ItemOutcome?[count];
    private readonly int[] tries = new int[count];
    private readonly Queue<int[]> queue = new(Enumerable.Range(0, count).Chunk(size));
    private ExchangeFault? stop;
    private bool isRead;

    /// <summary>The places of the next request's items; null if nothing is to be sent now.</summary>
    public int[]? Next() => stop is null && queue.TryDequeue(out var places) ? places : null;

    /// <summary>A whole request was refused.</summary>
    public void Fail(int[] places, ExchangeFault fault, bool operationReads)
    {
        isRead = operationReads;
        if (ResponseCodes.Of(fault.Code) != Reaction.BadRequest)
        {
            stop = fault;
        }
        else if (places.Length == 1)
        {
            outcomes[places[0]] = new ItemOutcome.Rejected(fault.Code!, null);
        }
        else
        {
            queue.Enqueue(places[..(places.Length / 2)]);
            queue.Enqueue(places[(places.Length / 2)..]);
        }
    }

    /// <summary>A request was answered item by item.</summary>
    public void Take(ItemBatch operation, int[] places, ExchangeSession session)
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

    /// <summary>The outcomes, when nothing is left to be sent.</summary>
    /// <exception cref="Sync.SideUnavailableException">The side can't be used, and nothing was written.</exception>
    public ItemOutcome[] Outcomes(Instant now)
    {
        if (stop is { } fault)
        {
            if (fault.Kind != ExchangeFaultKind.NotInTime && (isRead || !outcomes.Any(o => o is not null)))
            {
                throw fault.ToException();
            }

            // What was done before stands and must reach the journal; the rest was certainly not done.
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] ??= fault.Kind == ExchangeFaultKind.NotInTime ? new ItemOutcome.NotSent() : new ItemOutcome.Busy(fault.RetryAt ?? now, fault.Code ?? fault.Kind.ToString());
            }
        }

        return outcomes!;
    }
}
