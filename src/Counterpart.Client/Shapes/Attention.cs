using System.Text.Json;

namespace Counterpart.Client;

/// <summary>Something that waits for a person.</summary>
public sealed record AttentionView(string Id, string Sort, string Worker, string Message)
{
    /// <summary>The worker's name; null: not the caller's to read.</summary>
    public string? WorkerName { get; init; }

    /// <summary>What the record or item is called; null: it is about none, or nothing is known of it. Another's secret is called Private.</summary>
    public string? Title { get; init; }

    public string? Kind { get; init; }

    public string? Record { get; init; }

    public string? Item { get; init; }

    public string? Remedy { get; init; }

    public DateTimeOffset? Since { get; init; }

    /// <summary>Of a conflict: the fields that wait, with both values where the caller may read them.</summary>
    public IReadOnlyList<ConflictView> Fields { get; init; } = [];
}

/// <summary>Both values of a field that waits; null where empty or not the caller's to read.</summary>
public sealed record ConflictView(string Field, JsonElement? Business, JsonElement? Mailbox, string Reason);

/// <summary>An answer: the side whose value (or state) is taken, <c>business</c> or <c>mailbox</c>; of one field, or of all that wait.</summary>
public sealed record Resolution(string Take, string? Field = null);

/// <summary>What an answer would do: with the next run, in sentences.</summary>
public sealed record ResolutionPreview(string Id, IReadOnlyList<string> Effects);

/// <summary>
/// One answer for all that wait in one mailbox: <paramref name="State"/> conflict, missing or parked (null: all of these), of one kind or
/// (null) of all. <paramref name="Number"/>: as many as were shown before; the answer is refused if others wait now.
/// </summary>
public sealed record BulkResolution(string Worker, string? Take = null, string? State = null, string? Kind = null, int? Number = null);

/// <summary>How many were answered, or (preview) would be.</summary>
public sealed record BulkResolved(string Worker, int Number, IReadOnlyList<ResolvedSort> Sorts)
{
    public bool IsPreview { get; init; }

    /// <summary>What the next run does with them, and to how many.</summary>
    public IReadOnlyList<ResolvedEffect> Effects { get; init; } = [];

    /// <summary>What can't be answered so, and waits on: a line each.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];
}

/// <summary>How many of a state and kind.</summary>
public sealed record ResolvedSort(string State, string Kind, int Number);

/// <summary>What an answer comes to, in a sentence, and for how many.</summary>
public sealed record ResolvedEffect(string Effect, int Number);
