using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>The fields that every item has, in the order of ItemType, [MS-OXWSCORE] 2.2.4.24.</summary>
internal static class ItemFields
{
    // Outlook's limit: five years of minutes, near enough.
    private const int MostReminderMinutes = 2_629_800;

    public static readonly Field[] All =
    [
        new ComputedField("item:ItemId", "ItemId", view => view.Id, (_, _) => { }) { InDefault = true },
        new ComputedField("item:ParentFolderId", "ParentFolderId", view => view.Item.Folder, WriteParent),
        new ItemClassField(),
        new TextField("item:Subject", "Subject", Keys.Subject) { InDefault = true },
        new ChoiceField("item:Sensitivity", "Sensitivity", Keys.Sensitivity, "Normal", ("Normal", 0), ("Personal", 1), ("Private", 2), ("Confidential", 3)) { InDefault = true },
        new BodyField { GetItemOnly = true, InDefault = true },
        new ComputedField("item:DateTimeReceived", "DateTimeReceived", view => view.Properties.Time(Keys.Received) ?? view.Properties.Time(Keys.Created)),
        new ComputedField("item:Size", "Size", view => SizeOf(view)),
        new TextsField("item:Categories", "Categories", Keys.Categories),
        new ChoiceField("item:Importance", "Importance", Keys.Importance, "Normal", ("Low", 0), ("Normal", 1), ("High", 2)),
        new TextField("item:InReplyTo", "InReplyTo", Keys.InReplyTo),
        new ComputedField("item:IsSubmitted", "IsSubmitted", _ => false),
        new ComputedField("item:IsDraft", "IsDraft", _ => false),
        new ComputedField("item:IsFromMe", "IsFromMe", _ => false),
        new ComputedField("item:IsResend", "IsResend", _ => false),
        new ComputedField("item:DateTimeSent", "DateTimeSent", view => view.Properties.Time(Keys.Sent) ?? view.Properties.Time(Keys.Created)),
        new ComputedField("item:DateTimeCreated", "DateTimeCreated", view => view.Properties.Time(Keys.Created)),
        new TimeField("item:ReminderDueBy", "ReminderDueBy", Keys.ReminderDue),
        new FlagField("item:ReminderIsSet", "ReminderIsSet", Keys.ReminderSet),
        new ComputedField("item:ReminderNextTime", "ReminderNextTime", view => view.Properties.Time(Keys.ReminderSignal)),
        new NumberField("item:ReminderMinutesBeforeStart", "ReminderMinutesBeforeStart", Keys.ReminderMinutes, 0, MostReminderMinutes),
        new ComputedField("item:DisplayCc", "DisplayCc", view => Attendees.Names(view, Keys.OptionalAttendees)),
        new ComputedField("item:DisplayTo", "DisplayTo", view => Attendees.Names(view, Keys.RequiredAttendees)),
        new ComputedField("item:HasAttachments", "HasAttachments", _ => false) { InDefault = true },
        new CultureField(),
        new ComputedField("item:EffectiveRights", "EffectiveRights", _ => null, WriteRights),
        new ComputedField("item:LastModifiedName", "LastModifiedName", view => view.Properties.Text(Keys.ModifiedBy)),
        new ComputedField("item:LastModifiedTime", "LastModifiedTime", view => view.Properties.Time(Keys.Modified)),
        new ComputedField("item:IsAssociated", "IsAssociated", _ => false),
        new TextBodyField { GetItemOnly = true, OnlyWhenNamed = true },
    ];

    /// <summary>About how many bytes the values take.</summary>
    public static int SizeOf(ItemView view)
    {
        var size = 256;
        foreach (var (_, value) in view.Properties.Values)
        {
            size += value switch
            {
                string s => 2 * s.Length,
                byte[] b => b.Length,
                string[] texts => texts.Sum(text => 2 * text.Length),
                _ => 8,
            };
        }

        return size;
    }

    public static void WriteRights(ResponseWriter writer, bool readOnly, bool folder)
    {
        writer.Type("EffectiveRights");
        writer.Flag("CreateAssociated", folder && !readOnly);
        writer.Flag("CreateContents", folder && !readOnly);
        writer.Flag("CreateHierarchy", folder && !readOnly);
        writer.Flag("Delete", !readOnly);
        writer.Flag("Modify", !readOnly);
        writer.Flag("Read", true);
        writer.Flag("ViewPrivateItems", true);
        writer.End();
    }

    private static void WriteParent(ItemView view, ResponseWriter writer)
    {
        var folder = view.Mailbox.Folder(view.Item.Folder)!;
        writer.Id("ParentFolderId", EntryIds.Folder(view.Mailbox.Id, folder.Serial), ChangeKeys.Encode(1, view.Mailbox.Id, folder.Changed));
    }

    private static void WriteRights(ItemView view, ResponseWriter writer) =>
        WriteRights(writer, view.Mailbox.Folder(view.Item.Folder)!.ReadOnly, folder: false);
}

/// <summary>The message class: chosen at creation, within the kind that the element's name says.</summary>
internal sealed class ItemClassField() : Field("item:ItemClass", "ItemClass")
{
    public override void Set(Edit edit, Element element)
    {
        var text = element.Text.Trim();
        if (!edit.Kind.Owns(text))
        {
            throw new ResponseException("ErrorObjectTypeChanged", $"Class '{text}' does not belong to a {edit.Kind.Element}.");
        }

        edit.Bag.Set(Keys.ItemClass, text);
    }

    public override void Clear(Edit edit) =>
        throw new ResponseException("ErrorInvalidPropertyDelete", "Delete action is invalid for property item:ItemClass.");

    public override void Write(ItemView view, ResponseWriter writer, Shape shape) => writer.Text(Element, view.Item.ItemClass);

    public override object? Value(ItemView view) => view.Item.ItemClass;
}

/// <summary>The language of an item: the mailbox's own until a client sets another ([MS-OXWSCORE] 2.2.4.24). Clients that save whole items send it.</summary>
internal sealed class CultureField() : Field("item:Culture", "Culture")
{
    private const string OfMailbox = "en-US";

    public override void Set(Edit edit, Element element)
    {
        var name = element.Text.Trim();
        if (name == OfMailbox)
        {
            edit.Bag.Remove(Keys.Culture);
        }
        else
        {
            edit.Bag.Set(Keys.Culture, name);
        }
    }

    public override void Clear(Edit edit) =>
        throw new ResponseException("ErrorInvalidPropertyDelete", "Delete action is invalid for property item:Culture.");

    public override void Write(ItemView view, ResponseWriter writer, Shape shape) => writer.Text(Element, Of(view));

    public override object? Value(ItemView view) => Of(view);

    private static string Of(ItemView view) => view.Properties.Text(Keys.Culture) ?? OfMailbox;
}
