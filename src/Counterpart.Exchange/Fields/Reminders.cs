using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>An appointment's reminder: set, and minutes before the start, one atom.</summary>
internal sealed class ReminderBeforeCoding() : FieldCoding(ItemProperty.Field("item:ReminderIsSet"), ItemProperty.Field("item:ReminderMinutesBeforeStart"))
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) =>
        item[Properties[0]].Text == "true" && int.TryParse(item[Properties[1]].Text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            ? new ReminderBefore(minutes) : null;

    // "Not set" is said: servers set a reminder on appointments that do not say.
    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        draft.Set(Properties[0], value is null ? "false" : "true");
        if (value is ReminderBefore before)
        {
            draft.Set(Properties[1], before.Minutes.ToString(CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>A task's reminder: set, and a moment, one atom.</summary>
internal sealed class ReminderAtCoding() : FieldCoding(ItemProperty.Field("item:ReminderIsSet"), ItemProperty.Field("item:ReminderDueBy"))
{
    public override Value? FromExchange(ItemProperties item, DateTimeZone zone) =>
        item[Properties[0]].Text == "true" && ExchangeTime.Instant(item[Properties[1]].Text) is { } at ? Normal(at) : null;

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone)
    {
        draft.Set(Properties[0], value is null ? "false" : "true");
        if (value is ReminderAt reminder)
        {
            draft.Set(Properties[1], ExchangeTime.Text(reminder.At));
        }
    }

    public override Value? NormalForm(Value? value) => value is ReminderAt reminder ? Normal(reminder.At) : value;

    /// <summary>Whole seconds, as the text of a moment has them.</summary>
    private static ReminderAt Normal(Instant at) => new(Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds()));
}
