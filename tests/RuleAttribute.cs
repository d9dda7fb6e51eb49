using Xunit.v3;

namespace Counterpart;

/// <summary>
/// This test, or each of this class, shows that these rules of synchronization hold; docs/sync.md lists the tests of each.
/// <c>./test --rule D9</c> runs those of one.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class RuleAttribute(params string[] rules) : Attribute, ITraitAttribute
{
    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [.. rules.Select(r => KeyValuePair.Create("Rule", r))];
}
