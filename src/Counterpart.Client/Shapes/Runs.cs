using System.Text.Json;

namespace Counterpart.Client;

/// <summary>One pass over one mailbox.</summary>
public sealed record RunView(string Id, string Worker, DateTimeOffset Started, string Outcome, string Trigger, WorkerReport Counts)
{
    /// <summary>The worker's name; null: not the caller's to read.</summary>
    public string? WorkerName { get; init; }

    public DateTimeOffset? Ended { get; init; }

    public string? Message { get; init; }

    /// <summary>What a held or observing run would do; null where nothing waits. Only <c>show</c> fills it.</summary>
    public JsonElement? Plan { get; init; }

    /// <summary>Runs of other mailboxes that were answered with it, since the same cause held them.</summary>
    public IReadOnlyList<HeldRunView> AlsoAnswered { get; init; } = [];

    /// <summary>Items that failed in it, one line each. Only <c>show</c> fills it, while the server remembers.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];
}

/// <summary>
/// Why runs are held: what would be done (<c>deletes</c>, <c>changes</c>, <c>creates</c>) of that kind on that side, and the step that asks for
/// it; in how many mailboxes, for how many items that wait still.
/// </summary>
public sealed record HeldCauseView(string Kind, string Side, string Sort, string Step, int Mailboxes, int Items, IReadOnlyList<HeldRunView> Runs)
{
    /// <summary>Why a withdrawn copy goes; null for every other step.</summary>
    public string? Ends { get; init; }
}

/// <summary>What one run holds for a cause. <paramref name="Budget"/>: what it is beyond, in words; null: it is held along with something that is.</summary>
public sealed record HeldRunView(string Run, string Worker, int Items, string? Budget)
{
    /// <summary>The worker's name; null: not the caller's to read.</summary>
    public string? WorkerName { get; init; }
}

/// <summary>Something that happened to a run: <c>progress</c> while it goes on, at last <c>ended</c>, with the run as it stood then.</summary>
public sealed record RunEvent(string Name, RunView Run);

/// <summary>A value that was overwritten or deleted.</summary>
public sealed record HistoryView(string Id, string Run, string Worker, string Kind, string Side, DateTimeOffset At, string Cause)
{
    /// <summary>The worker's name; null: not the caller's to read.</summary>
    public string? WorkerName { get; init; }

    /// <summary>What the thing is called; null: nothing is known of it. Another's secret is called Private.</summary>
    public string? Title { get; init; }

    /// <summary><c>Wrote</c> a field, <c>Deleted</c>, <c>Made</c> or <c>BroughtBack</c> the whole thing.</summary>
    public string? Act { get; init; }

    public string? Record { get; init; }

    public string? Item { get; init; }

    /// <summary>Null: the whole thing, in <see cref="Whole"/>.</summary>
    public string? Field { get; init; }

    public JsonElement? Old { get; init; }

    public JsonElement? New { get; init; }

    /// <summary>The replaced text with its formatting, as HTML of the mailbox: not to be shown as a page; null: it had none.</summary>
    public string? Formatted { get; init; }

    public JsonElement? Whole { get; init; }
}

/// <summary>Which history; null means any.</summary>
public sealed record HistoryFilter(string? Worker = null, string? Record = null, string? Field = null, string? Run = null);
