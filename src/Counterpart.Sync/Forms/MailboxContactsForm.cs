using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>A contact of the folder as it stands before a person ties it.</summary>
public sealed record UntiedContact(SideId Item)
{
    /// <summary>Why it has no synchronization; null: it was never seen, or is tied.</summary>
    public Skipped? LeftOut { get; init; }

    /// <summary>The link that holds it already.</summary>
    public Link? Tied { get; init; }

    /// <summary>The markers of the item in that mailbox.</summary>
    public IReadOnlyList<Marker> Markers { get; init; } = [];
}

/// <summary>Add from mailbox: links a contact of the folder to a record, or lets a record be made of it. Pure.</summary>
public static class MailboxContactsForm
{
    /// <summary>Ties both ends. The record's waiting link without an item, if it has one, takes the item.</summary>
    /// <param name="recordsLink">The link of the record in that mailbox; null: none.</param>
    /// <param name="recordsMarkers">The markers of the record in that mailbox.</param>
    public static Verdict<StateChange> Link(
        Caller caller, RunPolicy policy, UntiedContact contact, SideItem record, Link? recordsLink, IReadOnlyList<Marker> recordsMarkers, LinkId id)
    {
        if ((SynchronizationsForm.Judge(caller, policy, record) ?? JudgeItem(contact)) is { } refused)
        {
            return refused;
        }

        if (recordsLink is { Item.Id: not null })
        {
            return new Refusal(RefusalSort.Contradicts, $"{record.Id} is tied to another item of this mailbox ({recordsLink.Id})", "remove that synchronization first", "record");
        }

        var link = recordsLink is null
            ? SynchronizationsForm.New(id, policy.Account.Id, record.Id, policy.Parameters.TypeFor(ItemKind.Contact), caller)
            : recordsLink with { State = LinkState.New, IsDue = true, RetryAt = null, Message = null, Remedy = null };
        return Change(policy, link with { Item = Tie.To(contact.Item) }, contact, recordsMarkers);
    }

    /// <summary>Lets the next run make a record of it: only where Edit is allowed, since a View synchronization writes no record.</summary>
    public static Verdict<StateChange> Create(Caller caller, RunPolicy policy, UntiedContact contact, LinkId id)
    {
        if ((SynchronizationsForm.JudgeRights(caller, policy.Parameters, policy.Worker.Id) ?? JudgeItem(contact)) is { } refused)
        {
            return refused;
        }

        return policy.Parameters.AllowedType == LinkType.View
            ? new Refusal(RefusalSort.NotAllowed, "allowedType is View: no mailbox makes a business contact", "set allowedType=Edit, or make the contact in the business system and link it")
            : Change(policy, new Link(id, policy.Account.Id, ItemKind.Contact)
                { Item = Tie.To(contact.Item), Type = LinkType.Edit, IsDue = true, MadeBy = caller.Name }, contact, []);
    }

    private static Refusal? JudgeItem(UntiedContact contact) =>
        contact.Tied is { } tied
            ? new Refusal(RefusalSort.Contradicts, $"the mailbox contact {contact.Item} is tied already ({tied.Id})", "'synchronizations list' shows with which record", "item")
        : contact.LeftOut is null
            ? new Refusal(RefusalSort.NotFound, $"there is no untied contact {contact.Item} in the folder", "'mailbox contacts list' shows them", "item")
        : contact.LeftOut.Reason is SkipReason.NotOfTheKind or SkipReason.Unreadable
            ? new Refusal(RefusalSort.Invalid, $"the item {contact.Item} can't be a contact: {contact.LeftOut.Detail ?? "it is none"}", "choose another one", "item")
        : null;

    private static StateChange Change(RunPolicy policy, Link link, UntiedContact contact, IReadOnlyList<Marker> recordsMarkers)
    {
        var change = new StateChange();
        change.Links.Add(link);
        change.MarkersDropped.AddRange(contact.Markers.Concat(recordsMarkers).Select(m => m.Link).Distinct());
        change.SkippedDropped.Add((policy.Account.Id, ItemKind.Contact, Side.Mailbox, contact.Item));
        return change;
    }
}
