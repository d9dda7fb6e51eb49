using System.Text;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import;

/// <summary>Writes files that Outlook, Google, Apple and Thunderbird read, and that <see cref="FileImport"/> reads back without loss.</summary>
public static class FileExport
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the items; the stream is left open.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="format">vCard and CSV take contacts alone, iCalendar appointments and tasks, JSON all.</param>
    /// <param name="kind">What the items are.</param>
    /// <param name="items">What to write.</param>
    /// <param name="now">The time of writing, which iCalendar demands (RFC 5545 §3.8.7.2).</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <exception cref="ArgumentException">The format can't hold that kind.</exception>
    public static async Task WriteAsync(
        Stream file, FileFormat format, ItemKind kind, IReadOnlyCollection<ExportedItem> items, Instant now, CancellationToken cancellationToken)
    {
        if (format is FileFormat.VCard or FileFormat.Csv && kind != ItemKind.Contact || format == FileFormat.Calendar && kind == ItemKind.Contact)
        {
            var other = format == FileFormat.Calendar ? ".vcf, .csv or .json" : ".ics or .json";
            throw new ArgumentException($"a {format} file can't hold {kind.Name()}s; use {other}", nameof(format));
        }

        var text = format switch
        {
            FileFormat.VCard => VCards.VCardWriter.Write(items),
            FileFormat.Json => Json.JsonWriter.Write(items),
            FileFormat.Calendar => Calendars.CalendarWriter.Write(items, now),
            FileFormat.Csv => Csv.CsvWriter.Write(items),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
        };

        await file.WriteAsync(Utf8.GetBytes(text), cancellationToken).ConfigureAwait(false);
    }
}
