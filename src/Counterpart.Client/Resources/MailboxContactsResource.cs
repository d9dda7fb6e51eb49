namespace Counterpart.Client;

/// <summary>*Add from mailbox*: contacts of a worker's folder that are not tied.</summary>
public sealed class MailboxContactsResource
{
    private readonly Transport transport;

    internal MailboxContactsResource(Transport transport) => this.transport = transport;

    public Task<Page<MailboxContactView>> ListAsync(string worker, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of(Path(worker), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageMailboxContactView, cancellationToken);

    /// <summary>Ties an item to an existing record; the next run merges them.</summary>
    public Task<SynchronizationView> LinkAsync(string worker, MailboxContactLink link, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Path(worker) + "/link", link, ApiJson.Default.MailboxContactLink, ApiJson.Default.SynchronizationView, cancellationToken);

    /// <summary>Has the next run make a record of an item.</summary>
    public Task<SynchronizationView> CreateAsync(string worker, MailboxContactCreation creation, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Path(worker) + "/create", creation, ApiJson.Default.MailboxContactCreation, ApiJson.Default.SynchronizationView, cancellationToken);

    private static string Path(string worker) => $"api/v1/workers/{Query.Id(worker)}/mailbox-contacts";
}
