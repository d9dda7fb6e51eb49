using Counterpart.Sync;
using NodaTime;

namespace Counterpart.State;

/// <summary>How a mailbox stands by its runs.</summary>
/// <param name="LastOutcome">Of the last run that ended by itself; null: there was none.</param>
/// <param name="WentThroughAt">When a run last went through, among those that were asked for; null: none did.</param>
/// <param name="Held">Its synchronizations that wait for an administrator (D8).</param>
public sealed record RunStanding(RunOutcome? LastOutcome, string? LastMessage, Instant? WentThroughAt, int Held);
