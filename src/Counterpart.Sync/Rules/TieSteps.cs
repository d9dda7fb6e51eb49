namespace Counterpart.Sync;

/// <summary>From what the rules want and what there is to what is done (I9, D7). Pure.</summary>
public static class TieSteps
{
    /// <param name="rule">The rule that fits; null: none does.</param>
    /// <param name="sees">Whether the worker may see the contact; what he may see no more ends by that, not by a rule (S6).</param>
    /// <param name="mayTie">Whether a rule may tie the two.</param>
    /// <param name="link">The synchronization of the two; null: there is none.</param>
    /// <param name="markers">What former ones left.</param>
    public static TieStep Of(EnrollmentRule? rule, bool sees, bool mayTie, Link? link, IReadOnlyList<Marker> markers) =>
        link is not null ? OfLink(rule, sees, link)
        : markers.Any(m => m.Cause is EndCause.Removed or EndCause.Cleared or EndCause.Reverted) ? TieStep.None
        : markers.MaxBy(m => m.At) is not { } last || last.Cause == EndCause.RuleEnded ? rule is not null && mayTie ? TieStep.Add : TieStep.None
        //  other causes bring it back themselves when they are gone
        : rule is null && IsMadeByRule(last.Last) ? TieStep.LeaveToRules : TieStep.None;

    private static TieStep OfLink(EnrollmentRule? rule, bool sees, Link link) =>
        !IsMadeByRule(link) ? TieStep.None
        : link.Withdraw is { } cause ? rule is not null && cause == EndCause.RuleEnded ? TieStep.Stay : TieStep.None
        : rule is null && sees ? TieStep.End : TieStep.None;

    private static bool IsMadeByRule(Link? link) => link is not null && EnrollmentRule.MakerOf(link.MadeBy) is not null;
}
