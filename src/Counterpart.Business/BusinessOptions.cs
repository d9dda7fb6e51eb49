using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>Where the embedded business system keeps its data, and what it takes time and ids from.</summary>
/// <param name="DataFolder">Made if it is not there; the database is <c>business.db</c> in it.</param>
/// <param name="Ids">Where the epoch of its feed comes from.</param>
public sealed record BusinessOptions(string DataFolder, TimeProvider Time, IIds Ids);
