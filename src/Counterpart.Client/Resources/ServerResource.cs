namespace Counterpart.Client;

/// <summary>How the server stands, what it remembers, stopping and going on.</summary>
public sealed class ServerResource
{
    private readonly Transport transport;

    internal ServerResource(Transport transport) => this.transport = transport;

    public Task<StatusView> StatusAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/status", ApiJson.Default.StatusView, cancellationToken);

    /// <summary>How lag and trouble went in the last hours: at most a hundred and fifty points, each the worst of its time.</summary>
    public Task<TrendView> TrendAsync(int hours, CancellationToken cancellationToken) =>
        transport.GetAsync(Query.Of("api/v1/status/trend", ("hours", hours)), ApiJson.Default.TrendView, cancellationToken);

    /// <summary>Who the token makes us.</summary>
    public Task<CallerView> CallerAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/caller", ApiJson.Default.CallerView, cancellationToken);

    /// <summary>Configuration, database, clock, zones, program: each finding with its remedy.</summary>
    public Task<FindingsView> DoctorAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/doctor", ApiJson.Default.FindingsView, cancellationToken);

    public Task<Page<FreezeView>> FreezesAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/freezes", ApiJson.Default.PageFreezeView, cancellationToken);

    public Task<Page<FreezeView>> FreezeAsync(FreezeRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/freezes", request, ApiJson.Default.FreezeRequest, ApiJson.Default.PageFreezeView, cancellationToken);

    public Task<Page<FreezeView>> ThawAsync(FreezeRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/freezes/thaw", request, ApiJson.Default.FreezeRequest, ApiJson.Default.PageFreezeView, cancellationToken);

    /// <summary>Values that were overwritten or deleted, newest first.</summary>
    public Task<Page<HistoryView>> HistoryAsync(HistoryFilter filter, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/history", ("worker", filter.Worker), ("record", filter.Record), ("field", filter.Field), ("run", filter.Run),
            ("cursor", cursor), ("limit", limit)),
        ApiJson.Default.PageHistoryView, cancellationToken);

    /// <summary>How many of these there are; beyond 10,000 it says <em>about</em>.</summary>
    public Task<CountView> CountHistoryAsync(HistoryFilter filter, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/history/count", ("worker", filter.Worker), ("record", filter.Record), ("field", filter.Field), ("run", filter.Run)),
        ApiJson.Default.CountView, cancellationToken);

    /// <summary>Changes of the business system since a position; a position too old is a problem of status 410.</summary>
    public Task<ChangesView> ChangesAsync(string? since, string? kind, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/changes", ("since", since), ("kind", kind)), ApiJson.Default.ChangesView, cancellationToken);

    /// <summary>Writes a backup of everything but the master key to the stream.</summary>
    public async Task BackupAsync(Stream target, CancellationToken cancellationToken)
    {
        using var answer = await transport.AnswerAsync(new HttpRequestMessage(HttpMethod.Post, "api/v1/backup"), cancellationToken);
        await answer.Content.CopyToAsync(target, cancellationToken);
    }
}
