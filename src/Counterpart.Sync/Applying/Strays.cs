using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// I3: items of lost answers go to Deleted Items, after what a person edited in one has gone to the tied item as an edit. What can't be
/// carried now, or is edited on the way (D5), keeps its item until the next run.
/// </summary>
internal sealed class Strays(RunScope scope, PlanContext context, LeftOut leftOut)
{
    private readonly StateChange change = new();

    /// <summary>What is to be said of one in a plan: it is no synchronization of its own.</summary>
    public static LinkPlan Plan(Link link, SideItem stray) => new(link, SyncStep.Withdraw, PlannedEffect.DeleteItem)
    {
        Next = link,
        Item = stray,
        KeepsNoTexts = PrivacyPlan.IsHiddenByItself(link, null),
        Told = "made twice, since an answer was lost: the one too many goes to Deleted Items",
    };

    public async Task RemoveAsync(Newcomers newcomers, CancellationToken cancellationToken)
    {
        foreach (var batch in newcomers.Strays.Chunk(Applier.ChunkSize))
        {
            await scope.KeepLeaseAsync(cancellationToken);
            await RemoveAsync(batch, cancellationToken);
        }
    }

    private async Task RemoveAsync(IReadOnlyList<(Link Link, SideItem Item, Attempt Attempt)> strays, CancellationToken cancellationToken)
    {
        var going = new List<(Link Link, SideItem Item)>();
        foreach (var (link, item, attempt) in strays)
        {
            if (await CarryAsync(link, item, attempt, cancellationToken))
            {
                going.Add((link, item));
            }
            else
            {
                Leave(item);
            }
        }

        await DeleteAsync(await UnchangedAsync(going, cancellationToken), cancellationToken);
        await scope.CommitAsync(change, cancellationToken);
    }

    /// <summary>Whether what a person edited in it is where it belongs: in the tied item, from where it goes on as any edit.</summary>
    private async Task<bool> CarryAsync(Link link, SideItem stray, Attempt attempt, CancellationToken cancellationToken)
    {
        var edits = attempt.Sent is { } sent
            ? Edits.Of(stray.Values, new Tie(stray.Id, null, sent) { Sent = sent.Known }, context.Mailbox) & context.Flow.ToBusiness : FieldSet.Empty;
        if (edits.IsEmpty || link.Item.Base is not { } known)
        {
            return true;
        }

        var read = (await scope.Ports.Mailbox.ReadAsync(context.Kind, [link.Item.Id!.Value], cancellationToken))[0];
        if (read is not ReadResult.Present { Item: var tied })
        {
            //  with no tied item to carry it to, the history has it
            return read is not ReadResult.Unreadable;
        }

        var changes = new FieldValues(context.Schema);
        foreach (var field in edits.In(context.Schema).Where(f => known.Knows(f) && Equals(tied.Values[f], known[f])))
        {
            changes[field] = stray.Values[field];
        }

        if (changes.Known.IsEmpty)
        {
            return true;
        }

        scope.WantsAnother = true;
        return await WriteAsync(link, tied, changes, cancellationToken);
    }

    /// <summary>R5, U2: journalled as any write; what it overwrites is told.</summary>
    private async Task<bool> WriteAsync(Link link, SideItem tied, FieldValues changes, CancellationToken cancellationToken)
    {
        var was = new FieldValues(context.Schema);
        foreach (var field in changes.Known.In(context.Schema))
        {
            was[field] = tied.Values[field];
        }

        var now = scope.Ports.Now;
        var intent = new Intent(new AttemptId(scope.NewId()), link.Id, scope.Mailbox, context.Kind, Side.Mailbox, IntentAction.Update, now, scope.Lease!.Epoch)
        {
            Target = tied.Id, Expected = tied.Version, Sent = changes, Before = was, Deadline = now + Intents.SentWithin + scope.Request.EffectTimeout, IsApproved = true,
        };
        var before = new StateChange();
        before.IntentsOpened.Add(intent);
        await scope.CommitAsync(before, cancellationToken);
        var result = (await scope.Writable().UpdateAsync(context.Kind, [new ItemChange(tied.Id, tied.Version, changes)], cancellationToken))[0];
        if (result is WriteResult.Unknown)
        {
            return false;
        }

        var after = new StateChange();
        after.IntentsClosed.Add(intent.Id);
        if (result is WriteResult.Written)
        {
            after.History.AddRange(
                from field in changes.Known.In(context.Schema)
                select HistoryOf.New(scope, link, Side.Mailbox) with
                {
                    Field = field.Name, Old = HistoryOf.Json(was[field]), New = HistoryOf.Json(changes[field]), Cause = "I3 edited in the item of a lost answer",
                });
            scope.CountWrite(context.Kind, Side.Mailbox, new WriteCounts(Updated: 1), isApproved: true);
        }

        await scope.CommitAsync(after, cancellationToken);
        return result is WriteResult.Written or WriteResult.Rejected;
    }

    /// <summary>Those that still are what was read: a deletion is not conditional there.</summary>
    private async Task<List<(Link Link, SideItem Item)>> UnchangedAsync(List<(Link Link, SideItem Item)> going, CancellationToken cancellationToken)
    {
        var read = await scope.Ports.Mailbox.ReadByIdAsync(context.Kind, going.Select(g => g.Item.Id), cancellationToken);
        foreach (var (_, item) in going.Where(g => read[g.Item.Id] is ReadResult.Unreadable || (read[g.Item.Id] is ReadResult.Present { Item: var now } && now.Version != g.Item.Version)))
        {
            Leave(item);
        }

        return [.. going.Where(g => read[g.Item.Id] is ReadResult.Present { Item: var now } && now.Version == g.Item.Version)];
    }

    private async Task DeleteAsync(List<(Link Link, SideItem Item)> going, CancellationToken cancellationToken)
    {
        if (going.Count == 0)
        {
            return;
        }

        var results = await scope.Writable().DeleteAsync(context.Kind, [.. going.Select(g => new ItemReference(g.Item.Id, g.Item.Version))], cancellationToken);
        var lie = await scope.Ports.Mailbox.ReadByIdAsync(context.Kind, results.OfType<WriteResult.Written>().Select(w => w.Id), cancellationToken);
        for (var i = 0; i < going.Count; i++)
        {
            if (results[i] is not WriteResult.Written written)
            {
                Leave(going[i].Item);
            }
            else if (lie[written.Id] is ReadResult.Present { Item: var lies } && !Equals(lies.Values, going[i].Item.Values))
            {
                //  D5: edited on the way
                var back = (await scope.Writable().RestoreAsync(context.Kind, [written.Id], cancellationToken))[0];
                Leave(back is WriteResult.Written returned ? going[i].Item with { Id = returned.Id } : going[i].Item);
            }
            else
            {
                var (link, item) = going[i];
                var held = PrivacyPlan.IsHiddenByItself(link, null) ? PrivacyPlan.TimeOnly(item.Values) : item.Values;
                change.History.Add(HistoryOf.Deleted(scope, link, Side.Mailbox, held, "I3 stray of a lost answer") with { Item = written.Id });
                change.SkippedDropped.Add((scope.Mailbox, context.Kind, Side.Mailbox, item.Id));
                leftOut.Drop(Side.Mailbox, item.Id);
                scope.CountWrite(context.Kind, Side.Mailbox, new WriteCounts(Deleted: 1), isApproved: true);
            }
        }
    }

    /// <summary>The next run looks at it again: nobody may report it any more.</summary>
    private void Leave(SideItem item)
    {
        scope.WantsAnother = true;
        var note = new Skipped(scope.Mailbox, context.Kind, Side.Mailbox, item.Id, SkipReason.Copy)
            { Detail = "made twice, since an answer was lost: it goes once what was edited in it is carried over", RetryAt = scope.Ports.Now };
        change.Skipped.Add(note);
        leftOut.Change.Skipped.Add(note);
    }
}
