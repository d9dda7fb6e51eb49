namespace Counterpart.Sync;

/// <summary>Keeps secrets, encrypted, each bound to its purpose and to the address it is for; write-only but for the connectors.</summary>
public interface ISecrets
{
    /// <summary>Keeps a secret under a purpose (<c>service</c>, <c>worker/W1</c>), to be used only at that scheme, host and port.</summary>
    Task SetAsync(string purpose, Uri boundTo, string secret, CancellationToken cancellationToken);

    /// <summary>The secret; null if there is none, or it is bound to another scheme, host or port.</summary>
    Task<string?> GetAsync(string purpose, Uri usedAt, CancellationToken cancellationToken);

    Task RemoveAsync(string purpose, CancellationToken cancellationToken);
}
