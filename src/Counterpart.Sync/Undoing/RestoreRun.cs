using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// U2 *Restore*: puts one value of the history back where it stood, as a person's edit there would: the next run carries it over by the same
/// rules. A deleted thing is taken back from Deleted Items, or from its tombstone.
/// </summary>
internal sealed class RestoreRun(RunScope scope)
{
    /// <summary>Puts it back; answers a sentence. <see cref="RefusedException"/>: it can't be, with the reason and the remedy.</summary>
    public async Task<string> RestoreAsync(string id, CancellationToken cancellationToken)
    {
        var entry = await FindAsync(id, cancellationToken)
            ?? throw Refused(RefusalSort.NotFound, $"there is no history entry {id} of this mailbox", "'history list' shows them");
        if (scope.Request.Frozen.Contains(entry.Kind) && !scope.IsReadOnly)
        {
            throw Refused(RefusalSort.Contradicts, $"{entry.Kind.Name()}s are frozen for this worker", "thaw them, and restore again");
        }

        return entry.Act switch
        {
            HistoryAct.Wrote when entry.Field is not null => await PutBackAsync(entry, cancellationToken),
            HistoryAct.Deleted => await BringBackAsync(entry, cancellationToken),
            _ => throw Refused(RefusalSort.Contradicts, $"the entry {id} holds no value: the run made it", "revert the run to take it away"),
        };
    }

    private async Task<HistoryEntry?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await foreach (var entry in scope.Ports.State.HistoryAsync(new HistoryFilter(Mailbox: scope.Mailbox, Id: id), cancellationToken))
        {
            return entry;
        }

        return null;
    }

    private async Task<string> PutBackAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        var schema = FieldSchema.Of(entry.Kind);
        var field = schema.Find(entry.Field!) ?? throw Refused(RefusalSort.Contradicts, $"there is no field {entry.Field} any more", "edit the record by hand");
        var link = (await scope.Ports.State.LinksAsync([entry.Link], cancellationToken)).FirstOrDefault();
        var (side, what) = (scope.Ports[entry.Side], entry.Side == Side.Business ? "record" : "item");
        var target = entry.Side == Side.Business ? await RecordOfAsync(entry, link, cancellationToken) : link?.Item.Id ?? entry.Item;
        if (target is not { } thing || (await side.ReadAsync(entry.Kind, [thing], cancellationToken))[0] is not ReadResult.Present { Item: { Place: Place.Chosen } there })
        {
            throw Refused(RefusalSort.Contradicts, $"the {what} that held it is gone", "restore the deletion first");
        }

        if (entry is { Old: null, New: null })
        {
            throw Refused(RefusalSort.Contradicts, $"what {field.Name} held was made private since, and is kept nowhere", "edit the record by hand");
        }

        var old = Undone.Value(field, entry.Old);
        if (Equals(there.Values[field], old))
        {
            return $"{field.Name} of {thing} holds that value already";
        }

        if (entry.Side == Side.Mailbox && entry.Kind != ItemKind.Contact && Privacy.KeepsOut(there.Values, scope.Policy))
        {
            //  what it holds now would stand in the history (S4)
            throw Refused(RefusalSort.Contradicts, "its worker made the item private, and keeps it to himself", "only he can change it, in his mailbox");
        }

        if (scope.IsReadOnly)
        {
            return $"{field.Name} of {thing} would get back what it held before ({Reason(entry.Cause)})";
        }

        var sent = new FieldValues(schema) { [field] = old };
        var intent = NewIntent(entry, IntentAction.Update, thing) with
        {
            Expected = there.Version,
            Sent = sent,
            Before = new FieldValues(schema) { [field] = there.Values[field] },
            Formatted = await Formatting.OfAsync(scope, entry.Side, field, thing, cancellationToken),
        };
        var told = HistoryOf.New(scope, link ?? new Link(entry.Link, scope.Mailbox, entry.Kind).With(entry.Side, Tie.To(thing)), entry.Side) with
        {
            Field = field.Name,
            Old = HistoryOf.Json(there.Values[field]),
            New = entry.Old,
            Formatted = intent.Formatted,
            Cause = $"U2 restored by {scope.Request.Trigger}",
        };
        await DoAsync(intent, told, new WriteCounts(Updated: 1), what, async () =>
            (await side.UpdateAsync(entry.Kind, [new ItemChange(thing, there.Version, sent) { By = scope.Request.By ?? scope.Request.Trigger }], cancellationToken))[0], cancellationToken);
        return await FollowAsync(entry, link, $"{field.Name} of {thing} holds again what it held before ({Reason(entry.Cause)})", cancellationToken);
    }

    /// <summary>The cause without the number of its rule.</summary>
    private static string Reason(string cause) => cause.Split(' ', 2) is [[>= 'A' and <= 'Z', >= '0' and <= '9', ..], var reason] ? reason : cause;

    /// <summary>The record that held the value; where a restore lost it, the one that was made again of its item. Never one into which it was merged (I11).</summary>
    private async Task<SideId?> RecordOfAsync(HistoryEntry entry, Link? link, CancellationToken cancellationToken)
    {
        if (entry.Record is not { } record || link is null || link.Record.Id == record)
        {
            return link?.Record.Id ?? entry.Record;
        }

        return (await scope.Ports.Business.ReadAsync(entry.Kind, [record], cancellationToken))[0] switch
        {
            ReadResult.Deleted { MergedInto: { } survivor } => throw Refused(RefusalSort.Contradicts, $"the record {record} that held it was merged into {survivor}", "edit that one by hand"),
            ReadResult.NotFound => link.Record.Id,
            _ => record,
        };
    }

    private async Task<string> BringBackAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        var marker = (await scope.Ports.State.MarkersAsync([entry.Link], cancellationToken)).FirstOrDefault();
        var (side, what) = (scope.Ports[entry.Side], entry.Side == Side.Business ? "record" : "item");
        var target = entry.Side == Side.Business ? entry.Record : marker?.Item ?? entry.Item;
        var lies = target is { } thing ? (await side.ReadAsync(entry.Kind, [thing], cancellationToken))[0] : new ReadResult.NotFound();
        //  of an attendee's deletion his row alone was deleted (D3)
        var isLeft = entry.Side == Side.Business && lies is ReadResult.Present { Item: { Part: Part.None, Kind: not ItemKind.Contact } };
        if (!isLeft && lies is ReadResult.Present { Item.Place: Place.Chosen or Place.Elsewhere })
        {
            return $"the {what} {target} is there already";
        }

        if (lies is not (ReadResult.Deleted or ReadResult.Present))
        {
            throw Refused(RefusalSort.Contradicts, $"the {what} does not lie among the deleted ones any more", "make it anew from the values in its history");
        }

        if (entry.Side == Side.Mailbox && (marker?.Last?.Record.Id ?? entry.Record) is { } of
            && KeptOut.Why((await scope.Ports.Business.ReadAsync(entry.Kind, [of], cancellationToken))[0], scope.Policy) is { } why)
        {
            throw Refused(RefusalSort.Contradicts, $"the item does not come back: {why}", "ask whoever may show it to this worker");
        }

        if (scope.IsReadOnly)
        {
            return $"the {what} {target} would be taken back";
        }

        var told = HistoryOf.New(scope, marker?.Last ?? new Link(entry.Link, scope.Mailbox, entry.Kind).With(entry.Side, Tie.To(target!.Value)), entry.Side) with
        {
            Act = HistoryAct.BroughtBack,
            Cause = $"U2 taken back by {scope.Request.Trigger}",
        };
        await DoAsync(NewIntent(entry, IntentAction.Restore, target!.Value), told, new WriteCounts(Created: 1), what, async () =>
            (await side.RestoreAsync(entry.Kind, [target.Value], cancellationToken))[0], cancellationToken);
        return await FollowAsync(entry, null, $"the {what} {target} is there again", cancellationToken);
    }

    private Intent NewIntent(HistoryEntry entry, IntentAction action, SideId target) =>
        new(new AttemptId(scope.NewId()), entry.Link, scope.Mailbox, entry.Kind, entry.Side, action, scope.Ports.Now, scope.Lease!.Epoch)
        {
            Target = target,
            Deadline = scope.Ports.Now + Intents.SentWithin + scope.Request.EffectTimeout,
        };

    /// <summary>R5: the intent is on disk before the effect, what is told of it only once it is known to be done. <see cref="RefusedException"/>: it was not.</summary>
    private async Task DoAsync(Intent intent, HistoryEntry told, WriteCounts costs, string what, Func<Task<WriteResult>> effect, CancellationToken cancellationToken)
    {
        await scope.KeepLeaseAsync(cancellationToken);
        var before = new StateChange();
        before.IntentsOpened.Add(intent);
        await scope.CommitAsync(before, cancellationToken);
        scope.Writable();
        var result = await effect();
        if (result is not WriteResult.Unknown)
        {
            var after = new StateChange();
            after.IntentsClosed.Add(intent.Id);
            if (result is WriteResult.Written)
            {
                after.History.Add(told);
                scope.CountWrite(intent.Kind, intent.Side, costs, isApproved: true);
            }

            await scope.CommitAsync(after, cancellationToken);
        }

        Judge(result, what);
    }

    /// <summary>The next run looks, even if the side's own report should come late; a changed record concerns its other holders too (R9).</summary>
    private async Task<string> FollowAsync(HistoryEntry entry, Link? link, string done, CancellationToken cancellationToken)
    {
        scope.WantsAnother = true;
        if (entry is { Side: Side.Business, Record: { } record })
        {
            scope.ChangedRecords.Add((entry.Kind, record));
        }

        if (link is not null)
        {
            var change = new StateChange();
            change.Links.Add(link with { IsDue = true });
            await scope.CommitAsync(change, cancellationToken);
        }

        return done;
    }

    private static void Judge(WriteResult result, string what)
    {
        if (result is not WriteResult.Written)
        {
            throw result switch
            {
                WriteResult.VersionChanged => Refused(RefusalSort.Contradicts, $"the {what} was changed a moment ago", "look at it, and restore again"),
                WriteResult.Rejected rejected => Refused(RefusalSort.Invalid, $"the {what} can't hold it any more: {rejected.Reason}", "edit it by hand"),
                WriteResult.NotAllowed notAllowed => Refused(RefusalSort.NotAllowed, notAllowed.Reason, "restore again then"),
                WriteResult.Unknown or WriteResult.Busy or WriteResult.NotSent => Refused(RefusalSort.Contradicts, $"the {what} could not be reached in time", "try again in a few minutes"),
                _ => Refused(RefusalSort.Contradicts, $"the {what} is gone", "restore the deletion first"),
            };
        }
    }

    private static RefusedException Refused(RefusalSort sort, string reason, string remedy) => new(new Refusal(sort, reason, remedy));
}
