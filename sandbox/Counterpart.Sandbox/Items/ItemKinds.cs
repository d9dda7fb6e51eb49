using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Items;

/// <summary>One kind of item: its element, its class and folder class, its fields in schema order, its rules.</summary>
internal sealed class ItemKind(string element, string itemClass, string folderClass, string? wrongFolder, Field[] fields, Action<Edit> settle)
{
    private readonly Dictionary<string, Field> _byUri = fields.ToDictionary(field => field.Uri, StringComparer.Ordinal);
    private readonly Dictionary<string, Field> _byElement = fields.ToDictionary(field => field.Element, StringComparer.Ordinal);
    private readonly HashSet<PropertyKey> _singleLine = [.. fields.OfType<TextField>().Select(field => field.Key), Keys.Title];

    public string Element { get; } = element;

    /// <summary>The class of a new item that names none.</summary>
    public string ItemClass { get; } = itemClass;

    public string FolderClass { get; } = folderClass;

    /// <summary>The error for creating it in a folder of another class; null when any folder will do.</summary>
    public string? WrongFolder { get; } = wrongFolder;

    public IReadOnlyList<Field> Fields { get; } = fields;

    public void Settle(Edit edit)
    {
        ItemRules.Settle(edit);
        settle(edit);
    }

    public Field? ByUri(string uri) => _byUri.GetValueOrDefault(uri);

    public Field? ByElement(string element) => _byElement.GetValueOrDefault(element);

    public bool IsSingleLine(PropertyKey key) => _singleLine.Contains(key);

    /// <summary>Whether an item class is this kind's own or a custom form of it.</summary>
    public bool Owns(string candidate) => candidate.StartsWith(ItemClass, StringComparison.OrdinalIgnoreCase)
        && (candidate.Length == ItemClass.Length || candidate[ItemClass.Length] == '.');
}

/// <summary>The kinds of items.</summary>
internal static class ItemKinds
{
    public static readonly ItemKind Contact = new("Contact", "IPM.Contact", "IPF.Contact", "ErrorCannotCreateContactInNonContactFolder",
        [.. ItemFields.All, .. ContactFields.All], ContactRules.Settle);

    public static readonly ItemKind Appointment = new("CalendarItem", "IPM.Appointment", "IPF.Appointment", "ErrorCannotCreateCalendarItemInNonCalendarFolder",
        [.. ItemFields.All, .. CalendarFields.All], CalendarRules.Settle);

    public static readonly ItemKind Task = new("Task", "IPM.Task", "IPF.Task", "ErrorCannotCreateTaskInNonTaskFolder",
        [.. ItemFields.All, .. TaskFields.All], TaskRules.Settle);

    public static readonly ItemKind Message = new("Message", "IPM.Note", "IPF.Note", null, ItemFields.All, _ => { });

    /// <summary>Contact groups, sticky notes and what else has no element of its own here.</summary>
    public static readonly ItemKind Other = new("Item", "IPM", "IPF", null, ItemFields.All, _ => { });

    public static readonly ItemKind Group = new("DistributionList", "IPM.DistList", "IPF.Contact", "ErrorCannotCreateContactInNonContactFolder",
        [
            .. ItemFields.All,
            // In the order of DistributionListType, which is not that of contacts.
            .. ((string[])["DisplayName", "FileAs", "ContactSource"]).Select(name => Array.Find(ContactFields.All, field => field.Element == name)!),
        ],
        _ => { });

    private static readonly ItemKind[] All = [Contact, Appointment, Task, Message, Group, Other];

    public static ItemKind OfClass(string itemClass)
    {
        foreach (var kind in All)
        {
            if (kind.Owns(itemClass))
            {
                return kind;
            }
        }

        return Other;
    }

    public static ItemKind? OfElement(string element) => Array.Find(All, kind => kind.Element == element);

    public static bool Knows(string uri) => Array.Exists(All, kind => kind.ByUri(uri) is not null);
}
