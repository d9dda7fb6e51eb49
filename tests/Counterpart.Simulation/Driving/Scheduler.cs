using NodaTime;

namespace Counterpart.Simulation;

/// <summary>Decides, by its seed, who of those that stand before a call makes it next. One thread, no hidden order.</summary>
internal sealed class Scheduler(SimTime time, Random random)
{
    private readonly List<Actor> actors = [];

    /// <summary>How often an actor was let go on.</summary>
    public int Steps { get; private set; }

    /// <summary>Hears of every call; null: nobody listens.</summary>
    public Action<string>? Tell { get; set; }

    /// <summary>Those at work whose name is this.</summary>
    public bool IsAtWork(string name) => actors.Exists(a => a.Name == name);

    public void Start(Actor actor, Func<Task> work)
    {
        actors.Add(actor);
        actor.Start(work);
        Sweep();
    }

    /// <summary>One call of one actor; false if nobody is at work.</summary>
    public bool Step()
    {
        if (actors.Count == 0)
        {
            return false;
        }

        time.Advance(Duration.FromMilliseconds(random.Next(5, 400)));
        var ready = actors.FindAll(a => a.IsReady);
        if (ready.Count == 0)
        {
            throw new InvalidOperationException($"nobody can go on: {string.Join(", ", actors.Select(a => $"{a.Name} at {a.At}"))}");
        }

        Steps++;
        var next = ready[random.Next(ready.Count)];
        Tell?.Invoke($"      {next.Name}: {next.At}");
        next.GoOn();
        Sweep();
        return true;
    }

    /// <summary>
    /// Those who stand before a request that changes something make it: between the last look at the lease and the request nothing holds
    /// a process up for minutes.
    /// </summary>
    public void SendBegun()
    {
        foreach (var actor in actors.FindAll(a => a.IsReady && a.At.Split(' ') is ["Mailbox" or "Business", "create" or "update" or "delete" or "restore" or "move"]))
        {
            //  the call of one may have ended the process of all
            if (actor.IsReady)
            {
                Tell?.Invoke($"      {actor.Name}: {actor.At}");
                actor.GoOn();
            }
        }

        Sweep();
    }

    /// <summary>Everyone works to the end.</summary>
    public void Finish()
    {
        while (Step())
        {
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
