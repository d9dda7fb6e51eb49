namespace Counterpart.Model;

/// <summary>
/// One field of a kind: a row of the field schema. Two fields are the same only if they are the same object; all live in <see cref="FieldSchema"/>.
/// </summary>
public sealed class Field
{
    internal Field(string name, string mailboxName, string businessName, FieldType type, Direction suggested)
    {
        Name = name;
        MailboxName = mailboxName;
        BusinessName = businessName;
        Type = type;
        Suggested = suggested;
    }

    public ItemKind Kind { get; internal set; }

    /// <summary>Its place among the fields of its kind, from 0 without gaps; never stored, names are.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>The name in URLs, commands, files and bases: camelCase, unique within the kind.</summary>
    public string Name { get; }

    /// <summary>Outlook's name.</summary>
    public string MailboxName { get; }

    /// <summary>The business system's name.</summary>
    public string BusinessName { get; }

    public FieldType Type { get; }

    public Shape Shape => Type switch
    {
        FieldType.Text => IsMultiline ? Shape.Text : Shape.Scalar,
        FieldType.Set => Shape.Set,
        FieldType.Rows => Shape.Rows,
        FieldType.Email or FieldType.Times or FieldType.Progress or FieldType.Recurrence
            or FieldType.ReminderBefore or FieldType.ReminderAt => Shape.Atom,
        _ => Shape.Scalar,
    };

    /// <summary>The direction that *Use suggested mapping* sets.</summary>
    public Direction Suggested { get; }

    /// <summary>The most that the mapping may allow; None is always among the choices unless <see cref="IsMandatory"/>.</summary>
    public Direction Allowed { get; internal init; } = Direction.Both;

    /// <summary>Must hold something and can't be mapped to None.</summary>
    public bool IsMandatory { get; internal init; }

    /// <summary>A text of several lines.</summary>
    public bool IsMultiline { get; internal init; }

    /// <summary>The names that a choice may have, in the order of Outlook's numbers.</summary>
    public IReadOnlyList<string> Choices { get; internal init; } = [];

    /// <summary>The choice that says no more than an empty field does; <see cref="Canonical"/> makes it empty, so that all sides say it alike.</summary>
    public string? DefaultChoice { get; internal init; }

    /// <summary>Texts: the longest one, in UTF-16 units. Sets: of each name.</summary>
    public int MaximumLength { get; internal init; } = 255;

    /// <summary>Numbers: the smallest and the largest one.</summary>
    public (long Least, long Most) Range { get; internal init; } = (long.MinValue, long.MaxValue);

    /// <summary>The slot whose bound location holds the value; null for fields that are no slots.</summary>
    public Slot? Slot { get; internal init; }

    /// <summary>The part of a postal address that the field is, where <see cref="Slot"/> is one.</summary>
    public AddressPart? AddressPart { get; internal init; }

    /// <summary>Computed from other fields, in the same plan (V4): FullName, FileAs.</summary>
    public bool IsComposed { get; internal init; }

    /// <summary>Each worker has his own value of it: an attendee's copy writes it into his row and nowhere else (M2).</summary>
    public bool IsOwnRow { get; internal init; }

    /// <summary>A different value at a first tie waits for a person, whatever the conflict rule (I7).</summary>
    public bool WaitsAtFirstTie { get; internal init; }

    /// <summary>The version of <see cref="FieldSchema"/> that brought the field: a base stored before it does not know it.</summary>
    public int Since { get; internal init; } = 1;

    /// <summary>The one form of a value: a default choice, and a task not begun, are empty.</summary>
    public Value? Canonical(Value? value) => value switch
    {
        ChoiceValue choice when choice.Name == DefaultChoice => null,
        ProgressValue { Status: ProgressValue.NotStarted, Percent: 0 } => null,
        _ => value,
    };

    public override string ToString() => $"{Kind.Name()}.{Name}";
}
