namespace Counterpart.Simulation;

/// <summary>What a backup is taken of, and put back.</summary>
internal enum Backed
{
    Mailbox,
    Business,
    State,
}

/// <summary>A backup is taken, in place of the last one of that sort.</summary>
internal sealed record TakeBackup(Backed What, int Worker) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        world.Backups[(What, What == Backed.Mailbox ? desk.Worker : default)] = What switch
        {
            Backed.Mailbox => desk.Mailbox.Snapshot(),
            Backed.Business => world.Business.Snapshot(),
            _ => world.StateSnapshot(),
        };
    }
}

/// <summary>
/// A mailbox, the business system or the state goes back to its backup (D9, D10); for the last two the server is stopped. What was nowhere
/// else is lost by that, and by nobody else.
/// </summary>
internal sealed record RestoreBackup(int Which) : Step
{
    public override void Play(World world)
    {
        //  of those that were taken, each sort alike: of mailboxes there always is one
        var sorts = world.Backups.Where(b => b.Value is not null).GroupBy(b => b.Key.What).OrderBy(g => g.Key).ToList();
        var ((what, worker), backup) = PickOne(PickOne(sorts, Which).OrderBy(b => b.Key.Worker.Value, StringComparer.Ordinal).ToList(), Which / sorts.Count);
        var desk = world.Desks.FirstOrDefault(d => d.Worker == worker) ?? world.Desks[0];
        world.Statistics.CountEnd($"restored {what}");
        var before = NothingLost.Everywhere(world);
        var lived = world.Ledger.Things.ToDictionary(t => t, Living);
        switch (what)
        {
            case Backed.Mailbox:
                desk.Mailbox.Restore(backup!);
                break;
            case Backed.Business:
                world.Scheduler.Crash();
                world.Business.RestoreBackup(backup!);
                break;
            default:
                world.Scheduler.Crash();
                //  a restore takes longer than any request on its way
                world.Time.Advance(NodaTime.Duration.FromMinutes(10));
                world.RestoreState(backup!);
                world.IsStateRestored = true;
                //  what was written since the backup is forgotten with the rest
                world.Spent.Values.ToList().ForEach(s => s.Clear());
                break;
        }

        //  records and items of it that nobody deleted
        int Living(Thing thing) => world.Records(thing.Kind).Count(r => world.ThingOf(r) == thing)
            + world.Desks.Sum(d => d.Mailbox.All(thing.Kind).Count(i => i.Place is Sync.Place.Chosen or Sync.Place.Elsewhere && world.ThingOf(d, i) == thing));

        before.ExceptWith(NothingLost.Everywhere(world));
        world.Ledger.Lost(before);
        world.Reads.Forget();
        foreach (var thing in world.Ledger.Things)
        {
            thing.Speaks("restore");
            //  made since on the side that went back, it is there no more; what the state forgot is there still
            if (what != Backed.State && Living(thing) < lived[thing])
            {
                thing.LostIn.Add(what == Backed.Business ? NothingDeleted.Business : desk.Worker.Value);
            }

            //  where the mailbox went back, the record made of its item is all that is left: it is to live like one that people made
            thing.HasToHaveRecord |= what == Backed.Mailbox && world.Records(thing.Kind).Any(r => world.ThingOf(r) == thing);
        }
    }
}
