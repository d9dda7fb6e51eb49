using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The administration form and My contacts: which contacts are synchronized with whom. Pure.</summary>
public static class SynchronizationsForm
{
    /// <summary>Why the caller may not tie this contact to that worker's mailbox; null if he may (rights, S6).</summary>
    public static Refusal? Judge(Caller caller, RunPolicy policy, SideItem record)
    {
        var worker = policy.Worker.Id;
        if (JudgeRights(caller, policy.Parameters, worker) is { } refused)
        {
            return refused;
        }

        if (record.Kind != ItemKind.Contact)
        {
            return new Refusal(RefusalSort.Invalid, $"{record.Id} is no contact", $"{record.Kind.Name()}s are synchronized with those who are responsible or attend", "contact");
        }

        if (!SightRule.Sees(record, policy))
        {
            return caller.Is(Roles.Administrator)
                ? new Refusal(RefusalSort.NotAllowed, $"{worker} may not see {record.Id}", "widen the parameter sight, or give the worker its address book")
                : new Refusal(RefusalSort.NotFound, $"there is no contact {record.Id}");
        }

        return policy.Parameters.Rights == SynchronizationRights.MainResponsibleOnly && record.Responsible != worker
            ? new Refusal(RefusalSort.NotAllowed, $"{worker} is not the main responsible worker of {record.Id}", $"make {worker} its main responsible, or set rights=AllUsers")
            : null;
    }

    /// <summary>The type that a new synchronization gets; one above the ceiling is refused.</summary>
    public static Verdict<LinkType> Type(Parameters parameters, string? asked) => asked is null
        ? parameters.TypeFor(ItemKind.Contact)
        : Enum.GetNames<LinkType>().FirstOrDefault(n => n.Equals(asked, StringComparison.OrdinalIgnoreCase)) is not { } name
            ? new Refusal(RefusalSort.Invalid, $"'{asked}' is no type", "the types are Edit and View", "type")
        : Enum.Parse<LinkType>(name) is var type && type == LinkType.Edit && parameters.AllowedType == LinkType.View
            ? new Refusal(RefusalSort.Invalid, "Edit is above the allowed type", "choose View, or set allowedType=Edit", "type")
        : type;

    /// <summary>A new synchronization of a record that has none in that mailbox.</summary>
    public static Link New(LinkId id, MailboxId mailbox, SideId record, LinkType type, Caller caller) =>
        new(id, mailbox, ItemKind.Contact) { Record = Tie.To(record), Type = type, IsDue = true, MadeBy = caller.Name };

    /// <summary>
    /// Adds a contact to My contacts. A person's add lifts what keeps others from tying it again (I9); a copy that was kept when the former
    /// synchronization ended is taken up, not doubled.
    /// </summary>
    /// <param name="tied">The link of that record in that mailbox; null: none.</param>
    /// <param name="markers">The markers of that record in that mailbox.</param>
    /// <param name="kept">The item of <see cref="KeptBy"/> as it lies in the chosen folder; null: there is none.</param>
    public static Verdict<StateChange> Add(
        Caller caller, RunPolicy policy, SideItem record, LinkType type, Link? tied, IReadOnlyList<Marker> markers, SideItem? kept, LinkId id)
    {
        if (Judge(caller, policy, record) is { } refused)
        {
            return refused;
        }

        if (tied is not null)
        {
            return new Refusal(RefusalSort.Contradicts, $"{record.Id} is synchronized with {policy.Worker.Id} already ({tied.Id})", "change that synchronization, or remove it first");
        }

        var link = New(id, policy.Account.Id, record.Id, type, caller);
        if (kept is not null && KeptBy(markers) is { Last: { } last })
        {
            link = last with
            {
                Record = last.Record with { Id = record.Id }, Item = last.Item with { Id = kept.Id }, Type = type, State = LinkState.New, IsDue = true, RetryAt = null,
                Failures = 0, Message = null, Remedy = null, MadeBy = caller.Name, Notes = link.Notes, Decisions = link.Decisions, Withdraw = null, RefusesDeletion = false,
            };
        }

        var change = new StateChange();
        change.Links.Add(link);
        change.MarkersDropped.AddRange(markers.Select(m => m.Link));
        if (kept is not null)
        {
            change.SkippedDropped.Add((policy.Account.Id, ItemKind.Contact, Side.Mailbox, kept.Id));
        }

        return change;
    }

    /// <summary>The marker whose item was kept in the mailbox when the synchronization ended, the newest one; null: none says so.</summary>
    public static Marker? KeptBy(IEnumerable<Marker> markers) =>
        markers.Where(m => m is { Item: not null, Last: not null } && (!m.IsMade || m.Cause is EndCause.Removed or EndCause.OffBoarded or EndCause.RuleEnded))
            .MaxBy(m => m.At);

    /// <summary>The link with another type, under the ceiling.</summary>
    public static Verdict<Link> SetType(Caller caller, Parameters parameters, WorkerId worker, Link link, string asked) =>
        JudgeRights(caller, parameters, worker) is { } refused ? refused
        : link.Kind != ItemKind.Contact
            ? new Refusal(RefusalSort.Invalid, $"the type of {link.Kind.Name()}s is set for all at once", $"set the parameter {link.Kind.Name()}Type", "type")
        : Type(parameters, asked).Then<Link>(type => type == link.Type ? link : link with { Type = type, IsDue = true });

    /// <summary>Ends a link if the caller may; else why not.</summary>
    public static Refusal? Remove(Caller caller, Parameters parameters, WorkerId worker, Link link, bool withdraw, Instant now, StateChange change)
    {
        if (JudgeRights(caller, parameters, worker) is { } refused)
        {
            return refused;
        }

        Remove(link, withdraw, now, change);
        return null;
    }

    /// <summary>
    /// Ends a link: the copy is kept at once, or withdrawn by the next run (D7). An adopted item is never withdrawn (I8); it loses our
    /// category by the next run.
    /// </summary>
    public static void Remove(Link link, bool withdraw, Instant now, StateChange change, EndCause cause = EndCause.Removed)
    {
        if (link.Item.Id is not null && (withdraw ? link.IsMade || link.Category is not null : !link.IsMade && link.Category is not null))
        {
            change.Links.Add(link.Withdrawn(cause));
        }
        else
        {
            change.Ended.Add(Markers.Of(link, cause, now));
        }
    }

    /// <summary>Whether the caller may add, change or remove synchronizations of that worker.</summary>
    internal static Refusal? JudgeRights(Caller caller, Parameters parameters, WorkerId worker) =>
        Access.Judge(caller, Act.ChangeSynchronizations, worker)
        ?? (parameters.Rights == SynchronizationRights.AdministratorsOnly && !caller.Is(Roles.Administrator)
            ? new Refusal(RefusalSort.NotAllowed, "only administrators add, change or remove synchronizations", "ask an administrator") : null);
}
