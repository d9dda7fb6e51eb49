using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>A whole number; Exchange does not tell nothing from 0.</summary>
internal sealed class NumberCoding(ItemProperty property) : FieldCoding(property)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) =>
        long.TryParse(item[property].Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) && amount != 0
            ? new NumberValue(amount) : null;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) =>
        draft.Set(property, (value as NumberValue)?.Amount.ToString(CultureInfo.InvariantCulture));

    public override Value? NormalForm(Value? value) => value is NumberValue { Amount: 0 } ? null : value;
}

/// <summary>Yes or no; Exchange does not tell nothing from no.</summary>
internal sealed class FlagCoding(ItemProperty property) : FieldCoding(property)
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) => item[property].Text == "true" ? new FlagValue(true) : null;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) =>
        draft.Set(property, value is FlagValue flag ? flag.IsSet ? "true" : "false" : null);

    public override Value? NormalForm(Value? value) => value is FlagValue { IsSet: false } ? null : value;
}

/// <summary>A choice, translated by a table that is exact both ways; nothing is written as the field's default.</summary>
internal sealed class ChoiceCoding(ItemProperty property, string ofEmpty, params (string Ours, string Theirs)[] names) : FieldCoding(property)
{
    /// <summary>Both sides use the same names.</summary>
    public ChoiceCoding(ItemProperty property, string ofEmpty, IReadOnlyList<string> names)
        : this(property, ofEmpty, [.. names.Select(n => (n, n))])
    {
    }

    // A name beyond the table (free/busy NoData) says nothing that we could keep.
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone)
    {
        var text = item[property].Text;
        return Values.Choice(Array.Find(names, n => n.Theirs == text).Ours);
    }

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        var ours = (value as ChoiceValue)?.Name;
        draft.Set(property, ours is null ? ofEmpty : Array.Find(names, n => n.Ours == ours).Theirs);
    }
}
