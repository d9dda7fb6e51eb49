using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSFOLD]: GetFolder, CreateFolder, UpdateFolder, DeleteFolder.</summary>
internal static class Folders
{
    public static IEnumerable<Folder> ChildrenOf(Mailbox mailbox, long parent) =>
        mailbox.Folders.Where(folder => folder.Parent == parent && !folder.Deleted).OrderBy(folder => folder.Serial);

    public static void Get(Session session)
    {
        var wants = FolderWriter.ReadShape(session.Operation.Child("FolderShape"));
        Messages.Each(session, "Folders", session.Operation.Child("FolderIds")!.Children, id =>
        {
            var folder = References.Folder(session, id);
            return writer => WriteFolders(writer, folder, wants);
        });
    }

    public static void Create(Session session) =>
        Messages.Each(session, "Folders", session.Operation.Child("Folders")!.Children, element =>
        {
            var parent = References.Target(session, session.Operation.Child("ParentFolderId")!, "ErrorParentFolderNotFound");
            if (parent.Folder.ReadOnly)
            {
                throw new ResponseException("ErrorCreateSubfolderAccessDenied", "Cannot create a folder: the parent is read-only for this account.");
            }

            var name = element.TextOf("DisplayName")?.Trim() ?? "";
            CheckName(parent.Mailbox, parent.Folder.Serial, name, 0);
            var folderClass = element.TextOf("FolderClass")?.Trim() is { Length: > 0 } given ? given : element.Name switch
            {
                "ContactsFolder" => "IPF.Contact",
                "CalendarFolder" => "IPF.Appointment",
                "TasksFolder" => "IPF.Task",
                _ => "IPF.Note",
            };
            var created = parent with { Folder = parent.Mailbox.CreateFolder(parent.Folder.Serial, name, folderClass) };
            return writer => WriteFolders(writer, created, _ => false);
        });

    public static void Update(Session session) =>
        Messages.Each(session, "Folders", session.Operation.Child("FolderChanges")!.Children, change =>
        {
            var reference = References.Folder(session, change.Children[0]);
            var folder = reference.Folder;
            foreach (var update in change.Child("Updates")!.Children)
            {
                folder = Apply(reference.Mailbox, folder, update);
            }

            var updated = reference with { Folder = reference.Mailbox.Replace(folder) };
            return writer => WriteFolders(writer, updated, _ => false);
        });

    public static void Delete(Session session) =>
        Messages.Each(session, null, session.Operation.Child("FolderIds")!.Children, id =>
        {
            var reference = References.Folder(session, id);
            if (reference.Folder.Distinguished is not null)
            {
                throw new ResponseException("ErrorDeleteDistinguishedFolder", "Distinguished folders cannot be deleted.");
            }

            var (mailbox, folder) = reference;
            var deleted = mailbox.Distinguished("deleteditems")!.Serial;
            if (session.Attribute("DeleteType") == "MoveToDeletedItems" && folder.Parent != deleted)
            {
                mailbox.Replace(folder with { Parent = deleted });
            }
            else
            {
                DeleteTree(mailbox, folder);
            }

            return null;
        });

    private static void DeleteTree(Mailbox mailbox, Folder folder)
    {
        foreach (var child in ChildrenOf(mailbox, folder.Serial).ToList())
        {
            DeleteTree(mailbox, child);
        }

        foreach (var item in mailbox.ItemsIn(folder.Serial))
        {
            mailbox.Remove(item, null);
        }

        mailbox.Replace(folder with { Deleted = true });
    }

    private static Folder Apply(Mailbox mailbox, Folder folder, Element update)
    {
        if (update.Name != "SetFolderField" || PropertyPath.Read(update.Children[0]) is not FieldPath { Uri: "folder:DisplayName" })
        {
            throw new ResponseException("ErrorInvalidPropertySet", "Only the display name of a folder can be changed.");
        }

        if (update.Children[1].Children is not [{ Name: "DisplayName" } name])
        {
            throw new ResponseException("ErrorIncorrectUpdatePropertyCount", "A change of a folder has to hold exactly the property that its path names.");
        }

        CheckName(mailbox, folder.Parent, name.Text.Trim(), folder.Serial);
        return folder with { DisplayName = name.Text.Trim() };
    }

    private static void CheckName(Mailbox mailbox, long parent, string name, long self)
    {
        if (name.Length == 0)
        {
            throw new ResponseException("ErrorFolderSave", "A folder needs a display name.");
        }

        if (ChildrenOf(mailbox, parent).Any(folder => folder.Serial != self && string.Equals(folder.DisplayName, name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new ResponseException("ErrorFolderExists", $"A folder with the name '{name}' already exists.");
        }
    }

    private static void WriteFolders(ResponseWriter writer, FolderReference folder, Func<string, bool> wants)
    {
        writer.Message("Folders");
        FolderWriter.Write(writer, folder, wants);
        writer.End();
    }
}
