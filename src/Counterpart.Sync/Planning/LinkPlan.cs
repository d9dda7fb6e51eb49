using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a run would do about one link: shown as a preview, counted by budgets, then applied.</summary>
public sealed record LinkPlan(Link Link, SyncStep Step, PlannedEffect Effect)
{
    /// <summary>What a preview tells of a link that an interrupted run was at.</summary>
    public const string Unsettled = "a run was interrupted while it wrote: the next one finds out first what was done";

    /// <summary>The link as it stands once the plan has nothing more to write: agreed bases, notes, state. Writes add their own bases.</summary>
    public required Link Next { get; init; }

    /// <summary>What is written to the record: all values of a create, the changed ones of an update.</summary>
    public FieldValues? ToRecord { get; init; }

    /// <summary>What is written to the item.</summary>
    public FieldValues? ToItem { get; init; }

    /// <summary>What the sides hold in the fields of <see cref="ToRecord"/> and <see cref="ToItem"/> once both are written.</summary>
    public FieldValues? RecordAfter { get; init; }

    public FieldValues? ItemAfter { get; init; }

    /// <summary>The record and the item as planned with; null where there is none or its base stood in.</summary>
    public SideItem? Record { get; init; }

    public SideItem? Item { get; init; }

    /// <summary>Every field that changes somewhere, for the preview and the history.</summary>
    public IReadOnlyList<PlannedChange> Changes { get; init; } = [];

    /// <summary>Why the link ends, if it does.</summary>
    public EndCause? Ends { get; init; }

    /// <summary>Somebody deleted one of its ends, which ends it, also where nothing else follows from that (D8).</summary>
    public bool EndsByDeletion => Ends is EndCause.Cleared or EndCause.ItemDeleted or EndCause.RecordDeleted or EndCause.Released;

    /// <summary>What a person is asked about, and answers (D8): a link that ends is no change of its item, though our category goes with it.</summary>
    public PlannedEffect Asked => Ends is not null && Effect == PlannedEffect.Update ? PlannedEffect.None : Effect;

    /// <summary>What a person is told, in words; null if there is nothing.</summary>
    public string? Told { get; init; }

    /// <summary>The item is to carry our stamp from now on.</summary>
    public bool Stamps { get; init; }

    /// <summary>A category that we put on the item, to be taken off (V6, I8); null: none.</summary>
    public string? RemovesCategory { get; init; }

    /// <summary>Nothing is written but our stamp.</summary>
    public bool IsStampAlone => Stamps && Effect == PlannedEffect.Update && ToItem is null && ToRecord is null;

    /// <summary>The link comes back from its marker, which is dropped once the plan is done (U3).</summary>
    public Marker? Revived { get; init; }

    /// <summary>The id under which the item lies that is to be moved to the chosen folder.</summary>
    public SideId? MoveFrom { get; init; }

    /// <summary>The item to be taken back from Deleted Items.</summary>
    public SideId? BringBack { get; init; }

    /// <summary>The texts of the record leave history and bases (S4).</summary>
    public bool ErasesTexts { get; init; }

    /// <summary>The history of a record that is made again without its texts forgets them too (S4, D10).</summary>
    public bool ForgetsTexts { get; init; }

    /// <summary>
    /// The record shows the stand-in of what its owner keeps to himself: what this mailbox still holds of its texts goes into no history and
    /// no marker (S4).
    /// </summary>
    public bool KeepsNoTexts { get; init; }

    /// <summary>Something was seen of an end that the link is to keep, also where the plan changes nothing else of it.</summary>
    public bool HasNews { get; init; }

    /// <summary>What the same run goes on to once this is done, if nothing comes between; a preview shows it too (U1). Null: nothing.</summary>
    public LinkPlan? Then { get; init; }

    /// <summary>Whether anything is written to that side.</summary>
    public bool Writes(Side side) => side == Side.Business
        ? Effect is PlannedEffect.CreateRecord or PlannedEffect.DeleteRecord or PlannedEffect.RestoreRecord || ToRecord is not null
        : Effect is PlannedEffect.CreateItem or PlannedEffect.DeleteItem or PlannedEffect.BringItemBack or PlannedEffect.MoveItem || ToItem is not null || Stamps || RemovesCategory is not null;

    /// <summary>Whether anything is written at all.</summary>
    public bool HasEffect => Effect != PlannedEffect.None;
}

/// <summary>The sort of effect that a plan has on the sides. Closed.</summary>
public enum PlannedEffect
{
    /// <summary>Nothing is written to either side.</summary>
    None,
    CreateItem,
    CreateRecord,

    /// <summary>Fields of the record, the item, or both are written; an adopted item gets its stamp.</summary>
    Update,

    /// <summary>The item goes to Deleted Items.</summary>
    DeleteItem,

    /// <summary>The record is deleted (of an attendee: his row).</summary>
    DeleteRecord,

    /// <summary>The record comes back from its tombstone, and is planned again.</summary>
    RestoreRecord,

    /// <summary>The item comes back from Deleted Items, or is made again.</summary>
    BringItemBack,

    /// <summary>The item moves to the chosen folder.</summary>
    MoveItem,
}

/// <summary>One field that changes on one side.</summary>
public sealed record PlannedChange(Side Side, Field Field, Value? Old, Value? New)
{
    /// <summary>Why, where it is not simply the other side's edit.</summary>
    public string? Cause { get; init; }

    /// <summary>Both sides had changed the field.</summary>
    public bool IsConflict { get; init; }

    /// <summary>The value that gave way, if it is not <see cref="Old"/>.</summary>
    public Value? Lost { get; init; }
}
