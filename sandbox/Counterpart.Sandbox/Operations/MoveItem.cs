using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSCORE] 3.1.4.7 and 3.1.4.1: MoveItem and CopyItem. Both give new ids.</summary>
internal static class MoveItem
{
    public static void Run(Session session)
    {
        var copy = session.Operation.Name == "CopyItem";
        var returnIds = session.Operation.TextOf("ReturnNewItemIds")?.Trim() is not ("false" or "0");
        Messages.Each(session, "Items", session.Operation.Child("ItemIds")!.Children, id =>
        {
            var target = References.Target(session, session.Operation.Child("ToFolderId")!, "ErrorToFolderNotFound");
            var reference = References.Item(session, id);
            Check(reference, target);
            var mailbox = target.Mailbox;
            var moved = copy ? mailbox.Create(target.Folder.Serial, new PropertyBag(reference.Item.Properties), reference.Item.Occurrences)
                : reference.Item.Folder == target.Folder.Serial ? reference.Item
                : mailbox.Remove(reference.Item, target.Folder.Serial)!;
            return writer =>
            {
                if (returnIds)
                {
                    ItemWriter.WriteId(writer, ItemView.Of(mailbox, moved));
                }
                else
                {
                    writer.Message("Items");
                    writer.End();
                }
            };
        });
    }

    private static void Check(ItemReference reference, FolderReference target)
    {
        if (reference.Date is not null)
        {
            throw new ResponseException("ErrorCalendarCannotMoveOrCopyOccurrence", "An occurrence cannot be moved or copied apart from its series.");
        }

        if (reference.Mailbox != target.Mailbox)
        {
            throw new ResponseException("ErrorCrossMailboxMoveCopy", "Items cannot be moved between mailboxes.");
        }

        if (reference.Folder.ReadOnly || target.Folder.ReadOnly)
        {
            throw new ResponseException("ErrorAccessDenied", "Access is denied: a folder is read-only for this account.");
        }

        var kind = ItemKinds.OfClass(reference.Item.ItemClass);
        if (!target.Folder.FolderClass.StartsWith("IPF.Note", StringComparison.OrdinalIgnoreCase)
            && !target.Folder.FolderClass.StartsWith(kind.FolderClass, StringComparison.OrdinalIgnoreCase))
        {
            throw new ResponseException("ErrorMoveCopyFailed", $"A {kind.Element} cannot be put into folder '{target.Folder.DisplayName}'.");
        }
    }
}
