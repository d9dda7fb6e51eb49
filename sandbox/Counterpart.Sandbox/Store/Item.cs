using NodaTime;

namespace Counterpart.Sandbox.Store;

/// <summary>What one date of a series holds instead of the pattern: nothing (deleted), or values of its own.</summary>
internal sealed record OccurrenceChange(LocalDate Original, PropertyBag? Values)
{
    public bool Deleted => Values is null;
}

/// <summary>One state of an item at one place. Never changed once stored: a change stores another one under the same serial.</summary>
internal sealed record Item
{
    /// <summary>Names the item at its place; a move gives another one, as the entry id of MAPI does.</summary>
    public required long Serial { get; init; }

    public required long Folder { get; init; }

    /// <summary>The folder that a moved item came from; of a deleted one, the folder in which it lived. 0 if none.</summary>
    public long Origin { get; init; }

    /// <summary>The change number at which it came to this folder.</summary>
    public required long Arrived { get; init; }

    /// <summary>The change number of this state; the change key carries it.</summary>
    public required long Changed { get; init; }

    public required PropertyBag Properties { get; init; }

    public IReadOnlyList<OccurrenceChange> Occurrences { get; init; } = [];

    public string ItemClass => Properties.Text(Keys.ItemClass) ?? "IPM.Note";

    public OccurrenceChange? Occurrence(LocalDate original)
    {
        foreach (var change in Occurrences)
        {
            if (change.Original == original)
            {
                return change;
            }
        }

        return null;
    }
}

/// <summary>That an item left a folder: deleted for good, or moved elsewhere.</summary>
internal readonly record struct Tombstone(long Serial, long Folder, long Arrived, long Changed);

/// <summary>One folder.</summary>
internal sealed record Folder
{
    public required long Serial { get; init; }

    public required long Parent { get; init; }

    public required string DisplayName { get; init; }

    public required string FolderClass { get; init; }

    /// <summary>The name by which clients find it without an id; null for folders that people made.</summary>
    public string? Distinguished { get; init; }

    public required long Arrived { get; init; }

    public required long Changed { get; init; }

    public bool ReadOnly { get; init; }

    public bool Deleted { get; init; }

    public bool Hidden { get; init; }
}
