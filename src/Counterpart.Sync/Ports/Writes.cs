using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>A thing to be made: its stamp, its values (unknown fields are left alone), our category where one is set.</summary>
public sealed record NewItem(Stamp Stamp, FieldValues Values)
{
    public string? Category { get; init; }

    /// <summary>
    /// Business: the id that it had before a restore took it away, to be had again (D10); one that is there by now answers
    /// <see cref="WriteResult.VersionChanged"/>. Null: a new id.
    /// </summary>
    public SideId? Again { get; init; }

    /// <summary>When the values were entered on the other side; null: now.</summary>
    public Instant? EnteredAt { get; init; }
}

/// <summary>A change of a thing: exactly the known fields of <paramref name="Changes"/> are written; null empties.</summary>
public sealed record ItemChange(SideId Id, ItemVersion Expected, FieldValues Changes)
{
    /// <summary>Written with the change; null leaves the stamp as it is.</summary>
    public Stamp? Stamp { get; init; }

    /// <summary>Takes the stamp off (a copy, a link that ended).</summary>
    public bool DropStamp { get; init; }

    /// <summary>Our category, to be added.</summary>
    public string? AddCategory { get; init; }

    /// <summary>Our category, to be taken off.</summary>
    public string? RemoveCategory { get; init; }

    /// <summary>Business: who enters the values, as <see cref="Entered.By"/> says it; null: the mailbox.</summary>
    public string? By { get; init; }

    /// <summary>When the values were entered on the other side; null: now.</summary>
    public Instant? EnteredAt { get; init; }
}

/// <summary>A thing at a version.</summary>
public readonly record struct ItemReference(SideId Id, ItemVersion Version);
