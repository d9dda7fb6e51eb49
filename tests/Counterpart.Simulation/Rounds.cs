using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>Runs without faults, until nothing is left to do.</summary>
internal static class Rounds
{
    /// <summary>As many rounds as most things need.</summary>
    private const int Usual = 3;

    /// <summary>As many as anything may: what was read at a version that nobody reported is believed the fourth time, confirmed, and heard of elsewhere.</summary>
    private const int Most = 7;

    /// <summary>Lets everyone finish, then gives every mailbox its turn, until one had nothing to read; the next one must be quiet.</summary>
    public static void Settle(World world)
    {
        world.Scheduler.Finish();
        //  past every late effect, lease and open answer
        world.Time.Advance(Duration.FromMinutes(10));
        for (var (i, isBusy) = (0, true); i < Usual || (isBusy && i < Most); i++)
        {
            world.Time.Advance(Duration.FromHours(2));
            isBusy = Round(world).Keys.Any(c => c.EndsWith(" read", StringComparison.Ordinal));
        }

        Quiet.Check(world);
        //  what stands still somewhere has edits that nobody has carried over yet
        var still = world.Desks.SelectMany(d => People.Links(world, d)).Where(l => l.State != LinkState.InStep)
            .SelectMany(world.ThingsOf).ToHashSet();
        //  and a kind that is switched off somewhere was not looked at there
        var off = world.Kinds.Where(k => world.Desks.Any(d => !d.Account.Kinds.Contains(k))).ToHashSet();
        foreach (var thing in world.Ledger.Things.Where(t => !still.Contains(t) && !off.Contains(t.Kind)))
        {
            thing.Changed.Clear();
        }
    }

    /// <summary>Every mailbox once, in some order; answers the calls that were made.</summary>
    public static Dictionary<string, int> Round(World world)
    {
        var calls = new Dictionary<string, int>();
        var desks = world.Desks.ToArray();
        world.Random.Shuffle(desks);
        foreach (var desk in desks)
        {
            var actor = desk.Run(new RunRequest(), isFaulty: false);
            world.Scheduler.Finish();
            if (desk.Last is not { } report)
            {
                throw new ViolationException("runs end", $"{desk.Worker} did not report");
            }

            if (report.Fault is { } fault)
            {
                throw new ViolationException("runs end", $"{desk.Worker} without any fault: {fault.Message}");
            }

            foreach (var (call, count) in actor.Calls)
            {
                calls[call] = calls.GetValueOrDefault(call) + count;
            }
        }

        return calls;
    }
}
