using System.Globalization;

namespace Counterpart.Import;

/// <summary>How much a file may hold. Whoever raises one names it in the configuration under <c>Import</c>.</summary>
public sealed record ImportLimits
{
    private const int Megabyte = 1 << 20;

    public static ImportLimits Default { get; } = new();

    /// <summary>The most bytes of a file: 50 MB.</summary>
    public long FileBytes { get; init; } = 50L * Megabyte;

    /// <summary>The most entries of a file, and the most places in it that can't be read: 100,000.</summary>
    public int Entries { get; init; } = 100_000;

    /// <summary>The most bytes of an unfolded line, or of one cell: 8 MB.</summary>
    public int LineBytes { get; init; } = 8 * Megabyte;

    /// <summary>The most bytes of a decoded photo: 5 MB.</summary>
    public int PhotoBytes { get; init; } = 5 * Megabyte;

    internal void CheckEntries(int count)
    {
        if (count > Entries)
        {
            throw new ImportRefusedException($"the file has more than {Entries:N0} entries; split it, or raise Import:Entries");
        }
    }

    /// <summary>A file of which so much is garbage is another kind of file.</summary>
    internal string TooManyFaults =>
        string.Create(CultureInfo.InvariantCulture, $"more than {Entries:N0} places can't be read; the rest of the file was not read: is it named by what it holds?");

    internal static string Size(long bytes) => bytes % Megabyte == 0 ? $"{bytes / Megabyte} MB" : $"{bytes:N0} bytes";
}
