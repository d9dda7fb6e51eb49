using System.Collections.Immutable;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// What two things are recognized by (I6), normalized. Contacts: e-mails, name, company, phones as E.164. Activities: subject and times
/// or dates, in <paramref name="Exact"/>.
/// </summary>
public sealed record MatchKeys(ImmutableArray<string> Emails, string? Name, string? Company, ImmutableArray<string> Phones, string? Exact = null);

/// <summary>A record that may be the same, with its own keys.</summary>
public sealed record MatchCandidate(SideId Id, MatchKeys Keys);
