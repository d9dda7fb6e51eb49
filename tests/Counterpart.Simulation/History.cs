using NodaTime;

namespace Counterpart.Simulation;

/// <summary>What happens, in order; with its seed it is the same whenever it is played.</summary>
internal sealed record History(int Seed, Setup Setup, IReadOnlyList<Step> Steps)
{
    public static History Draw(int seed, Places places)
    {
        var random = new Random(seed);
        var setup = Setup.Draw(random, places);
        var length = random.Next(4, 60);
        var steps = Enumerable.Range(0, length).Select(_ => StepDraw.Draw(random)).ToList();
        return places.IsPreviewed
            ? new History(seed, setup with { FaultRate = 0 }, [.. steps.Select(Previewed)])
            : new History(seed, setup, steps);
    }

    /// <summary>Every run is previewed first, and nobody comes between.</summary>
    private static Step Previewed(Step step) => step switch
    {
        StartRun run => new PreviewedRun(run.Worker, run.Forced),
        MeetInAField met => new EditItem(met.Worker, met.Kind, met.Item, met.Field, false),
        _ => step,
    };

    /// <summary>Plays it; null if everything holds.</summary>
    public ViolationException? Play(Statistics statistics, Action<string>? tell = null)
    {
        using var world = new World(Setup, Seed, statistics);
        world.Scheduler.Tell = tell;
        try
        {
            foreach (var step in Steps)
            {
                tell?.Invoke(step.ToString());
                statistics.CountStep(step.GetType().Name);
                //  nobody does two things at once: what was modified later says so
                world.Time.Advance(Duration.FromSeconds(1));
                step.Play(world);
            }

            tell?.Invoke("the end");
            foreach (var desk in world.Desks)
            {
                world.Kinds.ToList().ForEach(k => desk.Switch(k, true));
            }

            Rounds.Settle(world);
            Invariants.Check(world);
            Reached.Count(world);
            return null;
        }
        catch (ViolationException e)
        {
            tell?.Invoke(Standing.Of(world));
            return e;
        }
        finally
        {
            statistics.Histories++;
            statistics.Steps += Steps.Count;
            statistics.Calls += world.Scheduler.Steps;
        }
    }
}
