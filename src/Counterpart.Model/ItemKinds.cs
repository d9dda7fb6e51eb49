namespace Counterpart.Model;

/// <summary>The kinds in the order in which a run takes them, and their names in files, URLs and commands.</summary>
public static class ItemKinds
{
    /// <summary>Every kind once; contacts first, so that references of activities find their contacts.</summary>
    public static IReadOnlyList<ItemKind> All { get; } = [ItemKind.Contact, ItemKind.Appointment, ItemKind.Task];

    /// <summary>The name in lower case: <c>contact</c>, <c>appointment</c>, <c>task</c>.</summary>
    public static string Name(this ItemKind kind) => kind switch
    {
        ItemKind.Contact => "contact",
        ItemKind.Appointment => "appointment",
        ItemKind.Task => "task",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The kind of that name, in any case; null if there is none.</summary>
    public static ItemKind? Parse(string? name) => name?.ToUpperInvariant() switch
    {
        "CONTACT" or "CONTACTS" => ItemKind.Contact,
        "APPOINTMENT" or "APPOINTMENTS" => ItemKind.Appointment,
        "TASK" or "TASKS" => ItemKind.Task,
        _ => null,
    };
}
