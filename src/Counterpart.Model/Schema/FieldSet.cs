using System.Numerics;

namespace Counterpart.Model;

/// <summary>A set of fields of one kind, by ordinal; a value of 16 bytes, so that planning allocates nothing.</summary>
public readonly record struct FieldSet
{
    /// <summary>The most fields that a kind may have.</summary>
    public const int Capacity = 128;

    private readonly UInt128 bits;

    private FieldSet(UInt128 bits) => this.bits = bits;

    public static FieldSet Empty => default;

    public bool IsEmpty => bits == 0;

    public int Count => (int)UInt128.PopCount(bits);

    public static FieldSet operator |(FieldSet left, FieldSet right) => new(left.bits | right.bits);

    public static FieldSet operator &(FieldSet left, FieldSet right) => new(left.bits & right.bits);

    /// <summary>Those of the left that are not in the right one.</summary>
    public static FieldSet operator -(FieldSet left, FieldSet right) => new(left.bits & ~right.bits);

    /// <summary>The fields with ordinals 0 to <paramref name="count"/> − 1.</summary>
    public static FieldSet First(int count) =>
        count > Capacity ? throw new ArgumentOutOfRangeException(nameof(count), count, $"a kind has at most {Capacity} fields")
        : count == Capacity ? new(UInt128.MaxValue) : new((UInt128.One << count) - 1);

    /// <summary>A set of these fields.</summary>
    public static FieldSet Of(params IEnumerable<Field> fields)
    {
        var set = Empty;
        foreach (var field in fields)
        {
            set = set.With(field);
        }

        return set;
    }

    public bool Contains(Field field) => (bits & (UInt128.One << field.Ordinal)) != 0;

    public FieldSet With(Field field) => new(bits | (UInt128.One << field.Ordinal));

    public FieldSet Without(Field field) => new(bits & ~(UInt128.One << field.Ordinal));

    /// <summary>The members in the order of the schema.</summary>
    public IEnumerable<Field> In(FieldSchema schema)
    {
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            yield return schema.Fields[(int)UInt128.TrailingZeroCount(rest)];
        }
    }
}
