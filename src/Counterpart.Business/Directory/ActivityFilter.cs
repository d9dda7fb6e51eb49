using Counterpart.Model;
using NodaTime;

namespace Counterpart.Business;

/// <summary>Which activities; null means any.</summary>
/// <param name="TakesPart">A worker who is responsible or attends.</param>
/// <param name="Search">A part of the purpose.</param>
/// <param name="IsClosed">Completed ones, or open ones.</param>
public sealed record ActivityFilter(
    ActivityCategory? Category = null, WorkerId? TakesPart = null, string? Search = null, bool? IsClosed = null, bool WithDeleted = false)
{
    /// <summary>Of private ones a search finds those of this worker only: a hit would tell what they are called.</summary>
    public WorkerId? SearchedBy { get; init; }

    /// <summary>Those that may touch these days, and some about them: in which zone they do, and which days of a series, is for the caller to see.</summary>
    public DateInterval? Near { get; init; }
}
