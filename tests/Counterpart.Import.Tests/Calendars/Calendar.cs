using System.Text;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Import.Tests.Calendars;

/// <summary>Reads calendars as a worker in Berlin does.</summary>
internal static class Calendar
{
    public static ImportSettings Berlin { get; } = new() { Zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] };

    public static async Task<List<ImportEntry>> ReadAsync(string text, ImportSettings? settings = null)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var entries = new List<ImportEntry>();
        await foreach (var entry in FileImport.ReadAsync(file, FileFormat.Calendar, settings ?? Berlin, CancellationToken.None))
        {
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>The one item of a calendar of these lines.</summary>
    public static async Task<FieldValues> OneAsync(string lines, string head = "PRODID:-//Example//Test//EN") =>
        Assert.IsType<ImportedItem>(Assert.Single(await ReadAsync(Around(lines, head)))).Values;

    public static async Task<string> ReasonAsync(string lines) => Assert.IsType<Unreadable>(Assert.Single(await ReadAsync(Around(lines)))).Reason;

    public static string Around(string lines, string head = "PRODID:-//Example//Test//EN") =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}\r\n{lines.ReplaceLineEndings("\r\n")}\r\nEND:VCALENDAR\r\n";

    public static string Event(string lines) => $"BEGIN:VEVENT\r\nUID:e1\r\nSUMMARY:Review\r\n{lines}\r\nEND:VEVENT";

    public static async Task<string> WriteAsync(params ExportedItem[] items)
    {
        using var file = new MemoryStream();
        await FileExport.WriteAsync(file, FileFormat.Calendar, items[0].Values.Schema.Kind, items, Instant.FromUtc(2026, 11, 1, 8, 0), CancellationToken.None);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
