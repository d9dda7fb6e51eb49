using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What the business system shows of a link's record when somebody answers for the link.</summary>
public enum RecordPresence
{
    /// <summary>It is not there.</summary>
    Gone,

    /// <summary>It was deleted, and can be restored.</summary>
    Deleted,

    /// <summary>It is there, and no activity of the worker's: made again without him after a restore.</summary>
    OfOthers,

    /// <summary>It is there for the worker.</summary>
    There,
}

/// <summary>Reads it from what the business system answered.</summary>
public static class RecordPresences
{
    /// <summary>Of a record read; null: there is none to read.</summary>
    public static RecordPresence Of(ReadResult? record) => record is ReadResult.Deleted { MergedInto: null } ? RecordPresence.Deleted
        : record is not ReadResult.Present { Item: var there } ? RecordPresence.Gone
        : there.Kind != ItemKind.Contact && there.Part == Part.None ? RecordPresence.OfOthers
        : RecordPresence.There;
}
