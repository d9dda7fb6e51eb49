namespace Counterpart.Sandbox.Faults;

/// <summary>Counts the matches of one rule, exactly.</summary>
internal sealed class FaultCounter(FaultRule rule)
{
    private int _matches;
    private int _fired;

    public FaultRule Rule { get; } = rule;

    public bool Matches(string operation, string mailbox) =>
        (Rule.Operation == "*" || string.Equals(Rule.Operation, operation, StringComparison.OrdinalIgnoreCase))
        && (Rule.Mailbox is null || string.Equals(Rule.Mailbox, mailbox, StringComparison.OrdinalIgnoreCase));

    /// <summary>Counts one match; says whether the rule fires on it.</summary>
    public bool Count()
    {
        _matches++;
        if (_matches <= Rule.Skip || (_matches - Rule.Skip) % Rule.Every != 0 || (Rule.Times > 0 && _fired >= Rule.Times))
        {
            return false;
        }

        _fired++;
        return true;
    }
}
