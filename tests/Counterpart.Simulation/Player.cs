namespace Counterpart.Simulation;

/// <summary>Plays histories on all cores. Which ones depends on the seed alone.</summary>
internal static class Player
{
    /// <summary>What was played, and the histories that break an invariant; it ends at so many of them.</summary>
    public static (Statistics Sum, IReadOnlyList<(int Seed, ViolationException Why)> Failures) Play(int histories, int seed, Places places, int mostFailures)
    {
        var (sum, failures) = (new Statistics(), new List<(int Seed, ViolationException Why)>());
        var next = -1;
        var workers = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            var mine = new Statistics();
            for (var i = Interlocked.Increment(ref next); i < histories && Volatile.Read(ref mostFailures) > 0; i = Interlocked.Increment(ref next))
            {
                var one = unchecked((seed * 1_000_003) + i);
                if (History.Draw(one, places).Play(mine) is { } why)
                {
                    Interlocked.Decrement(ref mostFailures);
                    lock (failures)
                    {
                        failures.Add((one, why));
                    }
                }
            }

            lock (sum)
            {
                sum.Add(mine);
            }
        }, 16 << 20)).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
        return (sum, [.. failures.OrderBy(f => f.Seed)]);
    }
}
