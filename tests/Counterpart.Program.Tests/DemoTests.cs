using System.Text.Json;

namespace Counterpart.Program.Tests;

/// <summary>The demo, as a stranger runs it.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task Once_MovesThingsBothWays_AndTheSecondTimeNothing()
    {
        await using var installation = new Installation();
        var first = await installation.JsonAsync("demo --once --data demo");
        Assert.Equal(0, first.GetProperty("errors").GetInt32());
        Assert.Equal(3, first.GetProperty("workers").GetArrayLength());
        var made = new Dictionary<string, (int Mailbox, int Business)>();
        foreach (var kind in new[] { "contact", "appointment", "task" })
        {
            made[kind] = (Sum(first, kind, "mailbox", "created"), Sum(first, kind, "business", "created"));
        }

        Assert.Equal((54, 15), made["contact"]);
        Assert.Equal((28, 12), made["appointment"]);
        Assert.Equal((19, 6), made["task"]);

        var second = await installation.JsonAsync("demo --once --data demo");
        Assert.Equal(0, second.GetProperty("errors").GetInt32());
        foreach (var kind in made.Keys)
        {
            foreach (var side in new[] { "mailbox", "business" })
            {
                Assert.Equal(0, Sum(second, kind, side, "created") + Sum(second, kind, side, "updated") + Sum(second, kind, side, "deleted"));
            }
        }
    }

    [Fact]
    public async Task ForAPerson_ItSaysWhatMoved()
    {
        await using var installation = new Installation();
        var outcome = await installation.RunAsync("demo --once --data demo");
        Assert.Equal(0, outcome.Status);
        Assert.Equal(3, outcome.Output.Split('\n').Count(l => l.Contains('→', StringComparison.Ordinal)));
    }

    private static int Sum(JsonElement document, string kind, string side, string what) =>
        document.GetProperty("workers").EnumerateArray().Sum(w => w.GetProperty(kind).GetProperty(side).GetProperty(what).GetInt32());
}
