using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Keeps what administrators and workers set: parameters, mapping, workers' mailboxes, freezes. It judges nothing: the rules do, before it
/// is called. Every read gives one consistent whole; every write is atomic and names the version that it was judged on.
/// </summary>
public interface ISettingsStore
{
    /// <summary>Everything set, with its version (raised by every change).</summary>
    Task<Settings> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Replaces everything set, if it still has that version; false if it was changed meanwhile. Writes the audit entries with it.</summary>
    Task<bool> WriteAsync(Settings settings, long expectedVersion, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken);

    /// <summary>The newest entries first.</summary>
    IAsyncEnumerable<AuditEntry> AuditAsync(CancellationToken cancellationToken);
}
