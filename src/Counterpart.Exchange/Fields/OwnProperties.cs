namespace Counterpart.Exchange;

/// <summary>
/// The named properties that are ours. A mailbox has room for a limited number of names for all programs together, so there are these few
/// and never one per record.
/// </summary>
internal static class OwnProperties
{
    /// <summary>Our property set; random, and never to change: it is in people's mailboxes.</summary>
    private static readonly Guid Set = new("7c1d53b6-0e1f-4c8e-9a55-3f0b6f2d9e41");

    /// <summary>The stamp (I1).</summary>
    public static ItemProperty Stamp { get; } = Named("CounterpartStamp");

    public static ItemProperty ActivityNumber { get; } = Named("ActivityNumber");

    public static ItemProperty References { get; } = Named("References");

    private static ItemProperty Named(string name) => new(ExtendedFieldUri.Named(Set, name, "String"));
}
