using Counterpart.Model;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>One of a contact's e-mail entries: address, display name and type move whole (V10).</summary>
internal sealed class EmailCoding(int number) : FieldCoding(Entry(number), DisplayName(number), Type(number))
{
    // The dictionary gives the address; the properties of the store give what is shown with it, which older servers leave out of the entry.

    public override Value? FromExchange(ItemProperties item, DateTimeZone zone)
    {
        if (item[Properties[0]].Email is not { } email)
        {
            return null;
        }

        var name = item[Properties[1]].Text ?? email.Name;
        var type = item[Properties[2]].Text ?? email.RoutingType;
        return Normal(new EmailValue(email.Address, name, string.IsNullOrEmpty(type) ? EmailValue.Smtp : type));
    }

    public override void ToExchange(Value? value, ItemDraft draft, DateTimeZone zone) =>
        draft.Set(Properties[0], value is EmailValue email ? new EmailEntry(email.Address, email.DisplayName ?? email.Address, email.Type) : null);

    public override Value? NormalForm(Value? value) => value is EmailValue email ? Normal(email) : value;

    /// <summary>A display name that only repeats the address is none; servers fill it in.</summary>
    private static EmailValue Normal(EmailValue email) => email with
    {
        Address = email.Address.Trim(),
        DisplayName = string.IsNullOrWhiteSpace(email.DisplayName) || email.DisplayName.Trim() == email.Address.Trim()
            || email.DisplayName.Trim() == $"{email.Address.Trim()} ({email.Address.Trim()})" ? null : email.DisplayName.TrimEnd(),
    };

    private static ItemProperty Entry(int number) => ItemProperty.Entry("contacts:EmailAddress", $"EmailAddress{number}");

    /// <summary>[MS-OXOCNTC] 2.2.1.2: the three entries lie 16 apart.</summary>
    private static ItemProperty DisplayName(int number) => ItemProperty.Numbered("Address", 0x8080 + (16 * (number - 1)));

    private static ItemProperty Type(int number) => ItemProperty.Numbered("Address", 0x8082 + (16 * (number - 1)));
}
