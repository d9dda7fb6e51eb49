using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A run is previewed, and then made with nothing in between: what it does has to be what was shown (U1).</summary>
internal sealed record PreviewedRun(int Worker, bool Forced) : Step
{
    public override void Play(World world)
    {
        world.Scheduler.Finish();
        var desk = PickOne(world.Desks, Worker);
        desk.Run(new RunRequest { Force = Forced, Preview = true }, isFaulty: false);
        world.Scheduler.Finish();
        var shown = desk.Last!;
        desk.Run(new RunRequest { Force = Forced }, isFaulty: false);
        world.Scheduler.Finish();
        Foreseen.Check(world, desk, shown, desk.Last!);
    }
}
