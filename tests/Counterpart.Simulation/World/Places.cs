namespace Counterpart.Simulation;

/// <summary>Where things are kept: mailboxes on the Exchange stand-in or in memory; state and business system in SQLite or in memory.</summary>
internal sealed record Places(bool IsExchange, bool IsSqlite = false)
{
    /// <summary>Nothing goes wrong, and every run is previewed and compared with its preview.</summary>
    public bool IsPreviewed { get; init; }
}
