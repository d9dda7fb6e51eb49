using System.Text.RegularExpressions;
using Counterpart.Model;

namespace Counterpart.Simulation;

/// <summary>What people did, as far as it must be found again or must stay undone.</summary>
internal sealed partial class Ledger
{
    private readonly Dictionary<string, Edit> edits = new(StringComparer.Ordinal);
    private int last;

    public List<Thing> Things { get; } = [];

    public IEnumerable<Edit> Edits => edits.Values;

    public Thing NewThing(ItemKind kind)
    {
        var thing = new Thing(Things.Count + 1, kind);
        Things.Add(thing);
        return thing;
    }

    /// <summary>A value that nobody entered before: a text that names its thing and its field.</summary>
    public Edit Enter(Thing thing, Field field)
    {
        var edit = new Edit($"v{thing.Token}.{field.Name}.{++last}", thing.Token, field);
        edits[edit.Text] = edit;
        return edit;
    }

    public Edit? Find(string text) => edits.GetValueOrDefault(text);

    /// <summary>A person replaced or destroyed what stood there.</summary>
    public void Replaced(Value? value)
    {
        foreach (var text in TextsIn(value?.ToString()))
        {
            edits[text].IsReplaced = true;
        }
    }

    /// <summary>It became private: what is not in what its owner has may leave with its texts (S4).</summary>
    public void KeepsOnly(Thing thing, FieldValues values)
    {
        var kept = values.Known.In(values.Schema).SelectMany(f => TextsIn(values[f]?.ToString())).ToHashSet();
        foreach (var edit in Edits.Where(e => e.Token == thing.Token && !kept.Contains(e.Text)))
        {
            edit.IsReplaced = true;
        }
    }

    /// <summary>Something that concerns all things may bring any of them back.</summary>
    public void AllSpeak(string place)
    {
        foreach (var thing in Things)
        {
            thing.Speaks(place);
        }
    }

    /// <summary>A restore took these away where they were for the last time.</summary>
    public void Lost(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            edits[text].IsReplaced = true;
        }
    }

    /// <summary>The thing that a record or item tells of, by the field that nobody edits.</summary>
    public Thing? Of(FieldValues values)
    {
        var name = values[values.Schema.Kind == ItemKind.Contact ? "lastName" : "subject"]?.ToString();
        return name is not null && Token().Match(name) is { Success: true } match ? Things[int.Parse(match.Groups[1].ValueSpan, null) - 1] : null;
    }

    /// <summary>The entered values that a text holds.</summary>
    public static IEnumerable<string> TextsIn(string? text) => text is null ? [] : Entered().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"v\d+\.\w+\.\d+")]
    private static partial Regex Entered();

    [GeneratedRegex(@"\bT(\d+)\b")]
    private static partial Regex Token();
}
