using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Counterpart.Rules.Tests;

/// <summary>
/// A row of a theory, and a claim: this test shows what that value of that parameter does, or that it is refused as not built. The test gets
/// key and value, and then the rest; so it can't claim a value that it does not run. <see cref="EveryValueHasATest"/> counts the claims.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ParameterValueAttribute(string key, string value, params object?[]? rest) : DataAttribute
{
    public string Key => key;

    public string Value => value;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow([key, value, .. rest ?? [null]])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
