namespace Counterpart.Simulation;

/// <summary>
/// Something that works step by step: a run. It stops before every call of a port until the scheduler lets it go on, which happens on the
/// scheduler's thread, so that a history is the same whenever it is played.
/// </summary>
internal sealed class Actor(string name)
{
    private TaskCompletionSource? gate;

    public string Name => name;

    /// <summary>The call that it stands before, or made last.</summary>
    public string At { get; private set; } = "";

    public bool IsDead { get; private set; }

    /// <summary>Whether it stands before a call, and can go on.</summary>
    public bool IsReady => gate is not null;

    public Task Work { get; private set; } = Task.CompletedTask;

    /// <summary>Whether faults may hit its calls.</summary>
    public bool IsFaulty { get; init; }

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

        At = call;
        Calls[call] = Calls.GetValueOrDefault(call) + 1;
        gate = new TaskCompletionSource();
        return gate.Task;
    }

    /// <summary>Lets it make its call and go on to the next one.</summary>
    public void GoOn() => Take()!.SetResult();

    /// <summary>Ends it where it stands.</summary>
    public void Kill()
    {
        IsDead = true;
        Take()?.SetException(new CrashException());
    }

    private TaskCompletionSource? Take()
    {
        var taken = gate;
        gate = null;
        return taken;
    }
}
