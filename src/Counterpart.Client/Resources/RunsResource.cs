using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Counterpart.Client;

/// <summary>Runs: past, running, held.</summary>
public sealed class RunsResource
{
    private readonly Transport transport;

    internal RunsResource(Transport transport) => this.transport = transport;

    /// <summary>Newest first.</summary>
    public Task<Page<RunView>> ListAsync(string? worker, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of("api/v1/runs", ("worker", worker), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageRunView, cancellationToken);

    public Task<RunView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.RunView, cancellationToken);

    /// <summary>What happens to a run, until it ends.</summary>
    public async IAsyncEnumerable<RunEvent> EventsAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await transport.AnswerAsync(new HttpRequestMessage(HttpMethod.Get, Path(id) + "/events"), cancellationToken);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellationToken))
        {
            if (JsonSerializer.Deserialize(item.Data, ApiJson.Default.RunView) is { } run)
            {
                yield return new RunEvent(item.EventType, run);
            }
        }
    }

    /// <summary>Approves what a held run waits with; a new run makes the plan again and does it. Everywhere: so too what other mailboxes hold for the same causes.</summary>
    public Task<RunView> ApproveAsync(string id, CancellationToken cancellationToken, bool everywhere = false) =>
        transport.PostAsync(Query.Of(Path(id) + "/approve", ("everywhere", everywhere)), ApiJson.Default.RunView, cancellationToken);

    /// <summary>Leaves what it holds as it is. Everywhere: so too what other mailboxes hold for the same causes.</summary>
    public Task<RunView> RejectAsync(string id, CancellationToken cancellationToken, bool everywhere = false) =>
        transport.PostAsync(Query.Of(Path(id) + "/reject", ("everywhere", everywhere)), ApiJson.Default.RunView, cancellationToken);

    /// <summary>Why runs are held now, each cause once; of that worker's mailbox or (null) of all.</summary>
    public Task<Page<HeldCauseView>> HeldAsync(string? worker, CancellationToken cancellationToken) =>
        transport.GetAsync(Query.Of("api/v1/held", ("worker", worker)), ApiJson.Default.PageHeldCauseView, cancellationToken);

    /// <summary>Takes back what a run wrote, where nobody edited it since; what it put back waits for a decision. Preview: only says what it would do.</summary>
    public Task<RunView> RevertAsync(string id, bool preview, CancellationToken cancellationToken) =>
        transport.PostAsync(Query.Of(Path(id) + "/revert", ("preview", preview)), ApiJson.Default.RunView, cancellationToken);

    /// <summary>Puts one value of the history back where it stood, as an edit.</summary>
    public Task<RunView> RestoreAsync(string historyId, bool preview, CancellationToken cancellationToken) =>
        transport.PostAsync(Query.Of($"api/v1/history/{Query.Id(historyId)}/restore", ("preview", preview)), ApiJson.Default.RunView, cancellationToken);

    private static string Path(string id) => $"api/v1/runs/{Query.Id(id)}";
}
