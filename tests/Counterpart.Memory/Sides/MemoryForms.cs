using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Memory;

/// <summary>What a side in memory makes of values: like Exchange, a mailbox trims single lines and refuses what is too long.</summary>
public sealed class MemoryForms(bool trims) : IForms
{
    /// <summary>Stores what it is given.</summary>
    public static MemoryForms Exact { get; } = new(false);

    /// <summary>Trims the ends of single lines.</summary>
    public static MemoryForms Trimming { get; } = new(true);

    public Value? NormalForm(Field field, Value? value) =>
        trims && value is TextValue text && !field.IsMultiline ? Values.Text(text.Content.Trim()) : value;

    public string? Refuses(Field field, Value? value) =>
        value is TextValue text && text.Content.Length > field.MaximumLength
            ? $"{field.Name} holds at most {field.MaximumLength} characters, not {text.Content.Length}" : null;

    public FieldSet Holds(ItemKind kind) => FieldSchema.Of(kind).All;
}
