using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What writing one thing answers. Closed.</summary>
public abstract record WriteResult
{
    private WriteResult()
    {
    }

    /// <summary>Done: the thing's id (a new one after a move) and its version after the write.</summary>
    public sealed record Written(SideId Id, ItemVersion Version) : WriteResult;

    /// <summary>It has another version than expected; nothing was written.</summary>
    public sealed record VersionChanged : WriteResult;

    /// <summary>It is not there any more; nothing was written.</summary>
    public sealed record NotFound : WriteResult;

    /// <summary>Refused for what it holds; nothing of it was written. No fields named: the thing as a whole.</summary>
    public sealed record Rejected(IReadOnlyList<FieldRefusal> Fields, string Reason) : WriteResult;

    /// <summary>Refused because something else depends on it (D2: a contact in use), named in the reason.</summary>
    public sealed record InUse(string Reason) : WriteResult;

    /// <summary>Not tried, or refused, until that time; nothing was written.</summary>
    public sealed record Busy(Instant? Until) : WriteResult;

    /// <summary>The folder may not be written by us (L5); nothing was written. The reason is one line: folder, fault, remedy.</summary>
    public sealed record NotAllowed(string Reason) : WriteResult;

    /// <summary>Its time was over before it could be sent (<see cref="IMailbox.WritesUntil"/>); nothing was written.</summary>
    public sealed record NotSent : WriteResult;

    /// <summary>The answer was lost: it may have been written, may be written yet, or never.</summary>
    public sealed record Unknown(string Reason) : WriteResult;
}

/// <summary>A value that a side can't hold: the field by name, and the limit in words (V8).</summary>
public sealed record FieldRefusal(Field Field, string Reason);
