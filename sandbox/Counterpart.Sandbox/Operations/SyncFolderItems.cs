using System.Globalization;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSSYNC] 3.1.4.2: what came, changed and left since a state, in pages, newest first.</summary>
internal static class SyncFolderItems
{
    private const int Cap = 512;

    public static void Run(Session session) => Messages.One(session, () =>
    {
        var folder = References.Target(session, session.Operation.Child("SyncFolderId")!, "ErrorSyncFolderNotFound");
        var limit = int.Parse(session.Operation.TextOf("MaxChangesReturned")!.Trim(), CultureInfo.InvariantCulture);
        if (limit is < 1 or > Cap)
        {
            throw FaultException.Schema(session.Operation.Child("MaxChangesReturned")!, $"MaxChangesReturned has to be between 1 and {Cap}.");
        }

        var mailbox = folder.Mailbox;
        var state = SyncState.Of(session, mailbox, folder.Folder.Serial, hierarchy: false);
        var page = Page(mailbox, folder.Folder.Serial, state, Math.Min(limit, session.PageSize ?? limit));
        if (session.SyncFault == FaultAction.EmptyPage)
        {
            return writer => WriteEmptyPage(writer, state);
        }

        if (session.SyncFault == FaultAction.ReverseChanges)
        {
            page.Changes.Reverse();
        }

        var times = session.SyncFault == FaultAction.DuplicateChanges ? 2 : 1;
        var ignored = session.Operation.Child("Ignore")?.Children.Select(id => id.Attribute("Id")).ToHashSet(StringComparer.Ordinal);
        var shape = Shape.Read(session.Operation.Child("ItemShape"), summary: true);
        return writer =>
        {
            writer.MessageText("SyncState", page.State.Encode());
            writer.MessageText("IncludesLastItemInRange", page.State.IsRoundOpen ? "false" : "true");
            writer.Message("Changes");
            foreach (var (change, isNew) in page.Changes)
            {
                if (ignored is null || !ignored.Contains(EntryIds.Item(mailbox.Id, change.Serial)))
                {
                    for (var i = 0; i < times; i++)
                    {
                        Write(writer, mailbox, change, isNew, shape);
                    }
                }
            }

            writer.End();
        };
    });

    private static void WriteEmptyPage(ResponseWriter writer, SyncState state)
    {
        writer.MessageText("SyncState", state.Encode());
        writer.MessageText("IncludesLastItemInRange", "false");
        writer.Message("Changes");
        writer.End();
    }

    private static void Write(ResponseWriter writer, Mailbox mailbox, Change change, bool isNew, Shape shape)
    {
        writer.Type(change.Left ? "Delete" : isNew ? "Create" : "Update");
        if (change.Left)
        {
            writer.Id("ItemId", EntryIds.Item(mailbox.Id, change.Serial), null);
        }
        else
        {
            ItemWriter.Write(writer, ItemView.Of(mailbox, mailbox.Item(change.Serial)!), shape);
        }

        writer.End();
    }

    private static (SyncState State, List<(Change Change, bool IsNew)> Changes) Page(Mailbox mailbox, long folder, SyncState state, int limit)
    {
        var list = mailbox.ChangesOf(folder);
        var changes = new List<(Change, bool)>();
        if (!state.IsRoundOpen)
        {
            var head = list.Last;
            if (head == state.Head)
            {
                return (state, changes);
            }

            // A new round: everything after the last one's head. What the last round left unseen stays known until this one ends.
            state = state with { Base = state.Head, Head = head, Cursor = head + 1 };
        }

        var unseen = state.Unseen.ToHashSet();
        foreach (var change in list.NewestFirst(state.Base, state.Cursor))
        {
            var isNew = change.Arrived > state.Base || unseen.Contains(change.Serial);
            // What came and went within the round was never seen.
            if (mailbox.IsStale(change) || (change.Left && change.Arrived > state.Base))
            {
                continue;
            }

            if (changes.Count == limit)
            {
                return (state, changes);
            }

            changes.Add((change, isNew));
            state = state with { Cursor = change.Number };
        }

        return (Complete(mailbox, list, state, unseen), changes);
    }

    // Items of this round that changed meanwhile have not been given; a later round has to call them new.
    private static SyncState Complete(Mailbox mailbox, ChangeList list, SyncState state, HashSet<long> before)
    {
        var unseen = new List<long>();
        foreach (var change in list.NewestFirst(state.Head, long.MaxValue))
        {
            if (!mailbox.IsStale(change) && !change.Left && change.Arrived <= state.Head && (change.Arrived > state.Base || before.Contains(change.Serial)))
            {
                unseen.Add(change.Serial);
            }
        }

        return state with { Cursor = 0, Unseen = unseen };
    }
}
