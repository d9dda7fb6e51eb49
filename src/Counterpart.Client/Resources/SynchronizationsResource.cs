namespace Counterpart.Client;

/// <summary>The administration form.</summary>
public sealed class SynchronizationsResource
{
    private readonly Transport transport;

    internal SynchronizationsResource(Transport transport) => this.transport = transport;

    public Task<Page<SynchronizationView>> ListAsync(SynchronizationFilter filter, string? cursor, int? limit, CancellationToken cancellationToken) =>
        transport.GetAsync(
            Query.Of("api/v1/synchronizations", ("worker", filter.Worker), ("kind", filter.Kind), ("state", filter.State), ("record", filter.Record),
                ("search", filter.Search), ("sort", filter.Sort), ("cursor", cursor), ("limit", limit)),
            ApiJson.Default.PageSynchronizationView, cancellationToken);

    /// <summary>How many match; beyond some thousands it says <em>about</em>.</summary>
    public Task<CountView> CountAsync(SynchronizationFilter filter, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/synchronizations/count", ("worker", filter.Worker), ("kind", filter.Kind), ("state", filter.State), ("record", filter.Record), ("search", filter.Search)),
        ApiJson.Default.CountView, cancellationToken);

    /// <summary>How many of each kind are in each state, over all mailboxes.</summary>
    public Task<Page<TallyView>> TalliesAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/synchronizations/tallies", ApiJson.Default.PageTallyView, cancellationToken);

    /// <summary>Acts on all that match, as a job; as a preview only the numbers.</summary>
    public Task<BulkEffect> BulkAsync(BulkAct act, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of("api/v1/synchronizations/bulk", ("preview", preview)), act, ApiJson.Default.BulkAct, ApiJson.Default.BulkEffect, cancellationToken);

    public Task<SynchronizationView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.SynchronizationView, cancellationToken);

    /// <summary>Adds pairs; those that exist are passed over, those refused are told with the reason.</summary>
    public Task<SynchronizationsAdded> AddAsync(NewSynchronizations pairs, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/synchronizations", pairs, ApiJson.Default.NewSynchronizations, ApiJson.Default.SynchronizationsAdded, cancellationToken);

    /// <summary>Ends them, or (preview) says how many that would be.</summary>
    public Task<Affected> RemoveAsync(SynchronizationRemoval removal, CancellationToken cancellationToken, bool preview = false) => transport.SendAsync(
        HttpMethod.Post, Query.Of("api/v1/synchronizations/remove", ("preview", preview)), removal, ApiJson.Default.SynchronizationRemoval, ApiJson.Default.Affected, cancellationToken);

    public Task<SynchronizationView> SetTypeAsync(string id, string type, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(id), new TypeChange(type), ApiJson.Default.TypeChange, ApiJson.Default.SynchronizationView, cancellationToken);

    /// <summary>
    /// Why that record is, or is not, in that worker's mailbox. <paramref name="kind"/> null: told from the record's id.
    /// <paramref name="zone"/>: in whose local times it is told, an IANA name; null: in the worker's own.
    /// </summary>
    public Task<WhyView> WhyAsync(string worker, string record, string? kind, string? field, CancellationToken cancellationToken, string? zone = null) => transport.GetAsync(
        Query.Of("api/v1/synchronizations/why", ("worker", worker), ("record", record), ("kind", kind), ("field", field), ("zone", zone)),
        ApiJson.Default.WhyView, cancellationToken);

    private static string Path(string id) => $"api/v1/synchronizations/{Query.Id(id)}";
}
