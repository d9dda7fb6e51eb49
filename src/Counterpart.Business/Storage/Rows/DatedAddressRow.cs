namespace Counterpart.Business;

/// <summary>A postal address over a stretch of time, not the present one: a former or a coming one.</summary>
internal sealed class DatedAddressRow
{
    public long Id { get; set; }
    public long Location { get; set; }

    /// <summary>Ticks since 1970, inclusive.</summary>
    public long From { get; set; }

    /// <summary>Ticks since 1970, exclusive; null: until further notice.</summary>
    public long? To { get; set; }
    public string? Street { get; set; }
    public string? PostOfficeBox { get; set; }
    public string? City { get; set; }
    public string? State { get; set; }
    public string? PostalCode { get; set; }
    public string? Country { get; set; }
    public long EnteredAt { get; set; }
    public string EnteredBy { get; set; } = "";
}
