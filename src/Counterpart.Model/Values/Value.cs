using System.Collections.Immutable;
using NodaTime;

namespace Counterpart.Model;

/// <summary>
/// What a field holds. Closed: the records in this file and the atoms beside it. Equality is by content.
/// An empty field is a null reference, never an empty value: use <see cref="Values"/> to make one.
/// </summary>
public abstract record Value
{
    private protected Value()
    {
    }
}

/// <summary>A line or a text; lines end in <c>\n</c>. Never empty.</summary>
public sealed record TextValue(string Content) : Value
{
    public override string ToString() => Content;
}

/// <summary>A whole number, in the unit that the field names (minutes, percent).</summary>
public sealed record NumberValue(long Amount) : Value
{
    public override string ToString() => Amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Yes or no.</summary>
public sealed record FlagValue(bool IsSet) : Value
{
    public override string ToString() => IsSet ? "yes" : "no";
}

/// <summary>One of the names that the field lists (<see cref="Field.Choices"/>).</summary>
public sealed record ChoiceValue(string Name) : Value
{
    public override string ToString() => Name;
}

/// <summary>A date that is the same day in every zone.</summary>
public sealed record DateValue(LocalDate Day) : Value
{
    public override string ToString() => NodaTime.Text.LocalDatePattern.Iso.Format(Day);
}

/// <summary>Names without order and without regard to case; the spelling of the first one seen is kept. Never empty.</summary>
public sealed record SetValue : Value
{
    /// <summary>Takes the names, drops blanks and doubles, and sorts them.</summary>
    public SetValue(IEnumerable<string> names) =>
        Names = [.. names.Where(n => !string.IsNullOrWhiteSpace(n)).Select(n => n.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Sorted, without doubles.</summary>
    public ImmutableArray<string> Names { get; }

    public bool Equals(SetValue? other) =>
        other is not null && Names.AsSpan().SequenceEqual(other.Names.AsSpan(), StringComparer.OrdinalIgnoreCase);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var name in Names)
        {
            hash.Add(name, StringComparer.OrdinalIgnoreCase);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => string.Join(", ", Names);
}

/// <summary>
/// Rows by key, each with named texts of its own: attendees by address, exceptions by original start (local, in the series' zone).
/// Never empty.
/// </summary>
public sealed record RowsValue(ImmutableSortedDictionary<string, Row> ByKey) : Value
{
    public bool Equals(RowsValue? other) =>
        other is not null && ByKey.Count == other.ByKey.Count
        && ByKey.All(p => other.ByKey.TryGetValue(p.Key, out var row) && row.Equals(p.Value));

    public override int GetHashCode() => ByKey.Aggregate(ByKey.Count, (h, p) => HashCode.Combine(h, p.Key, p.Value));

    public override string ToString() => string.Join("; ", ByKey.Select(p => $"{p.Key}: {p.Value}"));
}

/// <summary>One row of a <see cref="RowsValue"/>: named texts, blanks left out.</summary>
public sealed record Row(ImmutableSortedDictionary<string, string> Cells)
{
    /// <summary>The cell's text, or null.</summary>
    public string? this[string name] => Cells.GetValueOrDefault(name);

    public bool Equals(Row? other) =>
        other is not null && Cells.Count == other.Cells.Count
        && Cells.All(p => other.Cells.TryGetValue(p.Key, out var text) && text == p.Value);

    public override int GetHashCode() => Cells.Aggregate(Cells.Count, (h, p) => HashCode.Combine(h, p.Key, p.Value));

    public override string ToString() => string.Join(", ", Cells.Select(p => $"{p.Key} {p.Value}"));
}
