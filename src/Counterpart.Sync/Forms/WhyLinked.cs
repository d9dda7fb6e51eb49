using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Why a link, or one field of it, stands as it does.</summary>
internal static class WhyLinked
{
    public static string Verdict(WhyQuestion q, Link link)
    {
        if (link.Withdraw is not null)
        {
            return $"it was taken out; its copy is withdrawn: {Why.Waits(q)}";
        }

        return (q.Field is { } field ? OfField(q, link, field) : null) ?? OfState(q, link);
    }

    private static string OfState(WhyQuestion q, Link link) => link.State switch
    {
        LinkState.New when link.IsReturning => $"its item was taken out of Deleted Items; the record comes back with it: {Why.Waits(q)}",
        LinkState.New => Why.Waits(q),
        LinkState.InStep when q.IsRecordDeleted => $"the record was deleted; its copy leaves the mailbox: {Why.Waits(q)}",
        LinkState.InStep when q.Record is null => $"the record is not there and nothing says that it was deleted: {Why.Waits(q)}",
        LinkState.InStep when link.IsDue || IsBehind(q, link) => Why.Waits(q),
        LinkState.InStep when !link.Notes.IsEmpty => $"in step but for {Fields(link)}, which could not go over: {link.Message}; the rest is {InStep(q, link)}",
        LinkState.InStep => $"in step, {InStep(q, link)}",
        LinkState.Conflict => $"a conflict waits for a person: {link.Message ?? "both sides changed it"}",
        LinkState.Held => $"held: {link.Message}" + (q.HeldRun is { } held ? $"; an administrator approves or rejects run {held.Id}" : ""),
        LinkState.Missing => $"missing: {link.Message ?? "it is gone on one side and nothing says that it was deleted"}; a person decides",
        LinkState.MovedAway => "the item was moved to another folder; nothing is written until it returns",
        LinkState.Parked => $"it failed and is tried again{(link.RetryAt is { } retry ? $" at {Why.Time(q, retry)}" : " when it changes")}: {link.Message}",
        LinkState.Paused => $"paused: {link.Message ?? "a right or a switch keeps it still"}",
        _ => "outside the window of days; nothing moves",
    };

    private static string? OfField(WhyQuestion q, Link link, Field field)
    {
        if (link.Notes.TryGetValue(field.Name, out var note))
        {
            return note.Standing == FieldStanding.Waiting ? $"{field.Name} waits for a person: {note.Reason}" : $"{field.Name} was refused: {note.Reason}";
        }

        var mapped = q.Policy.Mapping(field.Kind)[field];
        if (mapped == Direction.None)
        {
            return $"{field.Name} is kept back: its mapping is None";
        }

        if (q.Record is { } record && PrivacyPlan.IsHidden(link, record) && !Privacy.TimeOnly(link.Schema).Contains(field))
        {
            return $"{field.Name} is kept back: the item is private, only its time goes over";
        }

        var flow = WhyFlow.Of(q, link);
        if (q.Record is { Part: Part.Attendee } && !field.IsOwnRow)
        {
            return $"{field.Name} is written by the organizer only; this worker attends";
        }

        if (!flow.ToMailbox.Contains(field))
        {
            return (mapped & Direction.ToMailbox) == 0 ? $"{field.Name} goes from the mailbox to the business system only: its mapping is {mapped}"
                : $"{field.Name} is never written into a mailbox: attendees would be mailed or a meeting taken over";
        }

        if (link.State is not LinkState.InStep and not LinkState.Conflict || q.Record is null)
        {
            return null;
        }

        return IsBehind(q, link, field) ? $"{field.Name} was changed in the business system: {Why.Waits(q)}"
            : link.IsDue ? Why.Waits(q)
            : $"{field.Name} is {InStep(q, link)}" + (WhyFlow.OneWay(q, link, field) is { } oneWay ? $"; an edit in the mailbox is put back: {oneWay}" : "");
    }

    private static string Fields(Link link) => string.Join(", ", link.Notes.Keys.Order(StringComparer.Ordinal));

    private static string InStep(WhyQuestion q, Link link) =>
        (link.SynchronizedAt is { } at ? $"in Exchange since {Why.Time(q, at)}" : "in Exchange") + "; the phone fetches it from there";

    private static bool IsBehind(WhyQuestion q, Link link)
    {
        var flow = WhyFlow.Of(q, link);
        return flow.ToMailbox.In(link.Schema).Any(f => !link.Notes.ContainsKey(f.Name) && IsBehind(q, link, f));
    }

    /// <summary>The record holds another value than when the two sides last agreed.</summary>
    private static bool IsBehind(WhyQuestion q, Link link, Field field) =>
        q.Record is { } record && link.Record.Base is { } known && known.Knows(field) && record.Values.Knows(field) && !Equals(known[field], record.Values[field]);
}
