using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Asks one side for the effects of a chunk of plans, batched by their sort, and files the answers.</summary>
internal sealed class Effects(RunScope scope, PlanContext context)
{
    /// <summary>Does that side's part of every work that is not stopped.</summary>
    public async Task DoAsync(Side side, IReadOnlyList<LinkWork> works, CancellationToken cancellationToken)
    {
        var port = scope.Ports[side];
        var open = works.Where(w => !w.IsStopped && w.Intents.ContainsKey(side)).ToLookup(w => w.Intents[side].Action);
        await SendAsync(side, open[IntentAction.Create], w => New(w, side), port.CreateAsync, cancellationToken);
        await SendAsync(side, open[IntentAction.Restore], w => w.Intents[side].Target!.Value, port.RestoreAsync, cancellationToken);
        await SendAsync(side, open[IntentAction.Move], w => w.Intents[side].Target!.Value, scope.Ports.Mailbox.MoveToChosenAsync, cancellationToken);
        await SendAsync(side, open[IntentAction.Update], w => Change(w, side), port.UpdateAsync, cancellationToken);
        await SendAsync(side, open[IntentAction.Delete], w => Reference(w, side), port.DeleteAsync, cancellationToken);
    }

    private delegate Task<IReadOnlyList<WriteResult>> Send<T>(ItemKind kind, IReadOnlyList<T> questions, CancellationToken cancellationToken);

    private async Task SendAsync<T>(Side side, IEnumerable<LinkWork> works, Func<LinkWork, T> question, Send<T> send, CancellationToken cancellationToken)
    {
        var list = works.ToList();
        foreach (var late in list.Where(w => w.Intents[side].At + Intents.SentWithin < scope.Ports.Now).ToList())
        {
            Again(late);
            list.Remove(late);
        }

        if (list.Count == 0)
        {
            return;
        }

        //  R7: right before it is sent, whatever held the run up since it took the lease
        if (scope.Lease is { } lease && lease.Until <= scope.Ports.Now)
        {
            throw new LeaseLostException(scope.Mailbox);
        }

        if (side == Side.Mailbox)
        {
            scope.Writable(list.Min(w => w.Intents[side].At) + Intents.SentWithin);
        }

        IReadOnlyList<WriteResult> results;
        try
        {
            results = await send(context.Kind, [.. list.Select(question)], cancellationToken);
        }
        catch (SideUnavailableException e)
        {
            //  what was asked may have happened: the intents stay, and the next run looks
            foreach (var work in list)
            {
                work.Doubtful.Add(side);
                Stop(work);
                if (work.Plan.ErasesTexts || work.Plan.Step == SyncStep.Revert)
                {
                    //  S4: only when the texts have left the record may the link forget them; U3: only when it is put back does it wait for nothing
                    work.Link = work.Plan.Link with { IsDue = true };
                }
            }

            Unavailable ??= e;
            return;
        }

        for (var i = 0; i < list.Count; i++)
        {
            File(list[i], side, results[i]);
        }
    }

    /// <summary>The first failure of a side as a whole: the run records what it knows, and ends.</summary>
    public SideUnavailableException? Unavailable { get; private set; }

    private NewItem New(LinkWork work, Side side) => new(
        scope.StampOf(work.Link, work.Intents[side].Id), (side == Side.Business ? work.Plan.ToRecord : work.Plan.ToItem)!)
    {
        Category = side == Side.Mailbox ? scope.Policy.Parameters.Category : null,
        Again = side == Side.Business ? work.Plan.Link.Record.Id : null,
        EnteredAt = side == Side.Business ? work.Plan.Item?.ModifiedAt : null,
    };

    private ItemChange Change(LinkWork work, Side side)
    {
        var intent = work.Intents[side];
        var isBack = side == Side.Business && work.Plan.Step == SyncStep.Revert;
        var stamp = side == Side.Mailbox && work.Plan.Stamps && work.Attempt is { } attempt ? scope.StampOf(work.Link, attempt) : null;
        return new ItemChange(intent.Target!.Value, intent.Expected!.Value, intent.Sent ?? new FieldValues(context.Schema))
        {
            Stamp = stamp,
            AddCategory = stamp is null ? null : scope.Policy.Parameters.Category,
            RemoveCategory = side == Side.Mailbox ? work.Plan.RemovesCategory : null,
            //  U3: what a revert puts back is entered by who reverts, and now; the mailbox holds another value
            By = isBack ? scope.Request.By : null,
            EnteredAt = side == Side.Business && !isBack ? work.Plan.Item?.ModifiedAt : null,
        };
    }

    private static ItemReference Reference(LinkWork work, Side side) =>
        new(work.Intents[side].Target!.Value, work.Intents[side].Expected ?? new ItemVersion(""));

    private void File(LinkWork work, Side side, WriteResult result)
    {
        switch (result)
        {
            case WriteResult.Written written:
                work.Written[side] = written;
                break;
            case WriteResult.VersionChanged:
                //  whatever is read next is newer than what the plan read
                Again(work);
                work.Link = work.Link.With(side, work.Link.Of(side) with { Version = null });
                break;
            case WriteResult.NotSent:
                //  written down anew, it has its time again
                Again(work);
                break;
            case WriteResult.NotFound:
                //  gone, or only moved: the proof is made again, also where it was to be deleted
                Again(work);
                break;
            case WriteResult.Rejected { Fields.Count: > 0 } rejected:
                Refuse(work, side, rejected.Fields);
                break;
            case WriteResult.Rejected rejected:
                Park(work, rejected.Reason);
                break;
            case WriteResult.InUse inUse:
                //  D2: refused because something depends on it: as Clear, told
                work.IsStopped = true;
                work.Ends = work.Plan.Step == SyncStep.Revert ? null : EndCause.Cleared;
                work.Link = work.Ends is null ? work.Plan.Link : work.Link;
                work.Told = $"the record stays, since it is in use: {inUse.Reason}";
                break;
            case WriteResult.Busy busy:
                Stop(work);
                work.Link = work.Plan.Link with { IsDue = true, RetryAt = busy.Until };
                Unavailable ??= new SideUnavailableException(side, SideFault.Busy, "the server is too busy and asked to come back later", busy.Until);
                break;
            case WriteResult.NotAllowed notAllowed:
                Stop(work);
                work.Link = work.Plan.Link with { IsDue = true };
                Unavailable ??= new SideUnavailableException(side, SideFault.FolderNotWritable, notAllowed.Reason);
                break;
            case WriteResult.Unknown unknown:
                Stop(work);
                work.Doubtful.Add(side);
                work.Link = work.Plan.Link with { IsDue = true, RetryAt = work.Intents[side].Deadline, Message = unknown.Reason };
                break;
        }
    }

    /// <summary>Nothing of it counts as done: a link whose item may be there still does not end.</summary>
    private static void Stop(LinkWork work)
    {
        work.IsStopped = true;
        work.Ends = null;
    }

    private static void Again(LinkWork work)
    {
        Stop(work);
        work.WantsReplan = true;
        work.Link = work.Plan.Link with { IsDue = true };
    }

    /// <summary>V8: the refused fields stand still, the rest is planned again without them.</summary>
    private static void Refuse(LinkWork work, Side side, IReadOnlyList<FieldRefusal> refusals)
    {
        Again(work);
        var notes = work.Link.Notes;
        foreach (var (field, reason) in refusals)
        {
            var where = side == Side.Business ? "business system" : "mailbox";
            notes = notes.SetItem(field.Name, new FieldNote(FieldStanding.Refused,
                side == Side.Mailbox ? work.Plan.RecordAfter?[field] ?? work.Plan.Record?.Values[field] : work.Plan.Record?.Values[field],
                side == Side.Business ? work.Plan.ItemAfter?[field] ?? work.Plan.Item?.Values[field] : work.Plan.Item?.Values[field],
                $"the {where} can't hold it: {reason}"));
        }

        work.Link = work.Link with { Notes = notes };
    }

    private void Park(LinkWork work, string reason)
    {
        Stop(work);
        work.Link = Parking.Park(work.Plan.Link, reason, scope.Ports.Now);
        scope.Fail(work.Link, reason, work.Link.Remedy);
    }
}
