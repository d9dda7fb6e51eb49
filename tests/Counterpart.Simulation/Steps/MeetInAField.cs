namespace Counterpart.Simulation;

/// <summary>A worker edits a field; while the run that carries it is at work, the office edits the same one (R6): at any of its calls.</summary>
internal sealed record MeetInAField(int Worker, int Kind, int Item, int Field, int Calls) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        if (Pick(desk.Items(kind), Item) is not { } item || world.ThingOf(desk, item) is not { } thing)
        {
            return;
        }

        var field = PickOne(Drafts.Edited(kind), Field);
        EditItem.Type(world, desk, item, thing, field, empties: false);
        desk.Run(new Sync.RunRequest(), isFaulty: false);
        for (var i = 0; i < Calls && world.Scheduler.Step(); i++)
        {
        }

        if (world.Records(kind).FirstOrDefault(r => world.ThingOf(r) == thing) is { } record)
        {
            EditRecord.Type(world, record, thing, field, empties: false);
        }
    }
}
