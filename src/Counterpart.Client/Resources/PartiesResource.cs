namespace Counterpart.Client;

/// <summary>Persons and organizations of the embedded business system.</summary>
public sealed class PartiesResource
{
    private readonly Transport transport;

    internal PartiesResource(Transport transport) => this.transport = transport;

    public Task<Page<PartyView>> ListAsync(string? search, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/parties", ("search", search), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PagePartyView, cancellationToken);

    /// <summary>By number; persons are left out.</summary>
    public Task<Page<PartyView>> OrganizationsAsync(string? search, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/parties", ("type", "Organization"), ("search", search), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PagePartyView, cancellationToken);

    public Task<PartyView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.PartyView, cancellationToken);

    public Task<PartyView> CreateAsync(PartyChange party, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/parties", party, ApiJson.Default.PartyChange, ApiJson.Default.PartyView, cancellationToken);

    public Task<PartyView> UpdateAsync(string id, PartyChange change, string? version, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(id), change, ApiJson.Default.PartyChange, ApiJson.Default.PartyView, cancellationToken, version);

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => transport.SendAsync(HttpMethod.Delete, Path(id), cancellationToken);

    private static string Path(string id) => $"api/v1/parties/{Query.Id(id)}";
}
