using Counterpart.Model;

namespace Counterpart.Import;

/// <summary>What a reader makes of one entry of a file. Closed: <see cref="ImportedItem"/> and <see cref="Unreadable"/>.</summary>
/// <param name="Where">Where it begins, in words: <c>line 12</c>, <c>element 3</c>.</param>
public abstract record ImportEntry(string Where);

/// <summary>One contact, appointment or task.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Values">Only what the file says is known, so that an update leaves the rest alone.</param>
/// <param name="Uid">The file's own lasting name of it; null where the format has none.</param>
/// <param name="More">Phones, addresses and the like beyond the slots, in the order of the file; never null.</param>
/// <param name="Where">Where it begins.</param>
public sealed record ImportedItem(ItemKind Kind, FieldValues Values, string? Uid, IReadOnlyList<ImportedLocation> More, string Where)
    : ImportEntry(Where);

/// <summary>An entry, or one line of an otherwise good entry, that could not be read. The rest of the file is read all the same.</summary>
/// <param name="Where">Where it is.</param>
/// <param name="Reason">One line that names the thing and, where there is one, the limit and the remedy.</param>
public sealed record Unreadable(string Where, string Reason) : ImportEntry(Where);
