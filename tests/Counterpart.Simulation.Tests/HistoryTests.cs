using Xunit;

namespace Counterpart.Simulation.Tests;

/// <summary>A bounded number of random histories, the same ones every time; <c>./test --simulate</c> plays as many others as one likes.</summary>
public sealed class HistoryTests
{
    /// <summary>The invariants of the engine hold after each, and nothing that can go wrong is left out.</summary>
    [Theory]
    [Rule("R8", "V1")]
    [InlineData(true, 3000)]
    [InlineData(false, 3000)]
    public void EveryInvariantHolds_AndEveryFaultFires(bool isExchange, int histories)
    {
        var sum = PlayAll(histories, new Places(isExchange));
        Assert.All(Faults.All(isExchange), fault => Assert.True(sum.Faults.GetValueOrDefault(fault) > 0, $"{fault} never fired"));
        Assert.All(StepDraw.Names, step => Assert.True(sum.StepsByName.GetValueOrDefault(step) > 0, $"{step} never happened"));
        Assert.All(Reached.Expected, end => Assert.True(sum.Ends.GetValueOrDefault(end) > 0, $"no history came to: {end}"));
    }

    /// <summary>U1: what a run does is what its preview showed.</summary>
    [Fact]
    [Rule("U1", "R4")]
    public void EveryRun_DoesWhatItsPreviewShowed()
    {
        var (sum, failures) = Player.Play(180, seed: 2, new Places(IsExchange: true) { IsPreviewed = true }, mostFailures: 1);
        Assert.True(failures.Count == 0, failures.Count == 0 ? null : $"seed {failures[0].Seed}: {failures[0].Why.Message}");
        Assert.True(sum is { Previews: > 400, PreviewedActs: > 200 }, $"{sum.Previews} previews showed {sum.PreviewedActs} acts");
    }

    /// <summary>Few, since they are slow: that the product's own storage does as the memory does is what its contract suites are for.</summary>
    [Theory]
    [InlineData(true, 30)]
    [InlineData(false, 10)]
    public void EveryInvariantHolds_OnSqlite(bool isExchange, int histories) => PlayAll(histories, new Places(isExchange, IsSqlite: true));

    [Theory]
    [Rule("R4")]
    [InlineData(true, false, 60)]
    [InlineData(false, false, 60)]
    [InlineData(true, true, 6)]
    public void TheSameSeed_IsTheSameHistory_CallByCall(bool isExchange, bool isSqlite, int histories)
    {
        for (var seed = 100; seed < 100 + histories; seed++)
        {
            Assert.Equal(Told(seed), Told(seed));
        }

        List<string> Told(int seed)
        {
            var told = new List<string>();
            History.Draw(seed, new Places(isExchange, isSqlite)).Play(new Statistics(), told.Add);
            return told;
        }
    }

    private static Statistics PlayAll(int histories, Places places)
    {
        var (sum, failures) = Player.Play(histories, seed: 7, places, mostFailures: 1);
        var words = $"{(places.IsExchange ? "" : " --mailboxes memory")}{(places.IsSqlite ? " --storage sqlite" : "")}";
        Assert.True(failures.Count == 0, failures.Count == 0 ? null : $"seed {failures[0].Seed}: {failures[0].Why.Message}; ./test --simulate 1 --show {failures[0].Seed}{words}");
        Assert.Equal(histories, sum.Histories);
        return sum;
    }
}
