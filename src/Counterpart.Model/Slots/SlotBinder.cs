namespace Counterpart.Model;

/// <summary>
/// Binds locations to the slots of a mailbox's contact. What is bound stays bound; each other location gets the first free slot that fits
/// it, in one fixed order, so that two mailboxes that begin alike show alike.
/// </summary>
public static class SlotBinder
{
    /// <summary>The slots that a location without a better place may take, by its type, in order; the names of the purposes come first.</summary>
    private static readonly (LocationType Type, Func<SlotLocation, bool> Suits, Slot[] Slots)[] Rules =
    [
        (LocationType.Phone, l => l.IsMobile, [Slot.Mobile]),
        (LocationType.Phone, l => l.Serves("Business"), [Slot.Business, Slot.Business2]),
        (LocationType.Phone, l => l.Serves("Home"), [Slot.Home, Slot.Home2]),
        (LocationType.Phone, l => l is { IsPrimary: true, IsInherited: true }, [Slot.CompanyMain]),
        (LocationType.Phone, _ => true, [Slot.Other]),
        (LocationType.Fax, l => l.Serves("Business"), [Slot.BusinessFax]),
        (LocationType.Fax, l => l.Serves("Home"), [Slot.HomeFax]),
        (LocationType.Fax, _ => true, [Slot.OtherFax]),
        (LocationType.Telex, _ => true, [Slot.Telex]),
        (LocationType.Email, _ => true, [Slot.Email1, Slot.Email2, Slot.Email3]),
        (LocationType.Url, l => l.IsInstantMessage, [Slot.ImAddress]),
        (LocationType.Url, l => !l.IsInstantMessage && l.Serves("Business"), [Slot.BusinessHomePage]),
        (LocationType.Url, l => !l.IsInstantMessage && l.Serves("Home"), [Slot.PersonalHomePage]),
        (LocationType.Url, l => !l.IsInstantMessage, [Slot.WebPage]),
        (LocationType.Postal, l => l.Serves("Business"), [Slot.BusinessAddress]),
        (LocationType.Postal, l => l.Serves("Home"), [Slot.HomeAddress]),
        (LocationType.Postal, l => l.IsInherited, [Slot.BusinessAddress]),
        (LocationType.Postal, l => !l.IsInherited, [Slot.OtherAddress]),
    ];

    /// <summary>
    /// All bindings that now hold: those given whose location is still there, as they were and in their order, then the new ones.
    /// Locations that find no free slot get none, and may get one later.
    /// </summary>
    /// <param name="locations">Those that the worker may see, each once, in any order.</param>
    /// <param name="bindings">At most one a location and one a slot.</param>
    public static IReadOnlyList<SlotBinding> Bind(IEnumerable<SlotLocation> locations, IEnumerable<SlotBinding> bindings)
    {
        // The person's own before what is inherited, so that a switchboard never takes the place of a direct line.
        var ordered = locations.OrderBy(l => l.IsInherited).ThenByDescending(l => l.IsPrimary).ThenBy(l => l.Id).ToList();
        var there = ordered.Select(l => l.Id).ToHashSet();
        var result = bindings.Where(b => there.Contains(b.Location)).ToList();
        var taken = result.Select(b => b.Slot).OfType<Slot>().ToHashSet();
        there.ExceptWith(result.Select(b => b.Location));
        ordered.RemoveAll(l => !there.Contains(l.Id));
        if (ordered.Count == 0)
        {
            return result;
        }

        foreach (var slot in Slots.All)
        {
            // Business, Home and Other are what addresses in general are for, too: a mobile one of these is a mobile first.
            var isGeneral = slot is Slot.Business or Slot.Home or Slot.Other;
            Give(slot, l => Slots.Fits(slot, l.Type) && l.Serves(slot.ToString()) && !(isGeneral && l.IsMobile));
        }

        foreach (var (type, suits, slots) in Rules)
        {
            foreach (var slot in slots)
            {
                Give(slot, l => l.Type == type && suits(l));
            }
        }

        return result;

        void Give(Slot slot, Func<SlotLocation, bool> suits)
        {
            if (!taken.Contains(slot) && ordered.FindIndex(l => suits(l)) is >= 0 and var index)
            {
                result.Add(new SlotBinding(ordered[index].Id, slot));
                ordered.RemoveAt(index);
                taken.Add(slot);
            }
        }
    }
}
