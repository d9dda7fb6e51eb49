using System.Runtime.CompilerServices;

namespace Counterpart.Server.Console;

/// <summary>What was done is said at the foot of the page, with a way back where there is one; the page need not wait for it. One per circuit.</summary>
internal sealed class Notices(Browser browser)
{
    private readonly List<Notice> shown = [];
    private readonly HashSet<(string, int, object?)> underWay = [];

    public event Action? Changed;

    public IReadOnlyList<Notice> Shown => shown;

    /// <param name="undo">Takes it back; null: it can't be.</param>
    public void Done(string text, Func<Task>? undo = null) => Add(new Notice(text, false, undo));

    /// <summary>It did not work: why, and how to mend it.</summary>
    /// <param name="field">The field that is refused, by its name in the schema; null: it is not about one.</param>
    public void Failed(string text, string? field = null) => Add(new Notice(text, true, null) { Field = field });

    /// <summary>Does it, and says so; or says why not: what the server answered, or what a form could not read. Answers whether it was done.</summary>
    /// <param name="of">Which one it is done to, where a place of the code does it to many: the same is not done to the same one twice at a time,
    /// so that a second click, while the first is at work, does nothing. (Clicks in quick succession never get here: console.js.)</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public async Task<bool> TryAsync(
        Func<Task> act, string? done = null, Func<Task>? undo = null, object? of = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (!underWay.Add((file, line, of)))
        {
            return false;
        }

        try
        {
            await act();
        }
        catch (Exception e) when (e is Client.ProblemException or FormatException)
        {
            Failed(Words.InZone(Words.Sentence(Labelled(e)), browser.Zone), (e as Client.ProblemException)?.Problem.Field);
            return false;
        }
        finally
        {
            underWay.Remove((file, line, of));
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

    /// <summary>A refusal begins with the name of its field, which at a page has a label.</summary>
    private static string Labelled(Exception e) => e is Client.ProblemException { Problem.Field: { } field } && e.Message.StartsWith($"{field}: ", StringComparison.Ordinal)
        ? FieldLabels.Of(field) + e.Message[field.Length..] : e.Message;

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

    public string? Field { get; init; }
}
