using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// How one schema field is named and coded on Exchange: which properties hold it, and the pure codec, both directions together.
/// </summary>
internal abstract class FieldCoding(params ItemProperty[] properties)
{
    /// <summary>What has to be asked for so that the field can be read.</summary>
    public ItemProperty[] Properties { get; } = properties;

    /// <summary>Exchange computes it, or it is a meeting's, which nobody but Exchange may write.</summary>
    public virtual bool IsReadOnly => false;

    /// <summary>The value as the item holds it; null if it is empty. Never throws for what a server may send.</summary>
    public abstract Value? FromExchange(ItemProperties item, DateTimeZone zone);

    /// <summary>Sets the properties to the value, or to nothing. Only called with values that <see cref="Refuses"/> lets pass.</summary>
    public abstract void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone);

    /// <summary>What the server will make of the value.</summary>
    public virtual Value? NormalForm(Value? value) => value;

    /// <summary>Why Exchange can't hold the value; null if it can.</summary>
    public virtual string? Refuses(Field field, Value? value) => Limits.Refuses(field, value);
}

/// <summary>A field that is read and never written.</summary>
internal abstract class ReadOnlyCoding(params ItemProperty[] properties) : FieldCoding(properties)
{
    public override bool IsReadOnly => true;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        // Left alone: what the mailbox holds stands.
    }

    public override string? Refuses(Field field, Value? value) => null;
}
