using System.Reflection;
using Counterpart.Sync;

namespace Counterpart.Rules.Tests;

/// <summary>The table of parameters against the claims of the tests: none without a test, none that there is not.</summary>
public sealed class EveryValueHasATest
{
    private static readonly ILookup<string, string> Claims = typeof(EveryValueHasATest).Assembly.GetTypes()
        .SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FactAttribute>() is { Skip: null })
        .SelectMany(m => m.GetCustomAttributes<ParameterValueAttribute>()).ToLookup(c => c.Key, c => c.Value);

    [Fact]
    public void EachParameter_AndEachOfItsChoices_IsShownByATest()
    {
        var missing = ParameterTable.Rows.SelectMany(r => (r.Values ?? []).Except(Claims[r.Key]).Select(v => $"{r.Key}={v}")
            .Concat(Claims.Contains(r.Key) ? [] : [r.Key])).ToList();
        Assert.True(missing.Count == 0, $"no test shows what these do: {string.Join(", ", missing)}");
    }

    [Fact]
    public void NoTest_ClaimsWhatThereIsNot()
    {
        var unknown = Claims.Where(c => ParameterTable.Find(c.Key) is null).Select(c => c.Key)
            .Concat(ParameterTable.Rows.Where(r => r.Values is not null).SelectMany(r => Claims[r.Key].Except(r.Values!).Select(v => $"{r.Key}={v}")));
        Assert.Empty(unknown);
    }

    [Fact]
    public void WhatIsNotBuilt_IsClaimedByTheTestOfRefusalsAlone()
    {
        var refused = typeof(NotBuiltValues).GetMethods().SelectMany(m => m.GetCustomAttributes<ParameterValueAttribute>()).Select(c => (c.Key, c.Value)).ToHashSet();
        var unbuilt = ParameterTable.Rows.SelectMany(r => r.NotBuilt.Keys.Select(v => (r.Key, v))).ToHashSet();
        Assert.Equal(unbuilt, refused);
        Assert.All(unbuilt, u => Assert.Single(Claims[u.Key], u.v));
    }
}
