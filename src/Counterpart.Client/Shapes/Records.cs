using System.Text.Json;

namespace Counterpart.Client;

/// <summary>A contact or an activity of the business system. <see cref="Values"/> holds the fields that hold something, by name.</summary>
public sealed record RecordView(string Id, string Kind, string Version)
{
    public IReadOnlyDictionary<string, JsonElement> Values { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Main responsible, or responsible.</summary>
    public string? Responsible { get; init; }

    /// <summary>His name; null: there is none, or not the caller's to read.</summary>
    public string? ResponsibleName { get; init; }

    /// <summary>The party that a contact is a contact for.</summary>
    public string? Party { get; init; }

    public IReadOnlyList<string> AddressBooks { get; init; } = [];

    /// <summary>The switch of an activity.</summary>
    public bool KeepSynchronized { get; init; } = true;

    /// <summary>Its values are another's secret: only the time is shown.</summary>
    public bool IsPrivate { get; init; }

    public bool IsDeleted { get; init; }

    /// <summary>Of a contact that is no more: the one that it was merged into.</summary>
    public string? MergedInto { get; init; }

    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Who entered a field, and when, by field name.</summary>
    public IReadOnlyDictionary<string, EnteredView> Entered { get; init; } = new Dictionary<string, EnteredView>();
}

/// <summary>Who entered a value and when: <c>user:anna</c>, <c>mailbox:W1</c>, <c>source:erp</c>.</summary>
public sealed record EnteredView(DateTimeOffset At, string By);

/// <summary>A record to be made. Activities name their kind: <c>appointment</c> or <c>task</c>.</summary>
public sealed record NewRecord(IReadOnlyDictionary<string, JsonElement> Values)
{
    public string? Kind { get; init; }

    public string? Responsible { get; init; }

    /// <summary>The party to be contact for: its number.</summary>
    public string? Party { get; init; }

    public IReadOnlyList<string>? AddressBooks { get; init; }
}

/// <summary>What to change of a record: fields that are named; null empties.</summary>
public sealed record RecordChange(IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <summary>Empty: nobody.</summary>
    public string? Responsible { get; init; }

    /// <summary>The party that a contact is to be contact for: its number; empty: nobody.</summary>
    public string? Party { get; init; }

    public bool? KeepSynchronized { get; init; }

    /// <summary>The version that the change was judged on; null: the present one.</summary>
    public string? Version { get; init; }
}

/// <summary>What the deletion of a record takes along: copies that were made of it leave their mailboxes, items that were there before stay.</summary>
public sealed record RecordDeletion(string Id, int Copies, int Staying)
{
    public bool IsPreview { get; init; }
}

/// <summary>The contact to merge into: it keeps its values and takes what it lacks.</summary>
public sealed record MergeRequest(string Into);

/// <summary>What a merge did, or as a preview would do: the fields that the survivor takes, and what moves beside fields, a line each.</summary>
public sealed record MergeView(string Survivor, string Merged, bool IsPreview, IReadOnlyDictionary<string, JsonElement> Takes, IReadOnlyList<string> Moves);

/// <summary>What an import did, with a row per entry that did not simply go in.</summary>
public sealed record ImportView(int Created, int Updated, int Unchanged, int Unclear, int Unreadable)
{
    /// <summary>The ids made or updated, in the order of the file.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    public IReadOnlyList<ImportNoteView> Notes { get; init; } = [];
}

/// <summary>One entry, or one value of it, that could not be taken over: the line in the file, and why.</summary>
public sealed record ImportNoteView(int Line, string Outcome, string Message);

/// <summary>Changes since a feed number, in order; never values.</summary>
public sealed record ChangesView(IReadOnlyList<ChangeView> Changes, string Next, bool IsLast);

/// <summary>One change of a record.</summary>
public sealed record ChangeView(string Kind, string Id, string? Version, bool IsDeleted)
{
    public IReadOnlyList<string>? Fields { get; init; }

    public string? Origin { get; init; }
}

/// <summary>
/// What takes place within some days, in the order of the starts: each occurrence of a series by itself. <paramref name="IsWhole"/> is false
/// where there was more than one answer holds: ask for fewer days, or for one worker.
/// </summary>
/// <param name="Zone">In whose local times it stands.</param>
public sealed record AgendaView(DateOnly From, int Days, string Zone, IReadOnlyList<AgendaEntryView> Entries, bool IsWhole);

/// <summary>One appearance of an activity: local times without zone, the end exclusive.</summary>
public sealed record AgendaEntryView(string Activity, string Kind, DateTime Start, DateTime End, bool IsAllDay)
{
    /// <summary>Null: another's secret.</summary>
    public string? Subject { get; init; }

    public string? Location { get; init; }

    public string? Responsible { get; init; }

    public bool IsPrivate { get; init; }

    public bool IsOfSeries { get; init; }

    /// <summary>An occurrence that differs from its series.</summary>
    public bool IsException { get; init; }

    /// <summary>Of a task.</summary>
    public bool IsComplete { get; init; }
}
