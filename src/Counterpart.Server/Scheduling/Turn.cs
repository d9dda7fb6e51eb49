using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>What giving a mailbox its turn came to.</summary>
/// <param name="Report">Null: it rests (paused, frozen, not live), and is run again when somebody asks.</param>
/// <param name="Next">When it is run next by itself; null: not before somebody asks.</param>
public sealed record Turn(RunReport? Report, Instant? Next)
{
    /// <summary>The server named a time before which nothing may be asked of it, whoever wishes (L2).</summary>
    public Instant? BusyUntil { get; init; }
}

/// <summary>Runs one mailbox, or finds that it rests; what follows for others is ordered in the queue.</summary>
/// <param name="queue">Where to order what follows.</param>
/// <param name="worker">Whose mailbox.</param>
/// <param name="order">Why and how.</param>
/// <param name="failures">In a row, before this turn.</param>
/// <param name="cancellationToken">The server stops.</param>
public delegate Task<Turn> TakeTurn(IRunQueue queue, WorkerId worker, RunOrder order, int failures, CancellationToken cancellationToken);
