namespace Counterpart.Server.Console;

/// <summary>What was done is said at the foot of the page, with a way back where there is one; the page need not wait for it. One per circuit.</summary>
internal sealed class Notices
{
    private readonly List<Notice> shown = [];

    public event Action? Changed;

    public IReadOnlyList<Notice> Shown => shown;

    /// <param name="undo">Takes it back; null: it can't be.</param>
    public void Done(string text, Func<Task>? undo = null) => Add(new Notice(text, false, undo));

    /// <summary>It did not work: why, and how to mend it.</summary>
    public void Failed(string text) => Add(new Notice(text, true, null));

    /// <summary>Does it, and says so; or says why not. Answers whether it was done.</summary>
    public async Task<bool> TryAsync(Func<Task> act, string? done = null, Func<Task>? undo = null)
    {
        try
        {
            await act();
        }
        catch (Client.ProblemException e)
        {
            Failed(char.ToUpperInvariant(e.Message[0]) + e.Message[1..]);
            return false;
        }

        if (done is not null)
        {
            Done(done, undo);
        }

        return true;
    }

    public void Dismiss(Notice notice)
    {
        shown.Remove(notice);
        Changed?.Invoke();
    }

    private void Add(Notice notice)
    {
        //  the last three are enough; what stands there longest goes first
        if (shown.Count == 3)
        {
            shown.RemoveAt(0);
        }

        shown.Add(notice);
        Changed?.Invoke();
    }
}

/// <summary>One of them. Not a record: the same words twice are two notices.</summary>
internal sealed class Notice(string text, bool isFailure, Func<Task>? undo)
{
    public string Text => text;

    public bool IsFailure => isFailure;

    public Func<Task>? Undo => undo;
}
