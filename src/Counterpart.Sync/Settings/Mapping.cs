using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>The directions of the fields of one kind. Immutable; changed through <see cref="With"/>, judged by the rules of the mapping form.</summary>
public sealed class Mapping
{
    private readonly Direction[] directions;

    private Mapping(FieldSchema schema, Direction[] directions)
    {
        Schema = schema;
        this.directions = directions;
    }

    public FieldSchema Schema { get; }

    /// <summary>The direction of a field.</summary>
    public Direction this[Field field] => directions[field.Ordinal];

    /// <summary>The suggested mapping of a kind.</summary>
    public static Mapping Suggested(ItemKind kind)
    {
        var schema = FieldSchema.Of(kind);
        return new Mapping(schema, Array.ConvertAll(schema.Fields, f => f.Suggested));
    }

    /// <summary>This mapping with one direction changed.</summary>
    public Mapping With(Field field, Direction direction)
    {
        var changed = (Direction[])directions.Clone();
        changed[field.Ordinal] = direction;
        return new Mapping(Schema, changed);
    }
}
