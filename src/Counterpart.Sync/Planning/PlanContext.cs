using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What planning the links of one kind in one run needs besides the links. Immutable.</summary>
public sealed class PlanContext
{
    public PlanContext(ItemKind kind, RunPolicy policy, LocalDate today, IForms business, IForms mailbox)
    {
        Kind = kind;
        Policy = policy;
        Today = today;
        Business = business;
        Mailbox = mailbox;
        Window = policy.Window(today);
        Mapping = policy.Mapping(kind);
        Flow = FlowOfLink.OfMapping(Mapping, business, mailbox);
        Held = business.Holds(kind) & mailbox.Holds(kind);
    }

    public ItemKind Kind { get; }

    /// <summary>Another folder is chosen than the one that the last run saw: tied items are to follow (D6).</summary>
    public bool IsFolderNew { get; init; }

    public RunPolicy Policy { get; }

    /// <summary>The day in the worker's zone.</summary>
    public LocalDate Today { get; }

    public DateInterval Window { get; }

    public Mapping Mapping { get; }

    public IForms Business { get; }

    public IForms Mailbox { get; }

    public FlowOfLink Flow { get; }

    /// <summary>The fields that both sides hold.</summary>
    public FieldSet Held { get; }

    public FieldSchema Schema => Mapping.Schema;

    public IForms Forms(Side side) => side == Side.Business ? Business : Mailbox;
}
