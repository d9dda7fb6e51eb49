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
        var (sum, failures) = Player.Play(histories, seed: 7, new Places(isExchange), mostFailures: 1);
        Assert.True(failures.Count == 0, failures.Count == 0 ? null : $"seed {failures[0].Seed}: {failures[0].Why.Message}; ./test --simulate 1 --show {failures[0].Seed}");
        Assert.Equal(histories, sum.Histories);
        Assert.All(Faults.All(isExchange), fault => Assert.True(sum.Faults.GetValueOrDefault(fault) > 0, $"{fault} never fired"));
        Assert.All(StepDraw.Names, step => Assert.True(sum.StepsByName.GetValueOrDefault(step) > 0, $"{step} never happened"));
    }

    [Theory]
    [Rule("R4")]
    [InlineData(true)]
    [InlineData(false)]
    public void TheSameSeed_IsTheSameHistory_CallByCall(bool isExchange)
    {
        for (var seed = 100; seed < 160; seed++)
        {
            Assert.Equal(Told(seed), Told(seed));
        }

        List<string> Told(int seed)
        {
            var told = new List<string>();
            History.Draw(seed, new Places(isExchange)).Play(new Statistics(), told.Add);
            return told;
        }
    }
}
