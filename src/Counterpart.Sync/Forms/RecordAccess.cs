using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// Which business records a caller reaches, once <see cref="Access"/> lets him read or change any: a worker the contacts within his sight and
/// the activities that he takes part in, an integration those of its source. Every other is answered as if it were not there. Pure.
/// </summary>
public static class RecordAccess
{
    /// <summary>Whether the caller may do it to that contact.</summary>
    /// <param name="self">The worker that the caller is; null: he is none.</param>
    /// <param name="sources">The business systems that gave the record an id; files are none.</param>
    public static bool ToContact(
        Caller caller, Act act, Sight sight, WorkerProfile? self, WorkerId? responsible, IReadOnlyCollection<string> addressBooks, IReadOnlyCollection<string> sources) =>
        Access.ToAll(caller, act) || IsOfSource(caller, sources)
        || (IsReadByWorkers(caller, act) && self is not null && SightRule.Sees(sight, self, responsible, addressBooks));

    /// <summary>Whether the caller may do it to that activity.</summary>
    /// <param name="workers">Who is responsible for it, or attends.</param>
    /// <param name="sources">The business systems that gave the record an id; files are none.</param>
    public static bool ToActivity(Caller caller, Act act, IReadOnlyCollection<WorkerId> workers, IReadOnlyCollection<string> sources) =>
        Access.ToAll(caller, act) || IsOfSource(caller, sources)
        || (IsReadByWorkers(caller, act) && caller.Worker is { } self && workers.Contains(self));

    /// <summary>
    /// S4: why the caller may not change an activity so whose texts are kept from him. He may move it, but neither show its texts to others nor
    /// pass it on to them, himself among them: that is its worker's. Null: he may.
    /// </summary>
    /// <param name="isPassedOn">Another worker is to be responsible.</param>
    public static Refusal? Uncovers(Caller caller, WorkerId? responsible, FieldValues before, FieldValues changes, bool isPassedOn) =>
        !Visibility.Hides(caller, responsible, before) ? null
        : isPassedOn ? Kept("responsible")
        : IsUncovered(before, changes) ? Kept("sensitivity")
        : Says(changes, "attendees") ? Kept("attendees")
        : null;

    /// <summary>
    /// S4: why an import may not change an activity so, whoever asks for it: its worker may have made it private since. What a file or a source
    /// repeats is no change. Null: it may.
    /// </summary>
    public static Refusal? Uncovers(FieldValues before, FieldValues changes) =>
        IsUncovered(before, changes) ? Kept("sensitivity")
        : Privacy.IsPrivate(before) && Says(changes, "attendees") && !Attending(before).SetEquals(Attending(changes)) ? Kept("attendees")
        : null;

    /// <summary>Whether what is private would be so no more.</summary>
    private static bool IsUncovered(FieldValues before, FieldValues changes) => Privacy.IsPrivate(before) && Says(changes, "sensitivity") && !Privacy.IsPrivate(changes);

    private static HashSet<string> Attending(FieldValues values) =>
        (values["attendees"] as RowsValue)?.ByKey.Keys.Select(k => k.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase) ?? new(StringComparer.OrdinalIgnoreCase);

    private static bool Says(FieldValues changes, string field) => changes.Schema.Find(field) is { } one && changes.Knows(one);

    private static Refusal Kept(string field) =>
        new(RefusalSort.NotAllowed, $"{field}: it is private, and only its worker shows it to others", "its worker makes it less private in the mailbox", field);

    //  what no source has named was typed here or in a mailbox: a business system that connects is to learn of it
    private static bool IsOfSource(Caller caller, IReadOnlyCollection<string> sources) =>
        caller.Is(Roles.Integration) && (sources.Count == 0 || (caller.Source is { } source && sources.Contains(source)));

    private static bool IsReadByWorkers(Caller caller, Act act) => act == Act.ReadRecords && caller.Is(Roles.Worker);
}
