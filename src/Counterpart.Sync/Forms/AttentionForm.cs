using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Needs a person: the answers to what waits. Pure.</summary>
public static class AttentionForm
{
    /// <summary>
    /// Answers one thing that waits: of one field, or of all that wait, that side's value is to stand; what is missing is made again or
    /// given up; what failed is tried again.
    /// </summary>
    /// <param name="record">Whether the business system has the link's record now, and for him.</param>
    public static Verdict<StateChange> Resolve(Caller caller, RunPolicy policy, Link link, RecordPresence record, Side take, string? field, Instant now)
    {
        if (Access.Judge(caller, Act.Resolve, policy.Worker.Id) is { } refused)
        {
            return refused;
        }

        var change = new StateChange();
        if (field is null && link.State == LinkState.Missing)
        {
            var type = policy.TypeOf(link);
            var recordIsThere = record is not (RecordPresence.Gone or RecordPresence.Deleted);
            if (record == RecordPresence.OfOthers && take == Side.Business)
            {
                //  as the business system has it, it is not his: the next run withdraws what was made for him (D7)
                change.Links.Add(link with { State = LinkState.InStep, IsDue = true, RefusesDeletion = false, Message = null, Remedy = null });
            }
            else if (take == (recordIsThere ? Side.Business : Side.Mailbox))
            {
                if (!recordIsThere && type == LinkType.View)
                {
                    return new Refusal(RefusalSort.NotAllowed, "the synchronization is View: the mailbox makes no record", "take business, or set its type to Edit", "take");
                }

                //  a tombstone is restored, once for every mailbox that has it
                change.Links.Add(record == RecordPresence.Deleted
                    ? link with { State = LinkState.New, IsReturning = true, IsDue = true, RefusesDeletion = false, Message = null, Remedy = null }
                    : MadeAgain(link, recordIsThere));
            }
            else
            {
                if (SynchronizationsForm.JudgeRights(caller, policy.Parameters, policy.Worker.Id) is { } mayNot)
                {
                    return mayNot;
                }

                //  what is gone stays gone; nothing else is deleted for it
                change.Ended.Add(Markers.Of(link, EndCause.Removed, now));
            }

            return change;
        }

        return Decide(link, take, field, policy).Then<StateChange>(decided =>
        {
            change.Links.Add(decided);
            return change;
        });
    }

    /// <summary>The link with the answer; <paramref name="policy"/> null: directions are not asked.</summary>
    internal static Verdict<Link> Decide(Link link, Side take, string? field, RunPolicy? policy)
    {
        var waiting = Waiting(link, field);
        if (waiting.Count > 0)
        {
            return waiting.Select(w => Keeps(link, w, take, policy)).FirstOrDefault(r => r is not null) is { } kept ? kept
                : link with { Decisions = link.Decisions.SetItems(waiting.Select(w => KeyValuePair.Create(w, take))), IsDue = true };
        }

        if (field is not null)
        {
            var refused = link.Notes.FirstOrDefault(n => n.Key.Equals(field, StringComparison.OrdinalIgnoreCase)).Value;
            return new Refusal(RefusalSort.Contradicts, refused is null ? $"the field {field} does not wait" : $"the field {field} was refused: {refused.Reason}",
                refused is null ? "'attention list' shows what does" : "change the value", "field");
        }

        return link.State switch
        {
            LinkState.Missing => take == Side.Business ? MadeAgain(link, true) : link with { Withdraw = EndCause.Removed, IsDue = true },
            LinkState.Parked => link with { IsDue = true, RetryAt = null },
            //  I6: the folder may hold it already, and the person says that it does not
            LinkState.Conflict when link.Item.Id is null => take == Side.Business
                ? link with { State = LinkState.InStep, IsDue = true, Message = null, Remedy = null }
                : new Refusal(RefusalSort.Contradicts, "the folder has several items that may be this contact", "link the right one with 'mailbox contacts link'", "take"),
            LinkState.Held => new Refusal(RefusalSort.Contradicts, $"its run is held: {link.Message}", "an administrator approves or rejects the run"),
            _ => new Refusal(RefusalSort.Contradicts, "nothing of it waits for a person", "'attention list' shows what does"),
        };
    }

    private static List<string> Waiting(Link link, string? field) =>
        [.. link.Notes.Where(n => n.Value.Standing == FieldStanding.Waiting && (field is null || n.Key.Equals(field, StringComparison.OrdinalIgnoreCase)))
            .Select(n => n.Key).Order(StringComparer.Ordinal)];

    /// <summary>Why that side's value can't go over any more; null if it can.</summary>
    private static Refusal? Keeps(Link link, string name, Side take, RunPolicy? policy)
    {
        if (policy is null || link.Schema.Find(name) is not { } field)
        {
            return null;
        }

        var (side, other, way) = take == Side.Business ? ("business system", "mailbox", Direction.ToMailbox) : ("mailbox", "business system", Direction.ToBusiness);
        var mapped = policy.Mapping(link.Kind)[field];
        return take == Side.Mailbox && policy.TypeOf(link) == LinkType.View
                ? new Refusal(RefusalSort.Contradicts, $"{name}: the synchronization is View, so the mailbox's value can't go to the business system", "take business, or set its type to Edit", "take")
            : (mapped & way) == 0
                ? new Refusal(RefusalSort.Contradicts, $"{name}: its mapping is {mapped}, so the {side}'s value can't go to the {other}", $"take the other side, or change the mapping", "take")
            : null;
    }

    private static Link MadeAgain(Link link, bool recordIsThere) => link with
    {
        Item = recordIsThere ? Tie.Open : link.Item with { Version = null, Base = null, Sent = FieldSet.Empty },
        Record = recordIsThere ? link.Record : Tie.Open,
        Notes = ImmutableDictionary<string, FieldNote>.Empty,
        State = LinkState.New,
        IsDue = true,
        IsReturning = false,
        RefusesDeletion = false,
        Message = null,
        Remedy = null,
    };
}
