using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What is known of a record and a worker when it is asked why. What does not apply is null.</summary>
public sealed record WhyQuestion(RunPolicy Policy, SideItem Record, LocalDate Today)
{
    public Link? Link { get; init; }

    public Marker? Marker { get; init; }

    public Skipped? Skipped { get; init; }

    public Field? Field { get; init; }

    public IReadOnlyList<Freeze> Freezes { get; init; } = [];

    /// <summary>When the mailbox is run next.</summary>
    public Instant? NextRun { get; init; }
}

/// <summary>The verdict in a sentence, and the facts that it rests on, by name.</summary>
public sealed record WhyAnswer(string Verdict, IReadOnlyList<(string Name, string Statement)> Facts);

/// <summary>U4: why a record is or is not in a mailbox, what holds it back by which rule, what happens next. Pure.</summary>
public static class Why
{
    public static WhyAnswer Answer(WhyQuestion q) => new(Verdict(q), [.. Facts(q)]);

    private static string Verdict(WhyQuestion q)
    {
        var account = q.Policy.Account;
        if (account.Stage is not (RollOutStage.Live or RollOutStage.Failing))
        {
            return account.Stage == RollOutStage.Observing ? "the mailbox is only observed: plans are made, nothing is written"
                : $"the mailbox is {account.Stage.ToString().ToLowerInvariant()}: {account.StageReason ?? "it does not take part now"}";
        }

        if (q.Freezes.Any(f => (f.Worker is null || f.Worker == q.Policy.Worker.Id) && (f.Kind is null || f.Kind == q.Record.Kind)))
        {
            return "frozen: nothing is written until it is thawed";
        }

        if (!account.Kinds.Contains(q.Record.Kind))
        {
            return $"{q.Record.Kind.Name()}s are switched off for this worker";
        }

        return q.Link is { } link ? OfLink(q, link) : OfNone(q);
    }

    private static string OfLink(WhyQuestion q, Link link)
    {
        if (q.Field is { } field && OfField(q, link, field) is { } kept)
        {
            return kept;
        }

        return link.State switch
        {
            LinkState.New => $"it waits for the run at {Time(q)}",
            LinkState.InStep when link.IsDue => $"it waits for the run at {Time(q)}",
            LinkState.InStep => "in step" + (link.SynchronizedAt is { } at ? $" since {NodaTime.Text.InstantPattern.General.Format(at)}" : "")
                + "; the phone fetches it from Exchange",
            LinkState.Conflict => $"a conflict waits for a person: {link.Message}",
            LinkState.Held => $"held: {link.Message}",
            LinkState.Missing => $"missing: {link.Message}",
            LinkState.MovedAway => "the item was moved to another folder; nothing is written until it returns",
            LinkState.Parked => $"it failed and is tried again{(link.RetryAt is { } retry ? $" at {NodaTime.Text.InstantPattern.General.Format(retry)}" : "")}: {link.Message}",
            LinkState.Paused => $"paused: {link.Message}",
            _ => "outside the window of days; nothing moves",
        };
    }

    private static string? OfField(WhyQuestion q, Link link, Field field)
    {
        if (link.Notes.TryGetValue(field.Name, out var note))
        {
            return note.Standing == FieldStanding.Waiting ? $"{field.Name} waits for a person: {note.Reason}" : $"{field.Name} was refused: {note.Reason}";
        }

        return q.Policy.Mapping(field.Kind)[field] switch
        {
            Direction.None => $"{field.Name} is kept back: its mapping is None",
            Direction.ToBusiness => $"{field.Name} goes from the mailbox to the business system only",
            _ when q.Record.ReadOnly.Contains(field) => $"{field.Name} is inherited from the organization and goes to the mailbox only",
            _ => null,
        };
    }

    private static string OfNone(WhyQuestion q)
    {
        if (q.Marker is { } marker)
        {
            return marker.Cause switch
            {
                EndCause.Removed => "a person took it out; only a person brings it back",
                EndCause.Cleared => "it was deleted in the mailbox; only a person brings it back",
                EndCause.Reverted => "a person reverted it; only a person brings it back",
                EndCause.SightLost => "the worker may no longer see it; it returns with the sight",
                EndCause.Reassigned => "it was given to another worker",
                EndCause.Private => "it was made private",
                _ => $"its synchronization ended: {marker.Cause}",
            };
        }

        if (q.Record.Kind == ItemKind.Contact)
        {
            return !SightRule.Sees(q.Record, q.Policy) ? "the worker may not see this contact"
                : q.Policy.Parameters.Rights == SynchronizationRights.MainResponsibleOnly && q.Record.Responsible != q.Policy.Worker.Id
                    ? "only its main responsible worker may synchronize it" : "it is not among the worker's contacts; add it";
        }

        return Admission.OfRecord(q.Record, q.Policy, q.Today) switch
        {
            SkipReason.OutOfSight => "the worker is neither responsible for it nor attending",
            SkipReason.NotKeptSynchronized => "'keep synchronized' is off for it",
            SkipReason.Recurring => "recurring appointments are switched off for this worker",
            SkipReason.Private => "it is private, and private things are switched off for this worker",
            SkipReason.OutsideWindow => "it lies outside the window of days",
            _ => q.Skipped is { Reason: SkipReason.Unclear } unclear ? $"it may be one of several items: {unclear.Detail}" : $"it waits for the run at {Time(q)}",
        };
    }

    private static IEnumerable<(string, string)> Facts(WhyQuestion q)
    {
        var parameters = q.Policy.Parameters;
        yield return ("rights", parameters.Rights.ToString());
        yield return ("sight", SightRule.Sees(q.Record, q.Policy) ? "seen" : "not seen");
        yield return ("stage", q.Policy.Account.Stage.ToString());
        if (q.Record.Kind != ItemKind.Contact)
        {
            var window = q.Policy.Window(q.Today);
            yield return ("window", $"{window.Start:uuuu-MM-dd} to {window.End:uuuu-MM-dd}: {(SyncWindow.Touches(q.Record.Values, window, q.Policy.Zone) ? "inside" : "outside")}");
            yield return ("private", Privacy.IsPrivate(q.Record.Values) ? q.Policy.IncludesPrivate(q.Record.Kind) ? "private, included" : "private, left out" : "not private");
            yield return ("keepSynchronized", q.Record.KeepSynchronized ? "on" : "off");
        }

        if (q.Link is { } link)
        {
            yield return ("type", $"{link.Type}, acts as {q.Policy.TypeOf(link)}");
            yield return ("state", link.State.ToString());
            if (link.Message is { } message)
            {
                yield return ("message", link.Remedy is { } remedy ? $"{message} ({remedy})" : message);
            }
        }

        if (q.Field is { } field)
        {
            yield return ("mapping", q.Policy.Mapping(field.Kind)[field].ToString());
        }

        if (q.NextRun is not null)
        {
            yield return ("nextRun", Time(q));
        }
    }

    private static string Time(WhyQuestion q) =>
        q.NextRun is { } at ? at.InZone(q.Policy.Zone).ToString("uuuu-MM-dd HH:mm", null) : "the next interval";
}
