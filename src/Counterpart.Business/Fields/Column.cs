using Counterpart.Model;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Business;

/// <summary>Where a field lives in a row: read and written side by side.</summary>
internal sealed record Column<T>(Field Field, Func<T, Value?> Get, Action<T, Value?> Set)
    where T : class;

/// <summary>The columns of one sort of row, by field.</summary>
internal sealed class Columns<T>(FieldSchema schema)
    where T : class
{
    private readonly Column<T>?[] byOrdinal = new Column<T>?[schema.Fields.Length];

    /// <summary>The fields that live in the row.</summary>
    public FieldSet Fields { get; private set; }

    public Column<T>? this[Field field] => byOrdinal[field.Ordinal];

    /// <summary>Reads every column into the values.</summary>
    public void Read(T row, FieldValues values)
    {
        foreach (var column in byOrdinal)
        {
            if (column is not null)
            {
                values[column.Field] = column.Get(row);
            }
        }
    }

    public Columns<T> Add(string name, Func<T, Value?> get, Action<T, Value?> set)
    {
        var field = schema[name];
        byOrdinal[field.Ordinal] = new Column<T>(field, get, set);
        Fields = Fields.With(field);
        return this;
    }

    public Columns<T> Text(string name, Func<T, string?> get, Action<T, string?> set) =>
        Add(name, r => get(r) is { } text ? new TextValue(text) : null, (r, v) => set(r, (v as TextValue)?.Content));

    public Columns<T> Names(string name, Func<T, string?> get, Action<T, string?> set) =>
        Add(name, r => Values.Set(NameLines.Read(get(r))), (r, v) => set(r, NameLines.Write((v as SetValue)?.Names)));

    /// <summary>A choice by its number in a table of names.</summary>
    public Columns<T> Choice(string name, IReadOnlyList<string> numbers, Func<T, int> get, Action<T, int> set)
    {
        var field = schema[name];
        var empty = Numbers.Of(numbers, field.DefaultChoice!);
        return Add(name, r => Values.Choice(numbers[get(r)]), (r, v) => set(r, v is ChoiceValue c ? Numbers.Of(numbers, c.Name) : empty));
    }

    public Columns<T> Number(string name, Func<T, long?> get, Action<T, long?> set) =>
        Add(name, r => Values.Number(get(r)), (r, v) => set(r, (v as NumberValue)?.Amount));

    public Columns<T> Flag(string name, Func<T, bool?> get, Action<T, bool?> set) =>
        Add(name, r => Values.Flag(get(r)), (r, v) => set(r, (v as FlagValue)?.IsSet));

    /// <summary>A date written <c>uuuu-MM-dd</c>.</summary>
    public Columns<T> Date(string name, Func<T, string?> get, Action<T, string?> set) =>
        Add(name, r => get(r) is { } text ? new DateValue(LocalDatePattern.Iso.Parse(text).Value) : null,
            (r, v) => set(r, v is DateValue d ? LocalDatePattern.Iso.Format(d.Day) : null));

    /// <summary>A date in three parts, any of which may be missing; then the field holds nothing and is not written.</summary>
    public Columns<T> Parts(string name, Func<T, (int? Day, int? Month, int? Year)> get, Action<T, LocalDate?> set) =>
        Add(name, r => Whole(get(r)) is { } day ? new DateValue(day) : null, (r, v) => set(r, (v as DateValue)?.Day));

    private static LocalDate? Whole((int? Day, int? Month, int? Year) date) =>
        date is ({ } day, { } month, { } year) ? new LocalDate(year, month, day) : null;
}
