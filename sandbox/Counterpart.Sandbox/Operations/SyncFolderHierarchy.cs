using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSSYNC] 3.1.4.1: the folders below a folder that came, changed or went since a state.</summary>
internal static class SyncFolderHierarchy
{
    public static void Run(Session session) => Messages.One(session, () =>
    {
        var root = session.Operation.Child("SyncFolderId") is { } target
            ? References.Target(session, target, "ErrorSyncFolderNotFound")
            : new FolderReference(session.Own ?? throw new ResponseException("ErrorMissingEmailAddress", "This account has no mailbox."), session.Own.Distinguished("msgfolderroot")!);
        var mailbox = root.Mailbox;
        var state = SyncState.Of(session, mailbox, root.Folder.Serial, hierarchy: true);
        var wants = FolderWriter.ReadShape(session.Operation.Child("FolderShape"));
        // Parents come before their children, since they are older.
        var changed = mailbox.Folders.Where(folder => folder.Changed > state.Head && IsBelow(mailbox, folder, root.Folder.Serial))
            .Where(folder => !folder.Deleted || folder.Arrived <= state.Head).OrderBy(folder => folder.Serial).ToList();
        var next = state with { Head = mailbox.LastChange };
        return writer =>
        {
            writer.MessageText("SyncState", next.Encode());
            writer.MessageText("IncludesLastFolderInRange", "true");
            writer.Message("Changes");
            foreach (var folder in changed)
            {
                Write(writer, new(mailbox, folder), folder.Arrived > state.Head, wants);
            }

            writer.End();
        };
    });

    private static void Write(ResponseWriter writer, FolderReference reference, bool isNew, Func<string, bool> wants)
    {
        writer.Type(reference.Folder.Deleted ? "Delete" : isNew ? "Create" : "Update");
        if (reference.Folder.Deleted)
        {
            writer.Id("FolderId", reference.Id, reference.ChangeKey);
        }
        else
        {
            FolderWriter.Write(writer, reference, wants);
        }

        writer.End();
    }

    private static bool IsBelow(Mailbox mailbox, Folder folder, long root)
    {
        for (var parent = folder.Parent; parent != 0; parent = mailbox.AnyFolder(parent)?.Parent ?? 0)
        {
            if (parent == root)
            {
                return true;
            }
        }

        return false;
    }
}
