using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// I3: items of lost answers go to Deleted Items, after what a person edited in one has gone to the tied item's link as an edit; and
/// copies that people made lose our stamp.
/// </summary>
internal static class Strays
{
    public static async Task RemoveAsync(RunScope scope, PlanContext context, Newcomers newcomers, CancellationToken cancellationToken)
    {
        foreach (var batch in newcomers.Strays.Chunk(Applier.ChunkSize))
        {
            await RemoveAsync(scope, context, batch, cancellationToken);
        }

        var copies = newcomers.Copies.Where(c => !newcomers.Items.ContainsKey(c.Id)).ToList();
        foreach (var batch in copies.Chunk(Applier.ChunkSize))
        {
            var changes = batch.Select(c => new ItemChange(c.Id, c.Version, new FieldValues(context.Schema)) { DropStamp = true }).ToList();
            var results = await scope.Writable().UpdateAsync(context.Kind, changes, cancellationToken);
            await StayUntiedAsync(scope, newcomers.LeftOut, batch, results, cancellationToken);
        }
    }

    /// <summary>A copied contact, or an exact double, stays untied until somebody edits it: taking our stamp off is no edit.</summary>
    private static async Task StayUntiedAsync(
        RunScope scope, LeftOut leftOut, IReadOnlyList<SideItem> copies, IReadOnlyList<WriteResult> results, CancellationToken cancellationToken)
    {
        var change = new StateChange();
        var left = leftOut.Change.Skipped.Where(s => s is { Side: Side.Mailbox, Reason: SkipReason.Copy }).ToLookup(s => s.Id);
        for (var i = 0; i < copies.Count; i++)
        {
            if (results[i] is WriteResult.Written written && left[copies[i].Id].FirstOrDefault() is { } skipped)
            {
                change.Skipped.Add(skipped with { Id = written.Id, Version = written.Version, RetryAt = null });
            }
        }

        await scope.CommitAsync(change, cancellationToken);
    }

    private static async Task RemoveAsync(
        RunScope scope, PlanContext context, IReadOnlyList<(Link Link, SideItem Item, Attempt Attempt)> strays, CancellationToken cancellationToken)
    {
        var change = new StateChange();
        var going = new List<(Link Link, SideItem Item)>();
        foreach (var (link, item, attempt) in strays)
        {
            var edits = attempt.Sent is { } sent
                ? Edits.Of(item.Values, new Tie(item.Id, null, sent) { Sent = sent.Known }, context.Mailbox) : FieldSet.Empty;
            var carried = edits & context.Flow.ToBusiness;
            if (!carried.IsEmpty && link.Item.Base is not null)
            {
                //  edited by a person before we knew it: merged into the record through the tie, as an edit of the tied item
                await CarryAsync(scope, context, link, item, carried, cancellationToken);
            }

            change.History.Add(HistoryOf.Deleted(scope, link, Side.Mailbox, item.Values, "I3 stray of a lost answer"));
            going.Add((link, item));
        }

        await scope.CommitAsync(change, cancellationToken);
        await scope.Writable().DeleteAsync(context.Kind, [.. going.Select(g => new ItemReference(g.Item.Id, g.Item.Version))], cancellationToken);
    }

    private static async Task CarryAsync(RunScope scope, PlanContext context, Link link, SideItem stray, FieldSet edits, CancellationToken cancellationToken)
    {
        var read = await scope.Ports.Mailbox.ReadAsync(context.Kind, [link.Item.Id!.Value], cancellationToken);
        if (read[0] is not ReadResult.Present { Item: var tied })
        {
            return;
        }

        var changes = new FieldValues(context.Schema);
        foreach (var field in edits.In(context.Schema))
        {
            if (Equals(tied.Values[field], link.Item.Base![field]))
            {
                changes[field] = stray.Values[field];
            }
        }

        if (!changes.Known.IsEmpty)
        {
            await scope.Writable().UpdateAsync(context.Kind, [new ItemChange(tied.Id, tied.Version, changes)], cancellationToken);
            scope.WantsAnother = true;
        }
    }
}
