using Counterpart.Model;

namespace Counterpart.Import.VCards;

/// <summary>The fields of a contact that are still to be written; taking one strikes it out, so that what no property holds is seen at the end.</summary>
internal sealed class CardFields(FieldValues values)
{
    private FieldSet rest = values.Known;

    public string? Take(string name) => (TakeValue(name) as TextValue)?.Content;

    public Value? TakeValue(string name)
    {
        var field = values.Schema[name];
        rest = rest.Without(field);
        return values[field];
    }

    /// <summary>What was not taken and holds something.</summary>
    public IEnumerable<Field> Rest => rest.In(values.Schema).Where(f => values[f] is not null && !f.IsComposed);
}
