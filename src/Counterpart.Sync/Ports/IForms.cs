using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a side makes of values. Pure, so that planning may ask.</summary>
public interface IForms
{
    /// <summary>What this side is known to make of a value when it stores it: trimmed, reformatted. The value itself if nothing.</summary>
    Value? NormalForm(Field field, Value? value);

    /// <summary>Why this side can't hold a value (V8), in words with the limit; null if it can.</summary>
    string? Refuses(Field field, Value? value);

    /// <summary>The fields of the kind that this side holds at all; others are neither read nor written here.</summary>
    FieldSet Holds(ItemKind kind);
}
