namespace Counterpart.State;

/// <summary>What a check of the audit's chain found.</summary>
/// <param name="Entries">How many entries, from the oldest, fit.</param>
/// <param name="End">The chain after them. Who keeps it elsewhere can tell later that none of them was changed, nor the newest ones cut off.</param>
/// <param name="Broken">The number, from 1, of the first entry that does not fit; null: all do.</param>
public sealed record AuditProof(long Entries, byte[] End, long? Broken);
