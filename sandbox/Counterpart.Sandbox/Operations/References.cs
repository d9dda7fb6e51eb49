using System.Globalization;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Operations;

/// <summary>An item that a request names, and the date of it if one occurrence is meant.</summary>
internal readonly record struct ItemReference(Mailbox Mailbox, Item Item, LocalDate? Date, string? ChangeKey)
{
    public ItemView View() => Date is { } date ? ItemView.Of(Mailbox, Item, Series.Of(Item.Properties)!, date) : ItemView.Of(Mailbox, Item);

    public Folder Folder => Mailbox.Folder(Item.Folder)!;

    /// <summary>The same as it was before its last change, when that is known and it was there.</summary>
    public ItemReference BeforeLastChange()
    {
        if (Mailbox.Before(Item.Serial) is not { } before)
        {
            return this;
        }

        return Date is not { } date || (Series.Of(before.Properties) is { } series && series.Contains(date) && before.Occurrence(date) is not { Deleted: true })
            ? this with { Item = before }
            : this;
    }
}

/// <summary>A folder that a request names.</summary>
internal readonly record struct FolderReference(Mailbox Mailbox, Folder Folder)
{
    public string Id => EntryIds.Folder(Mailbox.Id, Folder.Serial);

    public string ChangeKey => ChangeKeys.Encode(1, Mailbox.Id, Folder.Changed);
}

/// <summary>Finds what requests name, and checks that the caller may see it.</summary>
internal static class References
{
    public static FolderReference Folder(Session session, Element element, string notFound = "ErrorFolderNotFound")
    {
        if (element.Name == "DistinguishedFolderId")
        {
            var mailbox = element.Child("Mailbox")?.TextOf("EmailAddress") is { } address
                ? Allowed(session, session.Directory.ByAddress(address.Trim()) ?? throw NoMailbox())
                : session.Own ?? throw new ResponseException("ErrorMissingEmailAddress", "This account has no mailbox; name one in the folder id, or impersonate one.");
            return new(mailbox, mailbox.Distinguished(element.Attribute("Id") ?? "") ?? throw NotFound(notFound));
        }

        var id = EntryIds.Decode(element.Attribute("Id") ?? "");
        if (!id.IsFolder)
        {
            throw new ResponseException("ErrorCannotUseItemIdForFolderId", "The id names an item, not a folder.");
        }

        var owner = Allowed(session, session.Directory.ById(id.Mailbox) ?? throw NotFound(notFound));
        return new(owner, owner.Folder(id.Serial) ?? throw NotFound(notFound));
    }

    /// <summary>The folder inside a TargetFolderId.</summary>
    public static FolderReference Target(Session session, Element target, string notFound) => Folder(session, target.Children[0], notFound);

    public static ItemReference Item(Session session, Element element)
    {
        switch (element.Name)
        {
            case "OccurrenceItemId":
                return Occurrence(session, element);
            case "RecurringMasterItemId":
                var occurrence = Find(session, element.Attribute("OccurrenceId") ?? "", element.Attribute("ChangeKey"));
                return occurrence.Date is not null
                    ? occurrence with { Date = null }
                    : throw new ResponseException("ErrorCalendarCannotUseIdForOccurrenceId", "The id does not name an occurrence.");
            default:
                return Find(session, element.Attribute("Id") ?? "", element.Attribute("ChangeKey"));
        }
    }

    private static ItemReference Find(Session session, string text, string? changeKey)
    {
        var id = EntryIds.Decode(text);
        if (id.IsFolder)
        {
            throw new ResponseException("ErrorCannotUseFolderIdForItemId", "The id names a folder, not an item.");
        }

        var mailbox = Allowed(session, session.Directory.ById(id.Mailbox) ?? throw NoItem());
        var item = mailbox.Item(id.Serial) ?? throw NoItem();
        if (id.Occurrence is { } date
            && (Series.Of(item.Properties) is not { } series || !series.Contains(date) || item.Occurrence(date) is { Deleted: true }))
        {
            throw NoItem();
        }

        return new(mailbox, item, id.Occurrence, changeKey);
    }

    private static ItemReference Occurrence(Session session, Element element)
    {
        var master = Find(session, element.Attribute("RecurringMasterId") ?? "", element.Attribute("ChangeKey"));
        if (master.Date is not null || Series.Of(master.Item.Properties) is not { } series || !master.View().IsMaster)
        {
            throw new ResponseException("ErrorCalendarCannotUseIdForRecurringMasterId", "The id does not name a recurring master.");
        }

        if (!int.TryParse(element.Attribute("InstanceIndex"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            throw FaultException.Schema(element, "InstanceIndex is not a number.");
        }

        var date = series.At(index)
            ?? throw new ResponseException("ErrorCalendarOccurrenceIndexIsOutOfRecurrenceRange", $"Occurrence {index} is outside the recurrence.");
        return master.Item.Occurrence(date) is { Deleted: true }
            ? throw new ResponseException("ErrorCalendarOccurrenceIsDeletedFromRecurrence", $"Occurrence {index} was deleted from the recurrence.")
            : master with { Date = date };
    }

    private static Mailbox Allowed(Session session, Mailbox mailbox) => mailbox == session.Own || mailbox.Grants(session.Own?.Address ?? session.Caller)
        ? mailbox
        : throw new ResponseException("ErrorAccessDenied", "Access is denied. Check credentials and try again.");

    private static ResponseException NoItem() => new("ErrorItemNotFound", "The specified object was not found in the store.");

    private static ResponseException NoMailbox() => new("ErrorNonExistentMailbox", "No mailbox with such guid or address.");

    private static ResponseException NotFound(string code) => new(code, "The specified folder could not be found in the store.");
}
