using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Which activities; null means any.</summary>
/// <param name="TakesPart">A worker who is responsible or attends.</param>
/// <param name="Search">A part of the purpose.</param>
/// <param name="IsClosed">Completed ones, or open ones.</param>
public sealed record ActivityFilter(
    ActivityCategory? Category = null, WorkerId? TakesPart = null, string? Search = null, bool? IsClosed = null, bool WithDeleted = false);
