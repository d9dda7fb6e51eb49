using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>What is set, in memory; safe for any number of threads.</summary>
public sealed class MemorySettings(MemoryAudit? sharedAudit = null) : ISettingsStore
{
    private readonly Lock writing = new();
    private readonly MemoryAudit kept = sharedAudit ?? new MemoryAudit();
    private volatile Settings content = Settings.Initial;

    public Task<Settings> ReadAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<Settings>(cancellationToken) : Task.FromResult(content);

    public Task<bool> WriteAsync(
        Settings settings, long expectedVersion, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            if (content.Version != expectedVersion)
            {
                return Task.FromResult(false);
            }

            content = settings with { Version = expectedVersion + 1 };
            kept.Append(audit);
            return Task.FromResult(true);
        }
    }

    public IAsyncEnumerable<AuditEntry> AuditAsync(CancellationToken cancellationToken) => kept.Entries.Reverse().ToAsyncEnumerable();
}
