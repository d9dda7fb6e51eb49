namespace Counterpart.Client;

/// <summary>Who changed which parameter, direction, right, rule and synchronization.</summary>
public sealed class AuditResource
{
    private readonly Transport transport;

    internal AuditResource(Transport transport) => this.transport = transport;

    /// <summary>Newest first.</summary>
    public Task<Page<AuditView>> ListAsync(string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/audit", ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageAuditView, cancellationToken);

    /// <summary>Whether it was changed from outside.</summary>
    public Task<AuditProofView> VerifyAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/audit/verify", ApiJson.Default.AuditProofView, cancellationToken);
}
