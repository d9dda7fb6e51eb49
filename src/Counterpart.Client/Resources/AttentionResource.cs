namespace Counterpart.Client;

/// <summary>What needs a person.</summary>
public sealed class AttentionResource
{
    private readonly Transport transport;

    internal AttentionResource(Transport transport) => this.transport = transport;

    public Task<Page<AttentionView>> ListAsync(string? worker, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/attention", ("worker", worker), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageAttentionView, cancellationToken);

    public Task<AttentionView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.AttentionView, cancellationToken);

    /// <summary>Answers it; the next run, which is asked for, does what was decided.</summary>
    public Task ResolveAsync(string id, Resolution resolution, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Post, Path(id) + "/resolve", resolution, ApiJson.Default.Resolution, cancellationToken);

    /// <summary>What that answer would do; nothing is answered.</summary>
    public Task<ResolutionPreview> PreviewAsync(string id, Resolution resolution, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of(Path(id) + "/resolve", ("preview", true)), resolution, ApiJson.Default.Resolution, ApiJson.Default.ResolutionPreview, cancellationToken);

    /// <summary>Answers all of a sort that wait in one mailbox, or (preview) says how many that are.</summary>
    public Task<BulkResolved> ResolveAllAsync(BulkResolution resolution, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of("api/v1/attention/resolve", ("preview", preview)), resolution, ApiJson.Default.BulkResolution, ApiJson.Default.BulkResolved, cancellationToken);

    private static string Path(string id) => $"api/v1/attention/{Query.Id(id)}";
}
