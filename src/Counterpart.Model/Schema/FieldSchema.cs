using System.Collections.Frozen;

namespace Counterpart.Model;

/// <summary>The fields of one kind, by ordinal and by name. The tables are <see cref="ContactFields"/>, <see cref="AppointmentFields"/>, <see cref="TaskFields"/>.</summary>
public sealed class FieldSchema
{
    private readonly FrozenDictionary<string, Field> byName;

    private FieldSchema(ItemKind kind, IReadOnlyList<Field> fields)
    {
        Kind = kind;
        Fields = [.. fields];
        for (var i = 0; i < Fields.Length; i++)
        {
            Fields[i].Kind = kind;
            Fields[i].Ordinal = i;
        }

        byName = Fields.ToFrozenDictionary(f => f.Name, StringComparer.OrdinalIgnoreCase);
        All = FieldSet.First(Fields.Length);
    }

    /// <summary>Raised when a field is added; see <see cref="Field.Since"/>.</summary>
    public const int Version = 1;

    public static FieldSchema Contact { get; } = new(ItemKind.Contact, ContactFields.Table);

    public static FieldSchema Appointment { get; } = new(ItemKind.Appointment, AppointmentFields.Table);

    public static FieldSchema Task { get; } = new(ItemKind.Task, TaskFields.Table);

    public ItemKind Kind { get; }

    /// <summary>By ordinal.</summary>
    public Field[] Fields { get; }

    /// <summary>Every field of the kind.</summary>
    public FieldSet All { get; }

    /// <summary>The field of that name, in any case.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names kind and field.</exception>
    public Field this[string name] =>
        Find(name) ?? throw new KeyNotFoundException($"{Kind.Name()} has no field '{name}'");

    /// <summary>The schema of that kind.</summary>
    public static FieldSchema Of(ItemKind kind) => kind switch
    {
        ItemKind.Contact => Contact,
        ItemKind.Appointment => Appointment,
        ItemKind.Task => Task,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The field of that name, in any case; null if there is none.</summary>
    public Field? Find(string name) => byName.GetValueOrDefault(name);
}
