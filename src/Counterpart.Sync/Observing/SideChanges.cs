using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What one side reported since its position: each thing once, with the last word about it.</summary>
internal sealed class SideChanges
{
    /// <summary>How often reading is begun anew before the side is said to be broken.</summary>
    private const int Beginnings = 5;

    private readonly Dictionary<SideId, Observed> changes = [];

    /// <summary>Everything there is was listed: what is not here is not where we look for it.</summary>
    public bool IsFull { get; private init; }

    /// <summary>The position was refused, with this reason; the full compare stands in for it.</summary>
    public string? Refusal { get; private init; }

    public Position? Next { get; private set; }

    public int Count => changes.Count;

    public IEnumerable<Observed> All => changes.Values;

    /// <summary>Observes a side to its last page; where a position is refused, on the way too, everything anew (R1).</summary>
    public static async Task<SideChanges> ReadAsync(ISide side, ItemKind kind, Position? since, CancellationToken cancellationToken)
    {
        string? refusal = null;
        for (var begun = 0; begun < Beginnings; begun++)
        {
            (var found, refusal) = await TryReadAsync(side, kind, begun == 0 ? since : null, refusal, cancellationToken);
            if (found is not null)
            {
                return found;
            }
        }

        throw new SideUnavailableException(side.Side, SideFault.BadAnswer,
            $"the {side.Side.ToString().ToLowerInvariant()} refuses to list its {kind.Name()}s even from the beginning: {refusal}");
    }

    /// <summary>What was reported about a thing, if anything.</summary>
    public Observed? this[SideId id] => changes.TryGetValue(id, out var change) ? change : null;

    private static async Task<(SideChanges? Changes, string? Refusal)> TryReadAsync(
        ISide side, ItemKind kind, Position? since, string? refusal, CancellationToken cancellationToken)
    {
        var found = new SideChanges { IsFull = since is null, Refusal = refusal };
        await foreach (var observation in side.ObserveAsync(kind, since, cancellationToken))
        {
            if (observation is Observation.Refused refused)
            {
                return (null, refused.Reason);
            }

            var page = (Observation.Page)observation;
            foreach (var change in page.Changes)
            {
                found.Add(change);
            }

            found.Next = page.Next;
        }

        return (found, null);
    }

    /// <summary>
    /// Pages may tell of one thing more than once, newest first or last: that it is there outweighs that it is gone, since reading it
    /// settles which; the version is kept only while the reports agree on it.
    /// </summary>
    private void Add(Observed change)
    {
        if (!changes.TryGetValue(change.Id, out var known))
        {
            changes.Add(change.Id, change);
        }
        else if (known.IsDeleted || change.IsDeleted)
        {
            changes[change.Id] = known.IsDeleted && change.IsDeleted ? known : new Observed(change.Id, null, false);
        }
        else if (known.Version != change.Version)
        {
            changes[change.Id] = known with { Version = null };
        }
    }
}
