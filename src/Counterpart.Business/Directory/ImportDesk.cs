using System.Globalization;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Business;

/// <summary>
/// Takes entries of files and other sources over as an upsert: by external id, else by what things are recognized by (I6). The same entries
/// again change nothing.
/// </summary>
/// <exception cref="SideUnavailableException">Any member: the database can't be used now; the message says how many entries are in, and the same again goes on from there.</exception>
public sealed class ImportDesk
{
    /// <summary>Entries in one transaction.</summary>
    private const int BatchSize = 200;
    private readonly Store store;

    internal ImportDesk(Store store) => this.store = store;

    /// <summary>What a file calls a record, so that it is found again: the id that it came with, else its meeting's, else our own name of it, which no other database gives.</summary>
    /// <param name="source">The namespace of such files' ids, as in the import.</param>
    public string NameInFile(string source, SideId record, IEnumerable<ExternalId> known, string? globalId = null) =>
        known.Where(e => e.Source == source).Select(e => e.Id).Order(StringComparer.Ordinal).FirstOrDefault() ?? globalId ?? store.Names.Of(record.Value);

    /// <summary>Takes contacts over; companies that are not there are made.</summary>
    /// <param name="source">The namespace of the external ids: <c>vcard</c>, <c>erp</c>.</param>
    /// <param name="responsible">Whose new contacts are to be; null: nobody's.</param>
    /// <returns>One result an entry, in their order.</returns>
    public Task<IReadOnlyList<ImportResult>> ContactsAsync(
        string source, IReadOnlyList<ImportedRecord> entries, WorkerId? responsible, string by, CancellationToken cancellationToken)
    {
        var claims = new Claims();
        return BatchesAsync(entries, (unit, batch, token) =>
            new ContactImport(unit, store.Names, source, responsible?.Value, by, claims).TakeAsync(batch, token), cancellationToken);
    }

    /// <summary>Takes appointments or tasks over, by the kind of each entry's values.</summary>
    /// <param name="source">The namespace of the external ids: <c>icalendar</c>.</param>
    /// <param name="responsible">Whose new activities are to be.</param>
    /// <returns>One result an entry, in their order.</returns>
    public Task<IReadOnlyList<ImportResult>> ActivitiesAsync(
        string source, IReadOnlyList<ImportedRecord> entries, WorkerId responsible, string by, CancellationToken cancellationToken)
    {
        var claims = new Claims();
        return BatchesAsync(entries, (unit, batch, token) =>
            new ActivityImport(unit, store.Names, source, responsible.Value, by, claims).TakeAsync(batch, token), cancellationToken);
    }

    private async Task<IReadOnlyList<ImportResult>> BatchesAsync(IReadOnlyList<ImportedRecord> entries,
        Func<WriteUnit, ImportedRecord[], CancellationToken, Task<IReadOnlyList<ImportResult>>> take, CancellationToken cancellationToken)
    {
        var results = new List<ImportResult>(entries.Count);
        foreach (var batch in entries.Chunk(BatchSize))
        {
            try
            {
                results.AddRange(await store.WriteAsync((unit, token) => take(unit, batch, token), cancellationToken));
            }
            catch (SideUnavailableException e)
            {
                throw new SideUnavailableException(e.Side, e.Fault, string.Create(CultureInfo.InvariantCulture,
                    $"{e.Message}; {results.Count} of {entries.Count} entries are in, and importing the same file again goes on from there"), e.RetryAt, e);
            }
        }

        return results;
    }
}
