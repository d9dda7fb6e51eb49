namespace Counterpart.Client;

/// <summary>Persons and organizations of the embedded business system.</summary>
public sealed class PartiesResource
{
    private readonly Transport transport;

    internal PartiesResource(Transport transport) => this.transport = transport;

    /// <summary>By number. <paramref name="type"/>: <c>Person</c> or <c>Organization</c>; null: both.</summary>
    public Task<Page<PartyView>> ListAsync(string? search, string? type, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/parties", ("type", type), ("search", search), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PagePartyView, cancellationToken);

    public Task<Page<PartyView>> ListAsync(string? search, string? cursor, int? limit, CancellationToken cancellationToken) =>
        ListAsync(search, null, cursor, limit, cancellationToken);

    /// <summary>By number; persons are left out.</summary>
    public Task<Page<PartyView>> OrganizationsAsync(string? search, string? cursor, int? limit, CancellationToken cancellationToken) =>
        ListAsync(search, "Organization", cursor, limit, cancellationToken);

    public Task<PartyView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.PartyView, cancellationToken);

    public Task<PartyView> CreateAsync(PartyChange party, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/parties", party, ApiJson.Default.PartyChange, ApiJson.Default.PartyView, cancellationToken);

    public Task<PartyView> UpdateAsync(string id, PartyChange change, string? version, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(id), change, ApiJson.Default.PartyChange, ApiJson.Default.PartyView, cancellationToken, version);

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => transport.SendAsync(HttpMethod.Delete, Path(id), cancellationToken);

    /// <summary>Gives it another location; answers that with its id.</summary>
    public Task<LocationView> AddLocationAsync(string id, LocationView location, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, $"{Path(id)}/locations", location, ApiJson.Default.LocationView, ApiJson.Default.LocationView, cancellationToken);

    /// <summary>Replaces what a location is; its type stays.</summary>
    public Task<LocationView> UpdateLocationAsync(string id, string location, LocationView now, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Put, Path(id, location), now, ApiJson.Default.LocationView, ApiJson.Default.LocationView, cancellationToken);

    public Task RemoveLocationAsync(string id, string location, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, Path(id, location), cancellationToken);

    private static string Path(string id, string location) => $"{Path(id)}/locations/{Query.Id(location)}";

    private static string Path(string id) => $"api/v1/parties/{Query.Id(id)}";
}
