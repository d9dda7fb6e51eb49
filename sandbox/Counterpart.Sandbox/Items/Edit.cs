using Counterpart.Sandbox.Recurrence;
using Counterpart.Sandbox.Store;
using NodaTime;

namespace Counterpart.Sandbox.Items;

/// <summary>A change in the making: the properties before and after, and what the rules need to settle them.</summary>
internal sealed class Edit(Mailbox mailbox, ItemKind kind, PropertyBag before, PropertyBag bag, DateTimeZone? contextZone, RandomBytes random)
{
    public Mailbox Mailbox { get; } = mailbox;

    public ItemKind Kind { get; } = kind;

    /// <summary>The values before the change; empty for a new item.</summary>
    public PropertyBag Before { get; } = before;

    public PropertyBag Bag { get; } = bag;

    public bool IsNew => Before.Values.Count == 0;

    /// <summary>Whether this is one date of a series.</summary>
    public bool IsOccurrence { get; init; }

    /// <summary>The zone of the request's TimeZoneContext, if it had one.</summary>
    public DateTimeZone? ContextZone { get; } = contextZone;

    public RandomBytes Random { get; } = random;

    public Instant Now => Mailbox.Now;

    /// <summary>Times without offset: they wait until the item's zone is known.</summary>
    public Dictionary<PropertyKey, XmlTime> Times { get; } = [];
}
