using System.Runtime.CompilerServices;

namespace Counterpart.Import;

/// <summary>Reads the entries of a file, whoever wrote it. Nothing that a file names is fetched.</summary>
public static class FileImport
{
    /// <summary>The entries in the order of the file; one that can't be read is an <see cref="Unreadable"/> and stops nothing.</summary>
    /// <param name="file">Read to its end and left open.</param>
    /// <param name="format">Its form (<see cref="FileFormats.Of"/>).</param>
    /// <param name="settings">Limits and the zone of times that name none.</param>
    /// <exception cref="ImportRefusedException">The file is beyond a limit, or is no such file at all. Thrown before the first entry.</exception>
    public static async IAsyncEnumerable<ImportEntry> ReadAsync(
        Stream file, FileFormat format, ImportSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var bytes = await LoadAsync(file, settings.Limits.FileBytes, cancellationToken).ConfigureAwait(false);
        IEnumerable<ImportEntry> entries = format switch
        {
            FileFormat.VCard => VCards.VCardReader.Read(bytes, settings),
            FileFormat.Json => Json.JsonReader.Read(bytes, settings),
            FileFormat.Calendar => Calendars.CalendarReader.Read(bytes, settings),
            FileFormat.Csv => Csv.CsvReader.Read(bytes, settings),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };
        var faults = 0;
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (entry is Unreadable && ++faults > settings.Limits.Entries)
            {
                yield return new Unreadable(entry.Where, settings.Limits.TooManyFaults);
                yield break;
            }

            yield return entry;
        }
    }

    internal static async Task<ReadOnlyMemory<byte>> LoadAsync(Stream file, long limit, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var part = new byte[81_920];
        int read;
        while ((read = await file.ReadAsync(part, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (kept.Length + read > limit)
            {
                throw new ImportRefusedException($"the file is larger than {ImportLimits.Size(limit)}; split it, or raise Import:FileBytes");
            }

            kept.Write(part, 0, read);
        }

        return kept.TryGetBuffer(out var all) ? Text.FileText.Plain(all) : default;
    }
}
