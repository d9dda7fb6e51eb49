using Counterpart.Model;

namespace Counterpart.Import;

/// <summary>One thing to be written to a file.</summary>
/// <param name="Values">What it holds; its schema says what it is.</param>
/// <param name="Uid">Its lasting name, by which the file imported again finds it.</param>
/// <param name="More">Locations beyond the slots.</param>
public sealed record ExportedItem(FieldValues Values, string Uid, IReadOnlyList<ImportedLocation> More)
{
    public ExportedItem(FieldValues values, string uid)
        : this(values, uid, [])
    {
    }

    /// <summary>What other sources call it, for readers that know them; an import passes them over, since a file can't speak for a source.</summary>
    public IReadOnlyList<(string Source, string Id)> OtherIds { get; init; } = [];
}
