using NodaTime;

namespace Counterpart.Simulation;

/// <summary>Decides, by its seed, who of those that stand before a call makes it next. One thread, no hidden order.</summary>
internal sealed class Scheduler(SimTime time, Random random)
{
    /// <summary>More calls than all runs of a history need to end.</summary>
    private const int Most = 20_000;

    private readonly List<Actor> actors = [];

    /// <summary>How often an actor was let go on.</summary>
    public int Steps { get; private set; }

    /// <summary>Hears of every call; null: nobody listens.</summary>
    public Action<string>? Tell { get; set; }

    /// <summary>Those at work whose name is this.</summary>
    public bool IsAtWork(string name) => actors.Exists(a => !a.IsDead && a.Name == name);

    public void Start(Actor actor, Func<Task> work)
    {
        actors.Add(actor);
        actor.Start(work);
        Sweep();
    }

    /// <summary>One call of one actor; false if nobody is at work.</summary>
    public bool Step()
    {
        if (!actors.Exists(a => !a.IsDead))
        {
            return false;
        }

        time.Advance(Duration.FromMilliseconds(random.Next(5, 400)));
        var ready = actors.FindAll(a => a.IsReady);
        if (ready.Count > 0)
        {
            GoOn(ready[random.Next(ready.Count)]);
        }
        else if (actors.Exists(a => !a.Work.IsCompleted))
        {
            //  all wait for the clock: for an answer that does not come, or because they were asked to wait
            time.AdvanceTo(time.Next ?? throw new InvalidOperationException($"nobody can go on: {string.Join(", ", actors.Select(a => $"{a.Name} at {a.At}"))}"));
        }

        Sweep();
        return true;
    }

    /// <summary>
    /// Time passes; those at work stand still meanwhile, but for those in the middle of something that changes a side: between the last
    /// look at the lease and the last request of it nothing holds a process up for minutes.
    /// </summary>
    public void Pass(Duration duration)
    {
        for (var until = time.Now + duration; time.Now < until;)
        {
            SendBegun();
            time.AdvanceTo(time.Next is { } next && next < until ? next : until);
        }

        SendBegun();
    }

    /// <summary>Everyone works to the end.</summary>
    public void Finish()
    {
        for (var i = 0; Step(); i++)
        {
            if (i > Most)
            {
                throw new ViolationException("runs end", $"after {Most} calls still at work: {string.Join(", ", actors.Select(a => $"{a.Name} at {a.At}"))}");
            }
        }
    }

    /// <summary>The process ends: everyone in it, where he stands.</summary>
    public void Crash()
    {
        foreach (var actor in actors.ToList())
        {
            actor.Kill();
        }

        Sweep();
    }

    private void SendBegun()
    {
        while (actors.Find(a => a is { IsReady: true, IsSending: true }) is { } actor)
        {
            GoOn(actor);
        }

        Sweep();
    }

    private void GoOn(Actor actor)
    {
        Steps++;
        var next = actor.Next(random);
        Tell?.Invoke($"      {actor.Name}: {actor.At}");
        next();
    }

    /// <summary>A dead one that waited for the clock ends when its time has come.</summary>
    private void Sweep()
    {
        foreach (var done in actors.Where(a => a.Work.IsCompleted).ToList())
        {
            actors.Remove(done);
            if (done.Work.Exception?.InnerException is { } e and not CrashException)
            {
                throw new ViolationException("a run threw", $"{done.Name} at {done.At}: {e}");
            }
        }
    }
}
