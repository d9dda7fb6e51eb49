using Xunit;

namespace Counterpart.Simulation.Tests;

/// <summary>A bounded number of random histories, the same ones every time; <c>./test --simulate</c> plays as many others as one likes.</summary>
public sealed class HistoryTests
{
    private const int Histories = 6000;

    /// <summary>The invariants of the engine hold after each, and nothing that can go wrong is left out.</summary>
    [Fact]
    public void EveryInvariantHolds_AndEveryFaultFires()
    {
        var (sum, failures) = Player.Play(Histories, seed: 7, mostFailures: 1);
        Assert.True(failures.Count == 0, failures.Count == 0 ? null : $"seed {failures[0].Seed}: {failures[0].Why.Message}; ./test --simulate 1 --show {failures[0].Seed}");
        Assert.Equal(Histories, sum.Histories);
        Assert.All(Enum.GetValues<FaultSort>(), fault => Assert.True(sum.Faults.GetValueOrDefault(fault) > 0, $"{fault} never fired"));
        Assert.All(StepDraw.Names, step => Assert.True(sum.StepsByName.GetValueOrDefault(step) > 0, $"{step} never happened"));
    }

    [Fact]
    public void TheSameSeed_IsTheSameHistory_CallByCall()
    {
        for (var seed = 100; seed < 160; seed++)
        {
            Assert.Equal(Told(seed), Told(seed));
        }

        static List<string> Told(int seed)
        {
            var told = new List<string>();
            History.Draw(seed).Play(new Statistics(), told.Add);
            return told;
        }
    }
}
