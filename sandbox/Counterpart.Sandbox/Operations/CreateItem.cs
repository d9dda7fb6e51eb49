using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSCORE] 3.1.4.2: new items; the answer holds ids and change keys only.</summary>
internal static class CreateItem
{
    public static void Run(Session session) =>
        Messages.Each(session, "Items", session.Operation.Child("Items")!.Children, element =>
        {
            var kind = ItemKinds.OfElement(element.Name)
                ?? throw new ResponseException("ErrorInvalidItemForOperationCreateItem", $"Items of type {element.Name} cannot be created here.");
            var target = TargetOf(session, kind);
            CheckMode(session, kind);
            if (target.Folder.ReadOnly)
            {
                throw new ResponseException("ErrorCreateItemAccessDenied", "Cannot create the item: the folder is read-only for this account.");
            }

            if (kind.WrongFolder is { } wrong && !target.Folder.FolderClass.StartsWith(kind.FolderClass, StringComparison.OrdinalIgnoreCase))
            {
                throw new ResponseException(wrong, $"A {kind.Element} cannot be created in folder '{target.Folder.DisplayName}'.");
            }

            var edit = new Edit(target.Mailbox, kind, before: new PropertyBag(0), new PropertyBag(), session.ContextZone, session.Random);
            Apply(edit, element);
            kind.Settle(edit);
            edit.Bag.ForgetTouches();
            var item = target.Mailbox.Create(target.Folder.Serial, edit.Bag);
            Report(session, target.Mailbox, kind, edit.Bag);
            return writer => ItemWriter.WriteId(writer, ItemView.Of(target.Mailbox, item));
        });

    private static void Apply(Edit edit, Element element)
    {
        foreach (var child in element.Children)
        {
            if (child.Name == "ExtendedProperty")
            {
                ExtendedValues.Set(edit, child);
            }
            else if (edit.Kind.ByElement(child.Name) is { } field)
            {
                field.Set(edit, child);
            }
            else if (edit.Kind != ItemKinds.Message && edit.Kind != ItemKinds.Other)
            {
                throw new ResponseException("ErrorInvalidPropertySet", $"Set action is invalid for property {child.Name}.");
            }
        }
    }

    private static FolderReference TargetOf(Session session, ItemKind kind)
    {
        if (session.Operation.Child("SavedItemFolderId") is { } target)
        {
            return References.Target(session, target, "ErrorFolderNotFound");
        }

        var mailbox = session.Own ?? throw new ResponseException("ErrorMissingEmailAddress", "This account has no mailbox; name a folder, or impersonate one.");
        var name = kind == ItemKinds.Contact || kind == ItemKinds.Group ? "contacts" : kind == ItemKinds.Appointment ? "calendar" : kind == ItemKinds.Task ? "tasks" : "drafts";
        return new(mailbox, mailbox.Distinguished(name)!);
    }

    private static void CheckMode(Session session, ItemKind kind)
    {
        if (kind == ItemKinds.Appointment && session.Attribute("SendMeetingInvitations") is not ("SendToNone" or "SendOnlyToAll" or "SendToAllAndSaveCopy"))
        {
            throw new ResponseException("ErrorSendMeetingInvitationsRequired", "The SendMeetingInvitations attribute is required for calendar items.");
        }

        if (kind == ItemKinds.Message && session.Attribute("MessageDisposition").Length == 0)
        {
            throw new ResponseException("ErrorMessageDispositionRequired", "The MessageDisposition attribute is required for messages.");
        }
    }

    private static void Report(Session session, Mailbox mailbox, ItemKind kind, PropertyBag bag)
    {
        if (kind == ItemKinds.Appointment)
        {
            Mail.Report(session, mailbox, "Invitation", session.Attribute("SendMeetingInvitations"), bag);
        }
        else if (kind == ItemKinds.Message && session.Attribute("MessageDisposition") != "SaveOnly")
        {
            session.Ledger.Add(mailbox.Address, "Message", session.Attribute("MessageDisposition"), bag.Text(Keys.Subject) ?? "", []);
        }
    }
}
