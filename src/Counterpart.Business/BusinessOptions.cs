namespace Counterpart.Business;

/// <summary>Where the embedded business system keeps its data, and what it takes time and ids from.</summary>
/// <param name="DataFolder">Made if it is not there; the database is <c>business.db</c> in it.</param>
/// <param name="NewId">A random id, never the same twice.</param>
public sealed record BusinessOptions(string DataFolder, TimeProvider Time, Func<string> NewId);
