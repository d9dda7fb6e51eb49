using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A location as it is to be.</summary>
/// <param name="Text">The number, address or URL of an electronic one.</param>
/// <param name="Address">The address of a postal one.</param>
public sealed record LocationEdit(LocationType Type, string? Text = null, PostalAddress? Address = null)
{
    public string? Description { get; init; }

    /// <summary>The name shown with an e-mail address.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Business, Home, Other, Invoice, Delivery, a slot's own name, or any other.</summary>
    public IReadOnlyList<string> Purposes { get; init; } = [];

    /// <summary>Setting it takes it from the party's former primary one of the type.</summary>
    public bool IsPrimary { get; init; }

    public bool IsMobile { get; init; }

    public bool IsInstantMessage { get; init; }

    /// <summary>Seen by <see cref="OwnerWorker"/> alone.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>The contact that may change it from a mailbox; null: none, it is the party's.</summary>
    public SideId? OwnerContact { get; init; }

    public WorkerId? OwnerWorker { get; init; }
}
