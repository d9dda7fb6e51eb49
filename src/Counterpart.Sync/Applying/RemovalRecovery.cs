using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// R5, D5: which deletions whose answer nobody heard were done. They are ours, so that whoever takes the deletion back that they followed
/// has it back: a tombstone or a deleted item found later by itself would count as another person's.
/// </summary>
internal sealed class RemovalRecovery(RunScope scope)
{
    /// <summary>What was found done, by intent. What still stands where it stood, or can't be read, is not among them.</summary>
    public async Task<IReadOnlyDictionary<AttemptId, FoundRemoval>> FindAsync(
        Side side, ItemKind kind, IReadOnlyCollection<Intent> intents, IReadOnlyDictionary<LinkId, Link> links, CancellationToken cancellationToken)
    {
        var deletes = intents.Where(i => i is { Action: IntentAction.Delete, Ends: not null, Target: not null } && links.ContainsKey(i.Link)).ToList();
        if (deletes.Count == 0)
        {
            return new Dictionary<AttemptId, FoundRemoval>();
        }

        return side == Side.Business ? await RecordsAsync(kind, deletes, cancellationToken) : await ItemsAsync(kind, deletes, links, cancellationToken);
    }

    private async Task<Dictionary<AttemptId, FoundRemoval>> RecordsAsync(ItemKind kind, List<Intent> deletes, CancellationToken cancellationToken)
    {
        var read = await scope.Ports.Business.ReadByIdAsync(kind, deletes.Select(i => i.Target!.Value), cancellationToken);
        return deletes.Where(i => IsGone(i, read[i.Target!.Value])).ToDictionary(i => i.Id, i => new FoundRemoval(i.Target!.Value, i.Before));
    }

    /// <summary>An attendee's deletion takes his row away, and leaves the record (D3).</summary>
    private static bool IsGone(Intent intent, ReadResult read) => read is ReadResult.Deleted { MergedInto: null }
        || (intent.Ends == EndCause.Cleared && read is ReadResult.Present { Item.Part: Part.None });

    private async Task<Dictionary<AttemptId, FoundRemoval>> ItemsAsync(
        ItemKind kind, List<Intent> deletes, IReadOnlyDictionary<LinkId, Link> links, CancellationToken cancellationToken)
    {
        var port = scope.Ports.Mailbox;
        var attempts = deletes.Select(i => links[i.Link].Attempt).OfType<AttemptId>().ToHashSet();
        var found = (await port.FindAsync(kind, attempts, cancellationToken)).ToLookup(f => f.Stamp.Link);
        var there = await port.ReadByIdAsync(kind, deletes.Select(i => i.Target!.Value), cancellationToken);
        var lying = new Dictionary<AttemptId, SideId?>();
        foreach (var intent in deletes)
        {
            var first = found[intent.Link].Where(f => f.Stamp.Attempt == links[intent.Link].Attempt).OrderBy(f => f.Place).FirstOrDefault();
            if (first is null ? there[intent.Target!.Value] is ReadResult.NotFound : first.Place is Place.Deleted or Place.Recoverable)
            {
                lying[intent.Id] = first is { Place: Place.Deleted } ? first.Id : null;
            }
        }

        var lies = await port.ReadByIdAsync(kind, lying.Values.OfType<SideId>(), cancellationToken);
        var removals = new Dictionary<AttemptId, FoundRemoval>();
        foreach (var intent in deletes.Where(i => lying.ContainsKey(i.Id)))
        {
            var item = lying[intent.Id] is { } id && lies[id] is ReadResult.Present present ? present.Item : null;
            //  D5: edited between our reading and our deletion
            var isEdited = item is not null && intent.Before is { } before && !Equals(item.Values, before);
            removals[intent.Id] = new FoundRemoval(item?.Id ?? intent.Target!.Value, item?.Values ?? intent.Before) { IsEdited = isEdited };
        }

        await BringBackAsync(kind, removals, cancellationToken);
        return removals;
    }

    private async Task BringBackAsync(ItemKind kind, Dictionary<AttemptId, FoundRemoval> removals, CancellationToken cancellationToken)
    {
        var edited = removals.Where(r => r.Value.IsEdited).ToList();
        //  L3: while it is frozen it lies where it lies; its link waits, and is taken up on thaw
        if (edited.Count == 0 || scope.Request.Frozen.Contains(kind))
        {
            return;
        }

        var restored = await scope.Writable().RestoreAsync(kind, [.. edited.Select(e => e.Value.Thing)], cancellationToken);
        foreach (var (removal, result) in edited.Zip(restored))
        {
            removals[removal.Key] = removal.Value with { BackAs = (result as WriteResult.Written)?.Id };
        }
    }
}

/// <summary>A deletion of ours that is done: the thing where it lies, and what it held.</summary>
internal sealed record FoundRemoval(SideId Thing, FieldValues? Whole)
{
    /// <summary>A person changed it before it went: it is judged again.</summary>
    public bool IsEdited { get; init; }

    /// <summary>The id under which it stands in its folder again.</summary>
    public SideId? BackAs { get; init; }
}
