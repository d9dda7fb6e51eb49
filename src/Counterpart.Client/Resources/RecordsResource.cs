using System.Globalization;
using System.Net.Http.Headers;

namespace Counterpart.Client;

/// <summary>Contacts, or activities, of the embedded business system.</summary>
public sealed class RecordsResource
{
    private readonly Transport transport;
    private readonly string name;

    internal RecordsResource(Transport transport, string name)
    {
        this.transport = transport;
        this.name = name;
    }

    /// <summary>By id. <paramref name="kind"/> is for activities: <c>appointment</c> or <c>task</c>.</summary>
    public Task<Page<RecordView>> ListAsync(
        string? search, string? kind, string? responsible, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of(Root, ("search", search), ("kind", kind), ("responsible", responsible), ("cursor", cursor), ("limit", limit)),
        ApiJson.Default.PageRecordView, cancellationToken);

    /// <summary>Contacts only, by id: those of that person, and those who are contact for that party.</summary>
    public Task<Page<RecordView>> OfPartyAsync(string party, string? cursor, int? limit, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of(Root, ("party", party), ("cursor", cursor), ("limit", limit)), ApiJson.Default.PageRecordView, cancellationToken);

    /// <summary>Activities only: what takes place within those days, in the local times of a zone; without one, the worker's.</summary>
    public Task<AgendaView> AgendaAsync(DateOnly from, int days, string? worker, string? zone, CancellationToken cancellationToken) => transport.GetAsync(
        Query.Of(Root + "/agenda", ("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("days", days), ("worker", worker), ("zone", zone)),
        ApiJson.Default.AgendaView, cancellationToken);

    public Task<RecordView> ShowAsync(string id, CancellationToken cancellationToken) =>
        transport.GetAsync(Path(id), ApiJson.Default.RecordView, cancellationToken);

    public Task<RecordView> CreateAsync(NewRecord record, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Root, record, ApiJson.Default.NewRecord, ApiJson.Default.RecordView, cancellationToken);

    /// <summary>Changes the named fields; with a version only if the record still has it.</summary>
    public Task<RecordView> UpdateAsync(string id, RecordChange change, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Path(id), change, ApiJson.Default.RecordChange, ApiJson.Default.RecordView, cancellationToken, change.Version);

    /// <summary>The record as the change would leave it; nothing is written.</summary>
    public Task<RecordView> PreviewAsync(string id, RecordChange change, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Patch, Query.Of(Path(id), ("preview", true)), change, ApiJson.Default.RecordChange, ApiJson.Default.RecordView, cancellationToken, change.Version);

    /// <summary>What its deletion would take along; nothing is deleted.</summary>
    public Task<RecordDeletion> PreviewDeletionAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, Query.Of(Path(id), ("preview", true)), ApiJson.Default.RecordDeletion, cancellationToken);

    public Task DeleteAsync(string id, string? version, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, Path(id), cancellationToken, version);

    /// <summary>Merges a contact into another; as a preview, nothing is written.</summary>
    public Task<MergeView> MergeAsync(string id, string into, bool preview, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, Query.Of(Path(id) + "/merge", ("preview", preview)), new MergeRequest(into), ApiJson.Default.MergeRequest, ApiJson.Default.MergeView, cancellationToken);

    /// <summary>Makes or updates the record that a source knows under its own id.</summary>
    public Task<RecordView> UpsertAsync(string source, string externalId, NewRecord record, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Put, $"{Root}/by-external/{Query.Id(source)}/{Query.Id(externalId)}", record,
        ApiJson.Default.NewRecord, ApiJson.Default.RecordView, cancellationToken);

    /// <summary>
    /// Uploads a file: vCard, iCalendar, CSV or JSON, by the ending of its name. An upsert: the same file again changes nothing.
    /// </summary>
    public async Task<ImportView> ImportAsync(Stream file, string fileName, string? responsible, bool preview, CancellationToken cancellationToken)
    {
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await transport.SendAsync(HttpMethod.Post,
            Query.Of(Root + "/import", ("file", System.IO.Path.GetFileName(fileName)), ("responsible", responsible), ("preview", preview)),
            content, ApiJson.Default.ImportView, cancellationToken);
    }

    /// <summary>Downloads all, or one, in <c>vcf</c>, <c>ics</c>, <c>csv</c> or <c>json</c>.</summary>
    public async Task ExportAsync(string format, string? id, Stream target, CancellationToken cancellationToken)
    {
        using var answer = await transport.AnswerAsync(
            new HttpRequestMessage(HttpMethod.Get, Query.Of(Root + "/export", ("format", format), ("id", id))), cancellationToken);
        await answer.Content.CopyToAsync(target, cancellationToken);
    }

    private string Root => $"api/v1/{name}";

    private string Path(string id) => $"{Root}/{Query.Id(id)}";
}
