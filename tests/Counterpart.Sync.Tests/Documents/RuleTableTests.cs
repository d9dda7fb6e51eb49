using System.Globalization;

namespace Counterpart.Sync.Tests;

/// <summary>Every rule that is built names its tests.</summary>
public sealed class RuleTableTests
{
    private const int Shown = 6;

    [Fact]
    public void EveryRuleThatIsBuilt_HasATest()
    {
        var missing = RuleNames.Built.Keys.Except(RuleClaims.All.Select(c => c.Rule)).ToList();
        Assert.True(missing.Count == 0, $"no test names {string.Join(", ", missing)}");
    }

    [Fact]
    public void NoTest_NamesARuleThatThereIsNot()
    {
        var known = RuleNames.Built.Keys.Concat(RuleNames.Later.Keys).ToHashSet();
        Assert.DoesNotContain(RuleClaims.All, c => !known.Contains(c.Rule));
    }

    [Fact]
    public void AClaim_OnWhatIsNoTest_IsRefused()
    {
        const string Source = "public sealed class Some\n{\n    [Rule(\"R1\")]\n    public void Thing()\n    {\n    }\n\n    [Fact]\n    public void Other()\n    {\n    }\n}\n";
        Assert.Throws<InvalidOperationException>(() => RuleClaims.Of("Some.cs", Source).ToList());
    }

    [Fact]
    public void AClaim_IsOfItsClassOrItsMethod()
    {
        const string Source = "[Rule(\"R1\", \"R2\")]\npublic sealed class Some\n{\n    [Theory]\n    [Rule(\"R3\")]\n    [InlineData(1)]\n    public async Task Thing(int one)\n    {\n    }\n}\n";
        Assert.Equal([new("R1", "Some.cs", "Some", null), new("R2", "Some.cs", "Some", null), new("R3", "Some.cs", "Some", "Thing")], RuleClaims.Of("Some.cs", Source));
    }

    /// <summary>docs/sync.md is generated from the claims: run this test with COUNTERPART_WRITE_DOCS=1 to write it anew.</summary>
    [Fact]
    public void DocsHoldTheTable() => SyncDocument.Holds("<!-- rules: generated from the tests -->\n", "<!-- end of the rules -->", Table());

    private static string Table()
    {
        var claims = RuleClaims.All.ToLookup(c => c.Rule);
        var built = RuleNames.Built.Select(r => (Rule: r.Key, r.Value, Tests: Tests([.. claims[r.Key]])));
        var later = RuleNames.Later.Select(r => (Rule: r.Key, r.Value, Tests: "later"));
        var lines = built.Concat(later).OrderBy(r => "RIVDSMTLU".IndexOf(r.Rule[0], StringComparison.Ordinal)).ThenBy(r => int.Parse(r.Rule[1..], CultureInfo.InvariantCulture));
        return "| rule | | tests |\n| --- | --- | --- |\n" + string.Concat(lines.Select(r => $"| **{r.Rule}** | {r.Value} | {r.Tests} |\n"));
    }

    /// <summary>Whole classes first; then single tests of other classes.</summary>
    private static string Tests(IReadOnlyList<RuleClaim> claims)
    {
        var whole = claims.Where(c => c.Method is null).Select(c => c.File).ToHashSet();
        var tests = claims.Where(c => c.Method is null || !whole.Contains(c.File)).OrderBy(c => c.Method is not null).ToList();
        var shown = tests.Take(Shown).Select(c => $"[{c.Class}{(c.Method is null ? "" : "." + c.Method)}](../{c.File})");
        return string.Join("<br>", shown) + (tests.Count > Shown ? $"<br>and {tests.Count - Shown} more" : "");
    }
}
