using System.Runtime.CompilerServices;

namespace Counterpart.Client;

/// <summary>*Synchronize now*.</summary>
public sealed class SyncResource
{
    private readonly Transport transport;

    internal SyncResource(Transport transport) => this.transport = transport;

    /// <summary>Asks for runs; answers at once, with the id under which to ask how far they are.</summary>
    public Task<SyncProgress> StartAsync(SyncRequest request, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/sync", request, ApiJson.Default.SyncRequest, ApiJson.Default.SyncProgress, cancellationToken);

    /// <summary>How far it is; answers when something has changed, it is done, or the seconds have passed.</summary>
    public Task<SyncProgress> ShowAsync(string id, int waitSeconds, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of($"api/v1/sync/{Query.Id(id)}", ("wait", waitSeconds)), ApiJson.Default.SyncProgress, cancellationToken);

    /// <summary>Asks for runs and follows them; the last answer is done.</summary>
    public async IAsyncEnumerable<SyncProgress> FollowAsync(SyncRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var progress = await StartAsync(request, cancellationToken);
        yield return progress;
        while (!progress.IsDone)
        {
            progress = await ShowAsync(progress.Id, 20, cancellationToken);
            yield return progress;
        }
    }

    /// <summary>Asks for runs and waits for the end of what can be done now.</summary>
    public async Task<SyncProgress> WaitAsync(SyncRequest request, CancellationToken cancellationToken)
    {
        SyncProgress? last = null;
        await foreach (var progress in FollowAsync(request, cancellationToken))
        {
            last = progress;
        }

        return last!;
    }
}
