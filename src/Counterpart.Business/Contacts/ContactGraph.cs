using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A contact with everything that it shows. Rows are shared between the contacts of one batch that show the same person or party.</summary>
internal sealed class ContactGraph(ContactRow contact, PartyRow person, PartyRow contactFor, List<LocationRow> own, List<LocationRow> inherited)
{
    public ContactRow Contact => contact;

    public PartyRow Person => person;

    public PartyRow For => contactFor;

    /// <summary>The locations of the person.</summary>
    public List<LocationRow> Own => own;

    /// <summary>The locations of the organization that the person is contact for; empty if there is none.</summary>
    public List<LocationRow> Inherited => inherited;

    /// <summary>What the mailbox in question shows where, as stored; null: nothing stored yet.</summary>
    public BindingRow? Binding { get; set; }

    /// <summary>The stamp that the record carries for the mailbox in question.</summary>
    public StampRow? Stamp { get; set; }

    public string? CompanyName => For.Type == PartyType.Organization ? For.Name : null;

    /// <summary>The locations that a worker may see (null: nobody in particular, so no private ones but all else).</summary>
    public IEnumerable<LocationRow> Visible(string? worker) =>
        Own.Concat(Inherited).Where(l => !l.IsPrivate || (worker is not null && l.OwnerWorker == worker));

    /// <summary>The bindings that hold now for that worker's mailbox: those stored, and a slot for each location that has none yet.</summary>
    public IReadOnlyList<SlotBinding> Bind(string? worker) => SlotBinder.Bind(Visible(worker).Select(ToSlots), BindingText.Read(Binding?.Slots));

    /// <summary>The location by slot.</summary>
    public Dictionary<Slot, LocationRow> InSlots(IReadOnlyList<SlotBinding> bindings)
    {
        var byId = Own.Concat(Inherited).ToDictionary(l => l.Id);
        return bindings.Where(b => b.Slot is not null).ToDictionary(b => b.Slot!.Value, b => byId[b.Location]);
    }

    private SlotLocation ToSlots(LocationRow row) => new(row.Id, row.Type, NameLines.Read(row.Purposes))
    {
        IsPrimary = row.IsPrimary,
        IsMobile = row.IsMobile,
        IsInstantMessage = row.IsInstantMessage,
        IsInherited = row.Party != Person.Number,
    };
}
