using System.Collections.Concurrent;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>Secrets in memory, for as long as it lasts.</summary>
public sealed class MemorySecrets : ISecrets
{
    private readonly ConcurrentDictionary<string, (string Origin, string Secret)> secrets = new(StringComparer.Ordinal);

    public Task SetAsync(string purpose, Uri boundTo, string secret, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        secrets[purpose] = (Origin(boundTo), secret);
        return Task.CompletedTask;
    }

    public Task<string?> GetAsync(string purpose, Uri usedAt, CancellationToken cancellationToken) =>
        Task.FromResult(secrets.TryGetValue(purpose, out var kept) && kept.Origin == Origin(usedAt) ? kept.Secret : null);

    public Task RemoveAsync(string purpose, CancellationToken cancellationToken)
    {
        secrets.TryRemove(purpose, out _);
        return Task.CompletedTask;
    }

    private static string Origin(Uri uri) => FormattableString.Invariant($"{uri.Scheme}://{uri.IdnHost.ToLowerInvariant()}:{uri.Port}");
}
