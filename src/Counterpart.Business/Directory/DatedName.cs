using NodaTime;

namespace Counterpart.Business;

/// <summary>A name over a stretch of time. <paramref name="From"/> is inclusive, <paramref name="To"/> exclusive; null: until further notice.</summary>
public sealed record DatedName(PartyName Name, Instant From, Instant? To, string EnteredBy);
