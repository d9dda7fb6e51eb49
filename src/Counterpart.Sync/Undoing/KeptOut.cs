using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a worker may have no more does not come back into his mailbox, whoever takes back its deletion (S4, S6).</summary>
internal static class KeptOut
{
    /// <summary>Why the copy of that record may not lie in his folder; null: it may, or nothing is known of the record.</summary>
    public static string? Why(ReadResult? record, RunPolicy policy) => record is not ReadResult.Present { Item: var there } ? null
        : PrivacyPlan.IsHiddenByAnother(there, policy.Worker.Id) ? "its owner made it private since"
        : there.Kind == ItemKind.Contact && !SightRule.Sees(there, policy) ? "the worker may not see this contact any more"
        : there.Kind != ItemKind.Contact && Privacy.KeepsOut(there.Values, policy) && !PrivacyPlan.IsStandIn(there) ? "it is private in the business system, and private ones are switched off for this worker"
        : null;
}
