using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The administration form: which contacts are synchronized with whom. Pure.</summary>
public static class SynchronizationsForm
{
    /// <summary>Why the caller may not tie this contact to that worker's mailbox; null if he may (rights, S6).</summary>
    public static Refusal? Judge(Caller caller, RunPolicy policy, SideItem record)
    {
        var parameters = policy.Parameters;
        if (Access.Judge(caller, Act.ChangeSynchronizations, policy.Worker.Id) is { } refused)
        {
            return refused;
        }

        if (parameters.Rights == SynchronizationRights.AdministratorsOnly && !caller.Is(Roles.Administrator))
        {
            return new Refusal(RefusalSort.NotAllowed, "only administrators add, change or remove synchronizations", "ask an administrator");
        }

        if (parameters.Rights == SynchronizationRights.MainResponsibleOnly && record.Responsible != policy.Worker.Id)
        {
            return new Refusal(RefusalSort.NotAllowed, $"{policy.Worker.Id} is not the main responsible worker of {record.Id}",
                $"make {policy.Worker.Id} its main responsible, or set rights=AllUsers");
        }

        return SightRule.Sees(record, policy) ? null
            : new Refusal(RefusalSort.NotAllowed, $"{policy.Worker.Id} may not see {record.Id}", "widen the parameter sight, or give the worker its address book");
    }

    /// <summary>The type that a new synchronization gets; one above the ceiling is refused.</summary>
    public static Verdict<LinkType> Type(Parameters parameters, string? asked) => asked is null
        ? parameters.TypeFor(ItemKind.Contact)
        : !Enum.TryParse<LinkType>(asked, true, out var type) || !Enum.IsDefined(type)
            ? new Refusal(RefusalSort.Invalid, $"'{asked}' is no type", "the types are Edit and View", "type")
        : type == LinkType.Edit && parameters.AllowedType == LinkType.View
            ? new Refusal(RefusalSort.Invalid, "Edit is above the allowed type", "choose View, or set allowedType=Edit", "type")
        : type;

    /// <summary>A new synchronization of a record that has none in that mailbox.</summary>
    public static Link New(LinkId id, MailboxId mailbox, SideId record, LinkType type, Caller caller) =>
        new(id, mailbox, ItemKind.Contact) { Record = Tie.To(record), Type = type, IsDue = true, MadeBy = caller.Name };

    /// <summary>Ends a link: the copy is kept at once, or withdrawn by the next run (D7).</summary>
    public static void Remove(Link link, bool withdraw, Instant now, StateChange change)
    {
        if (withdraw && link.IsMade && link.Item.Id is not null)
        {
            change.Links.Add(link with { Withdraw = EndCause.Removed, IsDue = true });
        }
        else
        {
            change.Ended.Add(Markers.Of(link, EndCause.Removed, now));
        }
    }

    /// <summary>Answers what waits: of one field, or of all that wait, that side's value is to stand; a missing end is made again or given up.</summary>
    public static Verdict<Link> Resolve(Link link, Side take, string? field)
    {
        var waiting = link.Notes.Where(n => n.Value.Standing == FieldStanding.Waiting).Select(n => n.Key).ToList();
        if (field is not null)
        {
            waiting = [.. waiting.Where(w => string.Equals(w, field, StringComparison.OrdinalIgnoreCase))];
        }

        if (waiting.Count > 0)
        {
            return link with { Decisions = link.Decisions.SetItems(waiting.Select(w => KeyValuePair.Create(w, take))), IsDue = true };
        }

        return field is not null || link.State != LinkState.Missing
            ? new Refusal(RefusalSort.Contradicts, field is null ? "nothing of it waits for a person" : $"the field {field} does not wait", "look at 'attention list'", "field")
            : take == Side.Business
                //  the record stands: the item is made again
                ? link with { Item = Tie.Open, Attempt = null, State = LinkState.New, IsDue = true, RefusesDeletion = false, Message = null }
                : link with { Withdraw = EndCause.Removed, IsDue = true };
    }
}
