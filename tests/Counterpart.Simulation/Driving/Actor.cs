namespace Counterpart.Simulation;

/// <summary>
/// Something that works step by step: a run. It stops before every call of a port, and every request, until the scheduler lets it go on,
/// which happens on the scheduler's thread, so that a history is the same whenever it is played.
/// </summary>
internal sealed class Actor(string name)
{
    private readonly List<(string Call, TaskCompletionSource Opens)> gates = [];

    public string Name => name;

    /// <summary>The call that it stands before, or made last.</summary>
    public string At { get; private set; } = "";

    public bool IsDead { get; private set; }

    /// <summary>Whether it stands before a call, and can go on; else it has ended, or waits for the clock.</summary>
    public bool IsReady => gates.Count > 0;

    public Task Work { get; private set; } = Task.CompletedTask;

    /// <summary>Whether faults may hit its calls.</summary>
    public bool IsFaulty { get; init; }

    /// <summary>What the run obeys, and what it was asked.</summary>
    public Sync.RunPolicy? Policy { get; init; }

    public Sync.RunRequest? Request { get; init; }

    /// <summary>In the middle of something that changes a side, which nothing holds up for long.</summary>
    public bool IsSending { get; set; }

    /// <summary>How many calls of each name it made.</summary>
    public Dictionary<string, int> Calls { get; } = [];

    /// <summary>Begins; returns when it stands before its first call.</summary>
    public void Start(Func<Task> work) => Work = work();

    /// <summary>Every port awaits this before it does anything.</summary>
    public Task PassAsync(string call)
    {
        if (IsDead)
        {
            throw new CrashException();
        }

        Calls[call] = Calls.GetValueOrDefault(call) + 1;
        var gate = new TaskCompletionSource();
        gates.Add((call, gate));
        At = call;
        return gate.Task;
    }

    /// <summary>Takes one of the calls that it stands before, to let it be made.</summary>
    public Action Next(Random random)
    {
        var which = gates.Count == 1 ? 0 : random.Next(gates.Count);
        var (call, opens) = gates[which];
        gates.RemoveAt(which);
        At = call;
        return opens.SetResult;
    }

    /// <summary>Ends it where it stands.</summary>
    public void Kill()
    {
        IsDead = true;
        while (gates.Count > 0)
        {
            var opens = gates[0].Opens;
            gates.RemoveAt(0);
            opens.SetException(new CrashException());
        }
    }
}
