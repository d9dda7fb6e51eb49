using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>A location of a party, as it is now.</summary>
/// <param name="Id">As <c>L-000001</c>.</param>
/// <param name="CountryCode">ISO 3166, derived from the country's text; null: not recognized.</param>
/// <param name="Dated">The former and the coming addresses of a postal one, by time.</param>
public sealed record LocationCard(SideId Id, LocationEdit Now, string? CountryCode, IReadOnlyList<DatedAddress> Dated);
