using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>Writes folders in the order of BaseFolderType, [MS-OXWSFOLD] 2.2.4.5.</summary>
internal static class FolderWriter
{
    private static readonly HashSet<string> InDefault = new(["folder:DisplayName", "folder:TotalCount", "folder:ChildFolderCount", "folder:UnreadCount", "folder:FolderClass"], StringComparer.Ordinal);

    public static string ElementOf(Folder folder) => folder.FolderClass switch
    {
        var c when c.StartsWith("IPF.Contact", StringComparison.OrdinalIgnoreCase) => "ContactsFolder",
        var c when c.StartsWith("IPF.Appointment", StringComparison.OrdinalIgnoreCase) => "CalendarFolder",
        var c when c.StartsWith("IPF.Task", StringComparison.OrdinalIgnoreCase) => "TasksFolder",
        _ => "Folder",
    };

    /// <summary>What a folder shape wants: a test over field URIs.</summary>
    public static Func<string, bool> ReadShape(Element? shape)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in shape?.Child("AdditionalProperties")?.Children ?? [])
        {
            switch (PropertyPath.Read(path))
            {
                case FieldPath field:
                    named.Add(field.Uri);
                    break;
                // The folder class by its tag, as clients that know MAPI ask for it.
                case ExtendedPath { Key.Id: 0x3613 }:
                    named.Add("class");
                    break;
            }
        }

        var baseShape = shape?.TextOf("BaseShape")?.Trim();
        return uri => named.Contains(uri) || baseShape == "AllProperties" || (baseShape == "Default" && InDefault.Contains(uri));
    }

    public static void Write(ResponseWriter writer, FolderReference reference, Func<string, bool> wants)
    {
        var (mailbox, folder) = reference;
        var element = ElementOf(folder);
        writer.Type(element);
        writer.Id("FolderId", reference.Id, reference.ChangeKey);
        if (wants("folder:ParentFolderId"))
        {
            var parent = mailbox.Folder(folder.Parent) ?? folder;
            writer.Id("ParentFolderId", EntryIds.Folder(mailbox.Id, parent.Serial), ChangeKeys.Encode(1, mailbox.Id, parent.Changed));
        }

        WriteText(writer, wants("folder:FolderClass"), "FolderClass", folder.FolderClass);
        WriteText(writer, wants("folder:DisplayName"), "DisplayName", folder.DisplayName);
        if (wants("folder:TotalCount"))
        {
            writer.Number("TotalCount", mailbox.CountIn(folder.Serial));
        }

        if (wants("folder:ChildFolderCount"))
        {
            writer.Number("ChildFolderCount", Folders.ChildrenOf(mailbox, folder.Serial).Count());
        }

        if (wants("folder:EffectiveRights"))
        {
            ItemFields.WriteRights(writer, folder.ReadOnly, folder: true);
        }

        if (folder.Distinguished is { } name)
        {
            WriteText(writer, wants("folder:DistinguishedFolderId"), "DistinguishedFolderId", name);
        }

        if ((element is "Folder" or "TasksFolder") && wants("folder:UnreadCount"))
        {
            writer.Number("UnreadCount", 0);
        }

        writer.End();
    }

    private static void WriteText(ResponseWriter writer, bool wanted, string element, string text)
    {
        if (wanted)
        {
            writer.Text(element, text);
        }
    }
}
