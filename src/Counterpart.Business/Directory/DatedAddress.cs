using NodaTime;

namespace Counterpart.Business;

/// <summary>A postal address over a stretch of time. <paramref name="From"/> is inclusive, <paramref name="To"/> exclusive; null: until further notice.</summary>
public sealed record DatedAddress(PostalAddress Address, Instant From, Instant? To, string EnteredBy);
