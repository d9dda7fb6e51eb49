using System.Collections.Immutable;

namespace Counterpart.SmallScope;

/// <summary>
/// What was done to one thing. From it follows how it has to end wherever there is no choice: where what was done last was done while
/// everything else had been carried over.
/// </summary>
internal sealed record ThingBook
{
    private readonly Case @case;

    public ThingBook(Case @case, int start, string first)
    {
        this.@case = @case;
        var mailboxes = Enumerable.Range(1, @case.Mailboxes);
        Unseen = start != 0 || @case.Start == Start.RecordsOnly ? [.. mailboxes] : [];
        ChangedItems = start != 0 ? [start] : [];
        Last = ImmutableSortedDictionary<int, string>.Empty.Add(start, first);
        Value = @case.GoesToMailboxes && (start == 0 || @case.GoesToBusiness(start)) ? first : null;
    }

    /// <summary>What was typed last, by place.</summary>
    public ImmutableSortedDictionary<int, string> Last { get; private init; }

    /// <summary>Whether anybody deleted or restored it.</summary>
    public bool WasDeleted { get; private init; }

    /// <summary>The place where it was deleted while all was in step, if that is all that ever happened to its life; null: else.</summary>
    public int? DeletedAt { get; private init; }

    /// <summary>Deleted at the one place and edited at the other before any run heard of either, while all else was in step; null: no.</summary>
    public (int DeletedAt, int EditedAt)? Contest { get; private init; }

    /// <summary>The place where it was deleted while all was in step, and restored by the one who did it, and nothing else; null: else.</summary>
    public int? CameBackAt { get; private init; }

    /// <summary>The mailbox in which it was deleted first and never restored, while nobody deleted the record; null: none.</summary>
    public int? StaysAwayFrom { get; private init; }

    /// <summary>The one place where it was edited since all was in step, if no run has heard of it; null: else.</summary>
    private int? EditedAlone { get; init; }

    /// <summary>Whether a mailbox ran since it was deleted.</summary>
    private bool IsHeardOf { get; init; }

    /// <summary>What every place must show in the end; null: there is a choice, or places differ.</summary>
    public string? Value { get; private init; }

    /// <summary>The mailboxes that have not run since the record changed.</summary>
    private ImmutableHashSet<int> Unseen { get; init; }

    /// <summary>The mailboxes whose item was changed since they ran.</summary>
    private ImmutableHashSet<int> ChangedItems { get; init; }

    private bool IsInStep => Unseen.IsEmpty && ChangedItems.IsEmpty;

    public ThingBook Edited(int place, string text)
    {
        var isAlone = place == 0 ? ChangedItems.IsEmpty : Unseen.IsEmpty && ChangedItems.Remove(place).IsEmpty;
        var goes = @case.GoesToMailboxes && (place == 0 || @case.GoesToBusiness(place));
        //  one way: it is put back, to what stands in the business system
        var isPutBack = place > 0 && @case.GoesToMailboxes && !goes;
        return Changed(place) with
        {
            Last = Last.SetItem(place, text),
            Contest = DeletedAt is { } at && !IsHeardOf && IsOther(at, place) ? (at, place) : null,
            DeletedAt = null,
            CameBackAt = null,
            EditedAlone = !WasDeleted && (IsInStep || EditedAlone == place) ? place : null,
            Value = WasDeleted ? null : isPutBack ? Value : goes && isAlone ? text : null,
        };
    }

    public ThingBook Deleted(int place) => Changed(place) with
    {
        DeletedAt = IsInStep && !WasDeleted ? place : null,
        Contest = EditedAlone is { } at && IsOther(at, place) && !WasDeleted ? (place, at) : null,
        StaysAwayFrom = place > 0 && !WasDeleted ? place : null,
        CameBackAt = null,
        EditedAlone = null,
        IsHeardOf = false,
        WasDeleted = true,
        Value = null,
    };

    public ThingBook Restored(int place) => Changed(place) with
    {
        CameBackAt = DeletedAt == place ? place : null,
        StaysAwayFrom = StaysAwayFrom == place ? null : StaysAwayFrom,
        DeletedAt = null,
        Contest = null,
    };

    public ThingBook Ran(int mailbox)
    {
        var carried = ChangedItems.Contains(mailbox);
        return this with
        {
            ChangedItems = ChangedItems.Remove(mailbox),
            EditedAlone = null,
            IsHeardOf = true,
            Unseen = carried ? [.. Enumerable.Range(1, @case.Mailboxes).Where(m => m != mailbox)] : Unseen.Remove(mailbox),
        };
    }

    public ThingBook Died() => this with { EditedAlone = null, IsHeardOf = true };

    /// <summary>One of them the business system: between two mailboxes it is the order of the runs that decides.</summary>
    private static bool IsOther(int one, int other) => (one == 0) != (other == 0);

    private ThingBook Changed(int place) => place == 0
        ? this with { Unseen = [.. Enumerable.Range(1, @case.Mailboxes)] } : this with { ChangedItems = ChangedItems.Add(place) };
}
