using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSCORE] 3.1.4.9: changes of single properties, under the conflict rule of the request.</summary>
internal static class UpdateItem
{
    public static void Run(Session session) =>
        Messages.Each(session, "Items", session.Operation.Child("ItemChanges")!.Children, change =>
        {
            var reference = References.Item(session, change.Children[0]);
            Check(session, reference);
            var updated = Apply(session, reference, change.Child("Updates")!);
            return writer =>
            {
                ItemWriter.WriteId(writer, updated);
                writer.Message("ConflictResults");
                writer.Number("Count", 0);
                writer.End();
            };
        });

    private static void Check(Session session, ItemReference reference)
    {
        var kind = ItemKinds.OfClass(reference.Item.ItemClass);
        if (kind == ItemKinds.Appointment && session.Attribute("SendMeetingInvitationsOrCancellations").Length == 0)
        {
            throw new ResponseException("ErrorSendMeetingInvitationsOrCancellationsRequired", "The SendMeetingInvitationsOrCancellations attribute is required for calendar items.");
        }

        if (reference.Folder.ReadOnly)
        {
            throw new ResponseException("ErrorAccessDenied", "Access is denied: the folder is read-only for this account.");
        }

        var resolution = session.Attribute("ConflictResolution");
        if (resolution == "AlwaysOverwrite")
        {
            return;
        }

        if (reference.ChangeKey is not { Length: > 0 } changeKey)
        {
            if (kind == ItemKinds.Appointment || kind == ItemKinds.Task)
            {
                throw new ResponseException("ErrorChangeKeyRequiredForWriteOperations", "A change key is required to update calendar items and tasks.");
            }

            return;
        }

        // AutoResolve merges what was not touched twice, and otherwise lets the last writer win.
        if (ChangeKeys.Decode(changeKey) != reference.Item.Changed && resolution == "NeverOverwrite")
        {
            throw new ResponseException("ErrorIrresolvableConflict", "The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.");
        }
    }

    private static ItemView Apply(Session session, ItemReference reference, Element updates)
    {
        var view = reference.View();
        var edit = new Edit(reference.Mailbox, view.Kind, view.Properties, new PropertyBag(view.Properties), session.ContextZone, session.Random)
        {
            IsOccurrence = reference.Date is not null,
        };
        foreach (var update in updates.Children)
        {
            ApplyOne(edit, update);
        }

        view.Kind.Settle(edit);
        var result = reference.Date is { } date
            ? Occurrences.Change(reference, edit, date)
            : Store(reference, edit);
        if (view.Kind == ItemKinds.Appointment)
        {
            Mail.Report(session, reference.Mailbox, "Update", session.Attribute("SendMeetingInvitationsOrCancellations"), edit.Bag);
        }

        return result;
    }

    private static ItemView Store(ItemReference reference, Edit edit)
    {
        if (edit.Kind == ItemKinds.Task && TaskRules.CompletedCopy(edit) is { } copy)
        {
            reference.Mailbox.Create(reference.Item.Folder, copy);
        }

        var exceptions = edit.Kind == ItemKinds.Appointment && CalendarRules.DropsExceptions(edit) ? [] : reference.Item.Occurrences;
        edit.Bag.ForgetTouches();
        return ItemView.Of(reference.Mailbox, reference.Mailbox.Replace(reference.Item, edit.Bag, exceptions));
    }

    private static void ApplyOne(Edit edit, Element update)
    {
        var path = PropertyPath.Read(update.Children[0]);
        if (update.Name == "DeleteItemField")
        {
            Delete(edit, path);
            return;
        }

        var stub = update.Children[1];
        if (stub.Children.Count != 1)
        {
            throw new ResponseException("ErrorIncorrectUpdatePropertyCount", "An object within a change description must contain one and only one property to modify.");
        }

        var property = stub.Children[0];
        if (path is ExtendedPath extended)
        {
            if (property.Name != "ExtendedProperty" || ExtendedPath.ReadPath(property.Children[0]).Key != extended.Key)
            {
                throw Mismatch();
            }

            ExtendedValues.Set(edit, property);
            return;
        }

        var field = FieldOf(edit.Kind, path, "ErrorInvalidPropertySet");
        if (field.Element != property.Name)
        {
            throw Mismatch();
        }

        if (update.Name == "AppendToItemField")
        {
            field.Append(edit, property);
        }
        else if (path is IndexedPath indexed)
        {
            field.SetPart(edit, property, indexed.Part, indexed.Index);
        }
        else
        {
            field.Set(edit, property);
        }
    }

    private static void Delete(Edit edit, PropertyPath path)
    {
        switch (path)
        {
            case ExtendedPath extended:
                edit.Bag.Remove(extended.Key);
                break;
            case IndexedPath indexed:
                FieldOf(edit.Kind, path, "ErrorInvalidPropertyDelete").ClearPart(edit, indexed.Part, indexed.Index);
                break;
            default:
                FieldOf(edit.Kind, path, "ErrorInvalidPropertyDelete").Clear(edit);
                break;
        }
    }

    private static Field FieldOf(ItemKind kind, PropertyPath path, string code)
    {
        var (uri, field) = path switch
        {
            FieldPath plain => (plain.Uri, kind.ByUri(plain.Uri)),
            IndexedPath indexed => (indexed.Uri, kind.ByElement(IndexedPath.ElementOf(indexed.Uri))),
            _ => ("", null),
        };
        return field ?? throw new ResponseException(code, $"Property {uri} cannot be changed on a {kind.Element}.");
    }

    private static ResponseException Mismatch() =>
        new("ErrorUpdatePropertyMismatch", "The property in the change description is not the one that its path names.");
}
