namespace Counterpart.Model;

/// <summary>
/// What a thing of one kind holds, by field. A field is *known* (its value, or null for empty) or unknown: never seen, or not held by
/// that side at all. Mutable while it is built; treat it as read-only once handed on.
/// </summary>
public sealed class FieldValues : IEquatable<FieldValues>
{
    private readonly Value?[] values;

    public FieldValues(FieldSchema schema)
    {
        Schema = schema;
        values = new Value?[schema.Fields.Length];
    }

    private FieldValues(FieldValues other)
    {
        Schema = other.Schema;
        values = (Value?[])other.values.Clone();
        Known = other.Known;
    }

    public FieldSchema Schema { get; }

    /// <summary>The fields whose value, or emptiness, is known.</summary>
    public FieldSet Known { get; private set; }

    /// <summary>The value; null if the field is empty or unknown. Setting makes the field known.</summary>
    public Value? this[Field field]
    {
        get => values[field.Ordinal];
        set
        {
            values[field.Ordinal] = field.Canonical(value);
            Known = Known.With(field);
        }
    }

    /// <summary>The value of the field of that name.</summary>
    /// <exception cref="KeyNotFoundException">The kind has no such field.</exception>
    public Value? this[string name]
    {
        get => this[Schema[name]];
        set => this[Schema[name]] = value;
    }

    public bool Knows(Field field) => Known.Contains(field);

    /// <summary>Makes the field unknown.</summary>
    public void Forget(Field field)
    {
        values[field.Ordinal] = null;
        Known = Known.Without(field);
    }

    /// <summary>Takes every known field of the other over this one.</summary>
    public void Take(FieldValues other)
    {
        foreach (var field in other.Known.In(Schema))
        {
            this[field] = other[field];
        }
    }

    public FieldValues Copy() => new(this);

    public bool Equals(FieldValues? other) =>
        other is not null && Schema == other.Schema && Known == other.Known && values.AsSpan().SequenceEqual(other.values);

    public override bool Equals(object? obj) => Equals(obj as FieldValues);

    public override int GetHashCode() => HashCode.Combine(Schema.Kind, Known);

    public override string ToString() => string.Join("; ", Known.In(Schema).Where(f => this[f] is not null).Select(f => $"{f.Name}={this[f]}"));
}
