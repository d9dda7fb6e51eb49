using System.Text;
using Counterpart.Model;

namespace Counterpart.Import.Tests;

/// <summary>Reads files that are texts in a test.</summary>
internal static class Reading
{
    public static async Task<List<ImportEntry>> AllAsync(byte[] file, FileFormat format, ImportSettings? settings = null)
    {
        using var stream = new MemoryStream(file);
        return await FileImport.ReadAsync(stream, format, settings ?? ImportSettings.Default, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    public static Task<List<ImportEntry>> AllAsync(string file, FileFormat format, ImportSettings? settings = null) =>
        AllAsync(Encoding.UTF8.GetBytes(file), format, settings);

    /// <summary>The only item of a file in which nothing is unreadable.</summary>
    public static async Task<ImportedItem> OneAsync(string file, FileFormat format, ImportSettings? settings = null) =>
        Assert.IsType<ImportedItem>(Assert.Single(await AllAsync(file, format, settings)));

    public static async Task<byte[]> WrittenAsync(FileFormat format, ItemKind kind, params ExportedItem[] items)
    {
        using var stream = new MemoryStream();
        await FileExport.WriteAsync(stream, format, kind, items, NodaTime.Instant.FromUtc(2026, 11, 23, 9, 0), TestContext.Current.CancellationToken);
        return stream.ToArray();
    }

    /// <summary>A field as words; null if it is empty or unknown.</summary>
    public static string? Of(this ImportedItem item, string field) => item.Values[field]?.ToString();

    /// <summary>What could not be read, as <c>line 3: reason</c>.</summary>
    public static IEnumerable<string> Faults(this IEnumerable<ImportEntry> entries) =>
        entries.OfType<Unreadable>().Select(u => $"{u.Where}: {u.Reason}");
}
