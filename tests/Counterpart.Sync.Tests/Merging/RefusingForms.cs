using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A side that can hold nothing at all, or nothing in some fields.</summary>
internal sealed class RefusingForms(params string[] only) : IForms
{
    public static IForms All { get; } = new RefusingForms();

    public Value? NormalForm(Field field, Value? value) => value;

    public string? Refuses(Field field, Value? value) => only.Length == 0 || only.Contains(field.Name) ? "too much" : null;

    public FieldSet Holds(ItemKind kind) => FieldSchema.Of(kind).All;
}
