using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A postal or electronic address of a party. The postal one here is that which holds now; <see cref="DatedAddressRow"/> has the former and the coming ones.</summary>
internal sealed class LocationRow
{
    public long Id { get; set; }
    public long Party { get; set; }
    public LocationType Type { get; set; }
    public string? Description { get; set; }

    /// <summary>One name a line.</summary>
    public string? Purposes { get; set; }
    public bool IsPrimary { get; set; }
    public bool IsMobile { get; set; }
    public bool IsInstantMessage { get; set; }
    public bool IsPrivate { get; set; }

    /// <summary>The contact that may change it; null: the party's own, changed only in the business system.</summary>
    public long? OwnerContact { get; set; }

    /// <summary>The worker who alone sees it while it is private.</summary>
    public string? OwnerWorker { get; set; }

    /// <summary>The number, address or URL.</summary>
    public string? Text { get; set; }
    public string? DisplayName { get; set; }

    /// <summary>An e-mail address's type; null: SMTP.</summary>
    public string? AddressType { get; set; }
    public string? Street { get; set; }
    public string? PostOfficeBox { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }

    /// <summary>ISO 3166 code, derived from <see cref="Country"/>; null: not recognized.</summary>
    public string? CountryCode { get; set; }

    /// <summary>Since when the postal address holds, ticks since 1970.</summary>
    public long From { get; set; }

    /// <summary>When the postal address ends, exclusive; null: until further notice.</summary>
    public long? Until { get; set; }

    /// <summary>An e-mail address normalized, for matching.</summary>
    public string? MatchKey { get; set; }
    public long EnteredAt { get; set; }
    public string EnteredBy { get; set; } = "";
}
