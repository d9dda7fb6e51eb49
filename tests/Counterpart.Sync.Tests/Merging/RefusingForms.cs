using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>A side that can hold nothing at all.</summary>
internal sealed class RefusingForms : IForms
{
    public static IForms All { get; } = new RefusingForms();

    public Value? NormalForm(Field field, Value? value) => value;

    public string? Refuses(Field field, Value? value) => "too much";

    public FieldSet Holds(ItemKind kind) => FieldSchema.Of(kind).All;
}
