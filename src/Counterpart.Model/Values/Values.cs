using System.Collections.Immutable;
using NodaTime;

namespace Counterpart.Model;

/// <summary>Makes values; what is empty becomes null, so that there is one form of nothing.</summary>
public static class Values
{
    /// <summary>A text with line ends as <c>\n</c>; null if blank.</summary>
    public static Value? Text(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : new TextValue(text.Contains('\r', StringComparison.Ordinal)
            ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text);

    /// <summary>A number; null if absent.</summary>
    public static Value? Number(long? amount) => amount is { } a ? new NumberValue(a) : null;

    /// <summary>A flag; null if absent.</summary>
    public static Value? Flag(bool? isSet) => isSet is { } f ? new FlagValue(f) : null;

    /// <summary>A choice by its canonical name; null if absent.</summary>
    public static Value? Choice(string? name) => string.IsNullOrEmpty(name) ? null : new ChoiceValue(name);

    /// <summary>A date; null if absent.</summary>
    public static Value? Date(LocalDate? day) => day is { } d ? new DateValue(d) : null;

    /// <summary>A set; null if no name is left.</summary>
    public static Value? Set(IEnumerable<string>? names)
    {
        var set = names is null ? null : new SetValue(names);
        return set is null || set.Names.IsEmpty ? null : set;
    }

    /// <summary>Rows; null if there is none.</summary>
    public static Value? Rows(IEnumerable<KeyValuePair<string, Row>> rows)
    {
        var byKey = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, rows);
        return byKey.IsEmpty ? null : new RowsValue(byKey);
    }

    /// <summary>A row of the cells that hold something.</summary>
    public static Row Row(params ReadOnlySpan<(string Name, string? Text)> cells)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in cells)
        {
            if (!string.IsNullOrEmpty(text))
            {
                builder[name] = text;
            }
        }

        return new Row(builder.ToImmutable());
    }
}
