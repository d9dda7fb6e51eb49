using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Exchange;

/// <summary>One kind on Exchange: its type of item, the coding of each field by ordinal, and what is asked for when an item is read.</summary>
internal sealed class KindTable
{
    private readonly FieldCoding?[] codings;

    private KindTable(FieldSchema schema, ItemType type, string itemClass, string folder, IEnumerable<(string Field, FieldCoding Coding)> rows,
        params IEnumerable<ItemProperty> more)
    {
        Schema = schema;
        Type = type;
        ItemClass = itemClass;
        DefaultFolder = folder;
        codings = new FieldCoding?[schema.Fields.Length];
        foreach (var (name, coding) in rows)
        {
            var field = schema[name];
            codings[field.Ordinal] = codings[field.Ordinal] is null ? coding
                : throw new InvalidOperationException($"{field} has two rows in the table of Exchange");
            Holds = Holds.With(field);
            ReadOnly = coding.IsReadOnly ? ReadOnly.With(field) : ReadOnly;
        }

        Shape = new ItemShape([ItemClassName, ParentFolder, LastModified, Categories, OwnProperties.Stamp, .. more,
            .. codings.OfType<FieldCoding>().SelectMany(c => c.Properties)]);
    }

    public static ItemProperty Categories { get; } = ItemProperty.Field("item:Categories");

    public static ItemProperty ItemClassName { get; } = ItemProperty.Field("item:ItemClass");

    public static ItemProperty ParentFolder { get; } = ItemProperty.Field("item:ParentFolderId");

    public static ItemProperty LastModified { get; } = ItemProperty.Field("item:LastModifiedTime");

    /// <summary>The id that all copies of a meeting share ([MS-OXOCAL] 2.2.1.28).</summary>
    public static ItemProperty CleanGlobalId { get; } = ItemProperty.Numbered("Meeting", 0x0023, "Binary");

    public static ItemProperty DelegationState { get; } = ItemProperty.Field("task:DelegationState");

    public static KindTable Contact { get; } = new(FieldSchema.Contact, ItemType.Contact, "IPM.Contact", "contacts", ContactTable.Rows);

    public static KindTable Appointment { get; } =
        new(FieldSchema.Appointment, ItemType.CalendarItem, "IPM.Appointment", "calendar", AppointmentTable.Rows, CleanGlobalId);

    public static KindTable Task { get; } = new(FieldSchema.Task, ItemType.Task, "IPM.Task", "tasks", TaskTable.Rows, DelegationState);

    public FieldSchema Schema { get; }

    public ItemType Type { get; }

    /// <summary>Items of this class, and of classes that begin with it and a dot, are of the kind.</summary>
    public string ItemClass { get; }

    /// <summary>The distinguished folder.</summary>
    public string DefaultFolder { get; }

    /// <summary>The class of the folders that can hold the kind: <c>IPF.</c> instead of <c>IPM.</c></summary>
    public string FolderClass => "IPF" + ItemClass[3..];

    public FieldSet Holds { get; }

    /// <summary>Fields that Exchange computes and that are never written.</summary>
    public FieldSet ReadOnly { get; }

    public ItemShape Shape { get; }

    public static KindTable Of(ItemKind kind) => kind switch
    {
        ItemKind.Contact => Contact,
        ItemKind.Appointment => Appointment,
        ItemKind.Task => Task,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The coding of a field; null if Exchange does not hold it.</summary>
    public FieldCoding? this[Field field] => codings[field.Ordinal];

    /// <summary>The field that a property belongs to; null if none does, or no property is named.</summary>
    public Field? FieldOf(PropertyPath? property) => property is null ? null
        : Array.Find(Schema.Fields, f => this[f]?.Properties.Any(p => p.Path.Equals(property)) ?? false);

    /// <summary>Whether a folder of that class can hold the kind.</summary>
    public bool IsHeldBy(string? folderClass) => folderClass is not null && IsOf(folderClass, FolderClass);

    /// <summary>Why the item is none of the kind that we handle; null if it is one.</summary>
    public string? NotOurs(ItemProperties item)
    {
        var itemClass = item[ItemClassName].Text ?? "";
        if (!IsOf(itemClass, ItemClass) || item.Element != Type.ToString())
        {
            return $"it is of the class {itemClass}, not {ItemClass}";
        }

        return Schema.Kind == ItemKind.Task && item[DelegationState].Text is not (null or "NoMatch")
            ? "it is an assigned task, whose states its owner and its sender keep" : null;
    }

    private static bool IsOf(string name, string root) =>
        name.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (name.Length == root.Length || name[root.Length] == '.');
}
