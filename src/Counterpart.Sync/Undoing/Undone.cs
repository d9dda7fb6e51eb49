using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What one run did to one link, summed up: from what stood before its first write to what stood after its last (U3).</summary>
internal sealed record Undone(LinkId Link, ItemKind Kind)
{
    /// <summary>The side on which the run made the thing, or brought it back; null: on none.</summary>
    public Side? Made { get; private init; }

    /// <summary>The side on which the run deleted the thing; null: on none.</summary>
    public Side? Deleted { get; private init; }

    /// <summary>The fields written, each once a side: what stood there first, and what last.</summary>
    public IReadOnlyList<(Side Side, Field Field, Value? Old, Value? New)> Fields { get; private init; } = [];

    /// <summary>Another run wrote to the link since, on whichever side: somebody edited, deleted or restored what this one left.</summary>
    public bool IsOvertaken { get; init; }

    /// <summary>Something was asked of one of its ends, and the answer was lost: it may still happen.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Another mailbox has the record too.</summary>
    public bool IsHeldByOthers { get; init; }

    /// <summary>The id under which the thing was known then.</summary>
    public (SideId? Record, SideId? Item) Ids { get; private init; }

    /// <summary>Sums up the entries of a run, link by link. What we only cleaned up after ourselves (I3) is not undone.</summary>
    public static IEnumerable<Undone> Of(IEnumerable<HistoryEntry> entries) =>
        entries.Where(e => !IsCleaning(e)).GroupBy(e => (e.Link, e.Kind)).Select(g => Sum(g.Key.Link, g.Key.Kind, [.. g]));

    /// <summary>A copy of ours too many was taken away (I3).</summary>
    public static bool IsCleaning(HistoryEntry entry) => entry.Cause.StartsWith("I3", StringComparison.Ordinal);

    private static Undone Sum(LinkId link, ItemKind kind, IReadOnlyList<HistoryEntry> entries)
    {
        var schema = FieldSchema.Of(kind);
        var last = entries[^1];
        var whole = entries.LastOrDefault(e => e.Act != HistoryAct.Wrote);
        return new Undone(link, kind)
        {
            Ids = (last.Record, last.Item),
            Made = whole?.Act is HistoryAct.Made or HistoryAct.BroughtBack ? whole.Side : null,
            Deleted = whole?.Act == HistoryAct.Deleted ? whole.Side : null,
            Fields = [.. entries.Where(e => e is { Act: HistoryAct.Wrote, Field: not null } && schema.Find(e.Field) is not null)
                .GroupBy(e => (e.Side, Field: schema[e.Field!]))
                .Select(f => (f.Key.Side, f.Key.Field, Value(f.Key.Field, f.First().Old), Value(f.Key.Field, f.Last().New)))],
        };
    }

    /// <summary>The value that a history text says.</summary>
    public static Value? Value(Field field, string? text)
    {
        if (text is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(text);
        return ValueJson.Read(field, document.RootElement);
    }
}
