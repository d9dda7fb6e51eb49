using Counterpart.Model;

namespace Counterpart.State;

/// <summary>A synchronization that a rule made.</summary>
/// <param name="HasCopy">We made its item, and may withdraw it.</param>
public sealed record RuleLink(MailboxId Mailbox, SideId Contact, bool HasCopy);

/// <summary>How far the rules were judged for a mailbox.</summary>
/// <param name="Digest">Of the rules and of what else decided (<see cref="Sync.TyingRules.Digest"/>).</param>
/// <param name="Position">In the business system's feed.</param>
public sealed record RuleProgress(string Digest, Position Position);
