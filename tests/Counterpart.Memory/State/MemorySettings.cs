using System.Collections.Immutable;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>What is set, in memory; safe for any number of threads.</summary>
public sealed class MemorySettings : ISettingsStore
{
    private readonly Lock writing = new();
    private volatile Content content = new(Sync.Settings.Initial, []);

    public Task<Settings> ReadAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<Settings>(cancellationToken) : Task.FromResult(content.Settings);

    public Task<bool> WriteAsync(
        Settings settings, long expectedVersion, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            if (content.Settings.Version != expectedVersion)
            {
                return Task.FromResult(false);
            }

            content = new Content(settings with { Version = expectedVersion + 1 }, content.Audit.AddRange(audit));
            return Task.FromResult(true);
        }
    }

    public IAsyncEnumerable<AuditEntry> AuditAsync(CancellationToken cancellationToken) => content.Audit.Reverse().ToAsyncEnumerable();

    private sealed record Content(Settings Settings, ImmutableList<AuditEntry> Audit);
}
