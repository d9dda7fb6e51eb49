using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>Things of one kind with the log of their changes, on which both sides in memory stand. Not safe for several threads at once.</summary>
public sealed class MemoryStore(TimeProvider time)
{
    //  sorted: the order of things is the same in every process
    private ImmutableSortedDictionary<SideId, MemoryItem> items = Nothing;
    private static readonly ImmutableSortedDictionary<SideId, MemoryItem> Nothing =
        ImmutableSortedDictionary.Create<SideId, MemoryItem>(Comparer<SideId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value)));

    private ImmutableList<(long Number, SideId Id)> log = [];
    private ImmutableDictionary<SideId, long> born = ImmutableDictionary<SideId, long>.Empty;
    private long number;
    private int epoch = 1;
    private ImmutableList<(long From, long To)> lost = [];

    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Everything there is, deleted things included.</summary>
    public IEnumerable<MemoryItem> All => items.Values;

    public MemoryItem? this[SideId id] => items.GetValueOrDefault(id);

    /// <summary>The next number: of a change, a version or an id.</summary>
    public long Next() => ++number;

    /// <summary>Keeps a thing at a new version, and logs the change.</summary>
    public MemoryItem Put(MemoryItem item)
    {
        var kept = item with { Version = Next(), ModifiedAt = Now };
        items = items.SetItem(kept.Id, kept);
        born = born.ContainsKey(kept.Id) ? born : born.Add(kept.Id, kept.Version);
        log = log.Add((kept.Version, kept.Id));
        return kept;
    }

    /// <summary>Takes a thing away for good; its former id is logged as changed.</summary>
    public void Remove(SideId id)
    {
        items = items.Remove(id);
        log = log.Add((Next(), id));
    }

    /// <summary>Logs that a thing has to be looked at again.</summary>
    public void Touch(SideId id) => log = log.Add((Next(), id));

    public Position Head => new($"{epoch}:{number}");

    /// <summary>The ids changed since, each once; null if the position is not known here.</summary>
    public IReadOnlyList<SideId>? Since(Position? position)
    {
        if (position is not { } since)
        {
            return [.. items.Values.OrderBy(i => i.Version).Select(i => i.Id)];
        }

        var parts = since.Value.Split(':');
        return parts is [var e, var n] && int.Parse(e, null) == epoch && long.Parse(n, null) is var from && from <= number
            ? [.. log.Where(l => l.Number > from).Select(l => l.Id).Distinct()]
            : null;
    }

    /// <summary>What lies in the one place lies in the other, and the other way round; no thing changes by it.</summary>
    public void Swap(Place one, Place other) => items = items.ToImmutableSortedDictionary(
        p => p.Key, p => p.Value.Place == one ? p.Value with { Place = other } : p.Value.Place == other ? p.Value with { Place = one } : p.Value, items.KeyComparer);

    /// <summary>Whether the thing was there when the position was given out, so that its going can be told from it.</summary>
    public bool WasThere(SideId id, Position position) =>
        born.GetValueOrDefault(id) <= long.Parse(position.Value.AsSpan(position.Value.IndexOf(':', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Refuses every position given out so far, as an aged sync state is refused.</summary>
    public void ForgetPositions() => epoch++;

    /// <summary>A store of the same content that goes its own way from here: numbers, positions and epoch stay valid. Costs nothing.</summary>
    public MemoryStore Fork(TimeProvider clock) => new(clock) { items = items, log = log, number = number, epoch = epoch, lost = lost, born = born };

    public object Snapshot() => (items, log, number);

    /// <summary>Goes back to a snapshot, as restoring a backup does; numbers only ever rise, and positions are of another epoch.</summary>
    public void Restore(object snapshot)
    {
        long then;
        (items, log, then) = ((ImmutableSortedDictionary<SideId, MemoryItem>, ImmutableList<(long, SideId)>, long))snapshot;
        lost = lost.Add((then, number));
        epoch++;
    }

    /// <summary>Whether the id was given out in a time that a restore took back.</summary>
    public bool IsLost(SideId id) =>
        long.TryParse(id.Value.AsSpan(id.Value.IndexOf('-', StringComparison.Ordinal) + 1), out var n) && lost.Exists(l => n > l.From && n <= l.To);
}
