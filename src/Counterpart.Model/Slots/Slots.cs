namespace Counterpart.Model;

/// <summary>What a slot takes.</summary>
public static class Slots
{
    /// <summary>Every slot, in the order of the enumeration.</summary>
    public static IReadOnlyList<Slot> All { get; } = Enum.GetValues<Slot>();

    /// <summary>The type of location that a slot shows.</summary>
    public static LocationType TypeOf(Slot slot) => slot switch
    {
        <= Slot.Email3 => LocationType.Email,
        <= Slot.TtyTdd => LocationType.Phone,
        Slot.Telex => LocationType.Telex,
        <= Slot.OtherFax => LocationType.Fax,
        <= Slot.ImAddress => LocationType.Url,
        _ => LocationType.Postal,
    };

    /// <summary>
    /// Whether a slot can show locations of that type: its own, and for the instant messenger's address an e-mail address too, as most
    /// messengers are known by one.
    /// </summary>
    public static bool Fits(Slot slot, LocationType type) =>
        TypeOf(slot) == type || (slot == Slot.ImAddress && type == LocationType.Email);
}
