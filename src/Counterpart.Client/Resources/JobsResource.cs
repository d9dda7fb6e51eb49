namespace Counterpart.Client;

/// <summary>The caller's jobs on that server since it started.</summary>
public sealed class JobsResource
{
    private readonly Transport transport;

    internal JobsResource(Transport transport) => this.transport = transport;

    /// <summary>Newest first.</summary>
    public Task<Page<JobView>> ListAsync(CancellationToken cancellationToken) => transport.GetAsync("api/v1/jobs", ApiJson.Default.PageJobView, cancellationToken);

    /// <summary>How far it is: at once, or when it has ended, at the latest after so many seconds.</summary>
    public Task<JobView> ShowAsync(string id, CancellationToken cancellationToken, int? wait = null) =>
        transport.GetAsync(Query.Of(Path(id), ("wait", wait)), ApiJson.Default.JobView, cancellationToken);

    /// <summary>Ends it between two steps; what it did stays.</summary>
    public Task<JobView> CancelAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Post, Path(id) + "/cancel", ApiJson.Default.JobView, cancellationToken);

    /// <summary>Starts another that takes back what it did.</summary>
    public Task<JobView> UndoAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Post, Path(id) + "/undo", ApiJson.Default.JobView, cancellationToken);

    private static string Path(string id) => $"api/v1/jobs/{Query.Id(id)}";
}
