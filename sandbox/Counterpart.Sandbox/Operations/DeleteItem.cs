using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSCORE] 3.1.4.3: deletes whatever state the item is in; a change key is not looked at, as Exchange does not.</summary>
internal static class DeleteItem
{
    public static void Run(Session session) =>
        Messages.Each(session, null, session.Operation.Child("ItemIds")!.Children, id =>
        {
            var reference = References.Item(session, id);
            var kind = ItemKinds.OfClass(reference.Item.ItemClass);
            if (kind == ItemKinds.Appointment && session.Attribute("SendMeetingCancellations").Length == 0)
            {
                throw new ResponseException("ErrorSendMeetingCancellationsRequired", "The SendMeetingCancellations attribute is required for calendar items.");
            }

            if (kind == ItemKinds.Task && session.Attribute("AffectedTaskOccurrences").Length == 0)
            {
                throw new ResponseException("ErrorAffectedTaskOccurrencesRequired", "The AffectedTaskOccurrences attribute is required for tasks.");
            }

            if (reference.Folder.ReadOnly)
            {
                throw new ResponseException("ErrorAccessDenied", "Access is denied: the folder is read-only for this account.");
            }

            if (kind == ItemKinds.Appointment)
            {
                Mail.Report(session, reference.Mailbox, "Cancellation", session.Attribute("SendMeetingCancellations"), reference.View().Properties);
            }

            if (reference.Date is { } date)
            {
                Occurrences.Delete(reference, date);
            }
            else if (session.Attribute("AffectedTaskOccurrences") != "SpecifiedOccurrenceOnly" || !SkipOccurrence(session, reference))
            {
                Delete(reference, session.Attribute("DeleteType"));
            }

            return null;
        });

    public static Item? Delete(ItemReference reference, string type)
    {
        var deleted = reference.Mailbox.Distinguished("deleteditems")!.Serial;
        var recoverable = reference.Mailbox.Distinguished("recoverableitemsdeletions")!.Serial;
        long? target = type switch
        {
            "HardDelete" => null,
            "SoftDelete" => recoverable,
            _ => reference.Item.Folder == deleted ? recoverable : deleted,
        };
        return reference.Mailbox.Remove(reference.Item, reference.Item.Folder == target ? null : target);
    }

    // Deleting one date of a recurring task moves the task to its next date; on the last date the task itself goes.
    private static bool SkipOccurrence(Session session, ItemReference reference)
    {
        if (!reference.Item.Properties.Has(Keys.Recurrence))
        {
            return false;
        }

        var edit = new Edit(reference.Mailbox, ItemKinds.Task, reference.Item.Properties, new PropertyBag(reference.Item.Properties), null, session.Random);
        edit.Bag.Derive(Keys.IsComplete, true);
        if (TaskRules.CompletedCopy(edit) is null)
        {
            return false;
        }

        reference.Mailbox.Replace(reference.Item, edit.Bag, reference.Item.Occurrences);
        return true;
    }
}
