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
        //  not played: a backup of the state in the middle of a run that makes records of items
        if (What == Backed.State && world.Desks.Any(d => world.Scheduler.IsAtWork(d.Worker.Value)))
        {
            return;
        }

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
    /// <summary>An item that was tied since and lies in another folder is looked for nowhere: its record gets another one.</summary>
    private static void ForgetMovedAway(World world)
    {
        foreach (var desk in world.Desks)
        {
            foreach (var kind in world.Kinds)
            {
                var links = People.Links(world, desk, kind).Select(l => l.Id).ToHashSet();
                foreach (var item in desk.Items(kind, Sync.Place.Elsewhere).Where(i => i.Stamp is { } stamp && !links.Contains(stamp.Link)))
                {
                    if (world.Ledger.Of(item.Values) is { } thing)
                    {
                        thing.ItemsMade[desk.Worker] = thing.ItemsMade.GetValueOrDefault(desk.Worker) + 1;
                    }
                }
            }
        }
    }

    public override void Play(World world)
    {
        //  of those that were taken: of one sort alone there mostly is none
        var taken = world.Backups.Where(b => b.Value is not null).OrderBy(b => b.Key.What).ThenBy(b => b.Key.Worker.Value, StringComparer.Ordinal).ToList();
        if (taken.Count == 0)
        {
            return;
        }

        var ((what, worker), backup) = PickOne(taken, Which);
        var desk = world.Desks.FirstOrDefault(d => d.Worker == worker) ?? world.Desks[0];
        //  not played: the state goes back to before the tie of what is private by now
        if (what == Backed.State && world.Ledger.Things.Any(t => t.WasPrivate))
        {
            return;
        }

        world.Statistics.CountEnd($"restored {what}");
        var before = NothingLost.Everywhere(world);
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
                ForgetMovedAway(world);
                //  what was written since the backup is forgotten with the rest
                world.Spent.Values.ToList().ForEach(s => s.Clear());
                break;
        }

        bool Lives(World world, Thing thing) => NothingDeleted.Missing(world, thing) is null;

        before.ExceptWith(NothingLost.Everywhere(world));
        world.Ledger.Lost(before);
        world.Reads.Forget();
        foreach (var thing in world.Ledger.Things)
        {
            thing.Speaks("restore");
            //  made since on the side that went back, it is there no more; what the state forgot is there still
            thing.MayBeGone |= what != Backed.State && !Lives(world, thing);
        }
    }
}
