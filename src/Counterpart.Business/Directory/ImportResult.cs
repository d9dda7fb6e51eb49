using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>What became of one entry.</summary>
/// <param name="Id">The record that was made, or is the same; null where there is none, or none for certain.</param>
/// <param name="Candidates">Of an unclear one: the records that it may be.</param>
/// <param name="Reason">Of a rejected or unclear one: why.</param>
public sealed record ImportResult(ImportOutcome Outcome, SideId? Id, IReadOnlyList<SideId> Candidates, string? Reason = null);

/// <summary>The sorts of outcome.</summary>
public enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,

    /// <summary>It may be one or several records that are there: nothing was written, and it waits nowhere: who imports makes entry and records agree or differ.</summary>
    Unclear,
    Rejected,
}
