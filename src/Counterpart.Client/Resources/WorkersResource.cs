namespace Counterpart.Client;

/// <summary>Workers and their mailboxes.</summary>
public sealed class WorkersResource
{
    private readonly Transport transport;

    internal WorkersResource(Transport transport) => this.transport = transport;

    public Task<Page<WorkerView>> ListAsync(string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/workers", ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageWorkerView, cancellationToken);

    public Task<WorkerView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.WorkerView, cancellationToken);

    public Task<WorkerView> AddAsync(NewWorker worker, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/workers", worker, ApiJson.Default.NewWorker, ApiJson.Default.WorkerView, cancellationToken);

    public Task<WorkerView> ChangeAsync(string id, WorkerChange change, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(id), change, ApiJson.Default.WorkerChange, ApiJson.Default.WorkerView, cancellationToken);

    /// <summary>Enrolls the mailbox, or changes how it is enrolled.</summary>
    /// <param name="preview">Only whether it would be refused; the worker as he is comes back.</param>
    public Task<WorkerView> EnrollAsync(string id, EnrollmentRequest enrollment, CancellationToken cancellationToken, bool preview = false) => transport.SendAsync(
        HttpMethod.Put, Query.Of(Path(id) + "/mailbox", ("preview", preview)), enrollment, ApiJson.Default.EnrollmentRequest, ApiJson.Default.WorkerView, cancellationToken);

    /// <summary>
    /// Enrolls the workers of a table (CSV): all of it or, if a row is bad, nothing; with <paramref name="skipBad"/> the good rows. As a preview only
    /// what would become of each row.
    /// </summary>
    public async Task<EnrolledTableView> EnrollAsync(Stream table, bool skipBad, bool preview, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(table);
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("text/csv");
        return await transport.SendAsync(HttpMethod.Post, Query.Of("api/v1/workers/enroll", ("skipBad", skipBad), ("preview", preview)), content, ApiJson.Default.EnrolledTableView, cancellationToken);
    }

    /// <summary>The connection test: what works, in words; nothing is written.</summary>
    public Task<FindingsView> TestAsync(string id, CancellationToken cancellationToken) =>
        transport.PostAsync(Path(id) + "/test", ApiJson.Default.FindingsView, cancellationToken);

    /// <summary>The folders that can hold a kind.</summary>
    public Task<Page<FolderView>> FoldersAsync(string id, string kind, CancellationToken cancellationToken) =>
        transport.GetAsync(Query.Of(Path(id) + "/folders", ("kind", kind)), ApiJson.Default.PageFolderView, cancellationToken);

    public Task<WorkerView> GoLiveAsync(string id, CancellationToken cancellationToken) =>
        transport.PostAsync(Path(id) + "/go-live", ApiJson.Default.WorkerView, cancellationToken);

    /// <summary>As a preview: the sum of the plans of those named. Else: those of the named plan go live, with just that approved.</summary>
    public Task<GoLiveView> GoLiveAsync(GoLiveRequest request, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of("api/v1/workers/go-live", ("preview", preview)), request, ApiJson.Default.GoLiveRequest, ApiJson.Default.GoLiveView, cancellationToken);

    public Task<WorkerView> PauseAsync(string id, string? reason, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Path(id) + "/pause", new PauseRequest(reason), ApiJson.Default.PauseRequest, ApiJson.Default.WorkerView, cancellationToken);

    /// <summary>Goes on; also the approval of a changed mailbox address.</summary>
    public Task<WorkerView> ResumeAsync(string id, CancellationToken cancellationToken) =>
        transport.PostAsync(Path(id) + "/resume", ApiJson.Default.WorkerView, cancellationToken);

    /// <summary>Off-boards: copies, synchronizations and records in one step. As a preview, nothing is done.</summary>
    public Task<OffBoardView> OffBoardAsync(string id, OffBoardRequest request, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of(Path(id) + "/off-board", ("preview", preview)), request, ApiJson.Default.OffBoardRequest, ApiJson.Default.OffBoardView, cancellationToken);

    /// <summary>Takes the worker and the mailbox out; synchronizations are ended, copies stay in the mailbox.</summary>
    public Task RemoveAsync(string id, CancellationToken cancellationToken) => transport.SendAsync(HttpMethod.Delete, Path(id), cancellationToken);

    private static string Path(string id) => $"api/v1/workers/{Query.Id(id)}";
}
