using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// D5: how an item is deleted in a mailbox, where deletes are not conditional: read, keep what it holds, move to Deleted Items, read there;
/// if it was edited in between, it is moved back and judged again.
/// </summary>
internal sealed class Removal(RunScope scope, PlanContext context)
{
    /// <summary>Before the deletion: what the items hold now. One that changed since it was planned is planned again.</summary>
    public async Task ReadBeforeAsync(IReadOnlyList<LinkWork> works, CancellationToken cancellationToken)
    {
        foreach (var side in new[] { Side.Business, Side.Mailbox })
        {
            var going = works.Where(w => !w.IsStopped && w.Intents.TryGetValue(side, out var i) && i.Action == IntentAction.Delete).ToList();
            if (going.Count == 0)
            {
                continue;
            }

            var results = await scope.Ports[side].ReadAsync(context.Kind, [.. going.Select(w => w.Intents[side].Target!.Value)], cancellationToken);
            for (var i = 0; i < going.Count; i++)
            {
                Take(going[i], side, results[i]);
            }
        }
    }

    /// <summary>After the deletion: whether the item that lies among the deleted is the one that was read. Else back with it.</summary>
    public async Task ReadAfterAsync(IReadOnlyList<LinkWork> works, CancellationToken cancellationToken)
    {
        var gone = works.Where(w => w.Plan.Effect == PlannedEffect.DeleteItem && w.Written.ContainsKey(Side.Mailbox) && w.Removed is not null).ToList();
        if (gone.Count == 0)
        {
            return;
        }

        var results = await scope.Ports.Mailbox.ReadAsync(context.Kind, [.. gone.Select(w => w.Written[Side.Mailbox].Id)], cancellationToken);
        var back = new List<LinkWork>();
        for (var i = 0; i < gone.Count; i++)
        {
            if (results[i] is ReadResult.Present { Item: var lies } && !Equals(lies.Values, gone[i].Removed!.Values))
            {
                back.Add(gone[i]);
            }
        }

        if (back.Count == 0)
        {
            return;
        }

        var restored = await scope.Writable().RestoreAsync(context.Kind, [.. back.Select(w => w.Written[Side.Mailbox].Id)], cancellationToken);
        for (var i = 0; i < back.Count; i++)
        {
            var work = back[i];
            if (restored[i] is WriteResult.Written written)
            {
                work.Ends = null;
                work.WantsReplan = true;
                work.Link = work.Plan.Link with { IsDue = true, Item = work.Plan.Link.Item with { Id = written.Id, IsUnseen = true } };
            }
            else
            {
                Doubt(work);
            }
        }
    }

    /// <summary>
    /// Deletions that were done and could not be looked at afterwards: their intents stay, so that the next run looks (<see cref="RemovalRecovery"/>).
    /// </summary>
    public static void DoubtAll(IEnumerable<LinkWork> works)
    {
        foreach (var work in works.Where(w => w is { Plan.Effect: PlannedEffect.DeleteItem, Ends: not null } && w.Written.ContainsKey(Side.Mailbox)))
        {
            Doubt(work);
        }
    }

    private static void Doubt(LinkWork work)
    {
        Leave(work);
        work.Written.Remove(Side.Mailbox);
        work.Doubtful.Add(Side.Mailbox);
    }

    private static void Leave(LinkWork work)
    {
        work.IsStopped = true;
        work.Ends = null;
        work.Link = work.Plan.Link with { IsDue = true };
    }

    private void Take(LinkWork work, Side side, ReadResult result)
    {
        if (result is ReadResult.Unreadable)
        {
            //  what it holds can't be kept, nor compared afterwards: not now
            Leave(work);
            return;
        }

        if (result is not ReadResult.Present { Item: var item })
        {
            return;
        }

        var planned = side == Side.Mailbox ? work.Plan.Item : work.Plan.Record;
        var version = planned?.Version ?? work.Plan.Link.Of(side).Version;
        if (side == Side.Mailbox && version != item.Version)
        {
            work.IsStopped = true;
            work.WantsReplan = true;
            work.Ends = null;
            work.Link = work.Plan.Link with { IsDue = true };
            return;
        }

        work.Removed = item;
        work.Intents[side] = work.Intents[side] with { Before = item.Values };
        work.History.Add(HistoryOf.Deleted(scope, work.Link, side, work.Plan.KeepsNoTexts ? PrivacyPlan.TimeOnly(item.Values) : item.Values, HistoryOf.WhyDeleted(work.Plan.Ends, work.Link.Kind, work.Plan.Told)));
    }
}
