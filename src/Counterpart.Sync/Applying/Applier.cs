using System.Collections.Immutable;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// R5, R6: carries plans out in chunks. For each chunk: intents on disk → the business system → the mailbox → read back → results on
/// disk. Running again after a crash at any line does no harm.
/// </summary>
internal sealed class Applier(RunScope scope, PlanContext context)
{
    /// <summary>Plans in one journal entry and one request each way.</summary>
    public const int ChunkSize = 100;

    /// <summary>The links that were changed under our hands, or have a field less to write: to be read and planned again.</summary>
    public List<Link> Again { get; } = [];

    /// <summary>Why a link's plan was not carried out though nothing changed under our hands, by link.</summary>
    public Dictionary<LinkId, string> Kept { get; } = [];

    /// <summary>The links whose plan is done whole.</summary>
    public HashSet<LinkId> Done { get; } = [];

    /// <summary>Carries the plans out; throws what made a side unavailable after what is known is on disk.</summary>
    public async Task ApplyAsync(IReadOnlyList<LinkPlan> plans, CancellationToken cancellationToken)
    {
        foreach (var chunk in plans.Chunk(ChunkSize))
        {
            await ApplyChunkAsync([.. chunk.Select(p => IsUnmarked(p) ? Marking(p) : p)], cancellationToken);
        }
    }

    /// <summary>
    /// An item that we did not make carries our stamp before anything is made or written in its name: whatever a person does with it then,
    /// moved or copied or edited, it is known again (I1, I4).
    /// </summary>
    private static bool IsUnmarked(LinkPlan plan) =>
        plan is { Link.Attempt: null, Item: not null, Effect: PlannedEffect.Update or PlannedEffect.CreateRecord } && (plan.ToRecord ?? plan.ToItem) is not null;

    private static LinkPlan Marking(LinkPlan plan) => new(plan.Link, SyncStep.Merge, PlannedEffect.Update)
    {
        Next = plan.Link with { IsDue = true, RetryAt = null },
        Record = plan.Record,
        Item = plan.Item,
        Stamps = true,
    };

    private async Task ApplyChunkAsync(IReadOnlyList<LinkPlan> plans, CancellationToken cancellationToken)
    {
        var works = plans.Select(p => new LinkWork(p)).ToList();
        var effects = new Effects(scope, context);
        var removal = new Removal(scope, context);
        SideUnavailableException? unavailable = null;
        if (works.Any(w => w.Plan.HasEffect))
        {
            await scope.KeepLeaseAsync(cancellationToken);
            foreach (var work in works)
            {
                Intents.Prepare(work, scope);
            }

            await removal.ReadBeforeAsync(works, cancellationToken);
            await Formatting.ReadAsync(scope, context, works, cancellationToken);
            await scope.CommitAsync(Journal(works), cancellationToken);
            await effects.DoAsync(Side.Business, works, cancellationToken);
            if (effects.Unavailable is null)
            {
                await effects.DoAsync(Side.Mailbox, works, cancellationToken);
            }

            unavailable = effects.Unavailable;
            foreach (var work in works.Where(w => w is { IsStopped: true, Plan.Effect: PlannedEffect.Update } && w.Written.Count > 0))
            {
                //  what one side took is known to be ours, whatever kept the other one from its part: else it would look like somebody's edit
                work.Link = Bases.AfterWrites(work);
            }

            foreach (var work in works.Where(w => !w.IsStopped))
            {
                work.Link = Bases.AfterWrites(work);
                if (!work.IsDone(Side.Business) || !work.IsDone(Side.Mailbox))
                {
                    LeaveOpen(work);
                }
            }

            unavailable = await ReadBackAsync(removal, works, unavailable, cancellationToken);
        }

        foreach (var work in works.Where(w => w.IsStopped))
        {
            work.Link = NotAgreed(work);
        }

        await scope.CommitAsync(Results(works), cancellationToken);
        Done.UnionWith(works.Where(w => !w.IsStopped && w.IsDone(Side.Business) && w.IsDone(Side.Mailbox)).Select(w => w.Link.Id));
        foreach (var work in works.Where(w => w is { IsStopped: true, Plan.Step: SyncStep.Revert } && w.Told != w.Plan.Told))
        {
            Kept[work.Link.Id] = work.Told!;
        }

        Again.AddRange(works.Where(w => w.WantsReplan).Select(ToBeReadAgain));
        if (unavailable is not null)
        {
            throw unavailable;
        }
    }

    /// <summary>What was written is recorded even if reading it back fails: its bases then count as sent.</summary>
    private async Task<SideUnavailableException?> ReadBackAsync(
        Removal removal, List<LinkWork> works, SideUnavailableException? unavailable, CancellationToken cancellationToken)
    {
        if (unavailable is not null)
        {
            Removal.DoubtAll(works);
            MarkDue(works);
            return unavailable;
        }

        try
        {
            await removal.ReadAfterAsync(works, cancellationToken);
        }
        catch (SideUnavailableException e)
        {
            Removal.DoubtAll(works);
            MarkDue(works);
            return e;
        }

        try
        {
            await Confirmation.ReadBackAsync(scope, context, works, cancellationToken);
            return null;
        }
        catch (SideUnavailableException e)
        {
            MarkDue(works);
            return e;
        }
    }

    /// <summary>What we wrote, or else what the plan read, is expected to be read again; an older read is not believed.</summary>
    private static Link ToBeReadAgain(LinkWork work)
    {
        var link = work.Link;
        foreach (var (side, read) in new[] { (Side.Business, work.Plan.Record), (Side.Mailbox, work.Plan.Item) })
        {
            var expected = work.Written.TryGetValue(side, out var written) ? written.Version : read?.Version;
            if (expected is not null && link.Of(side) is { Version: not null } tie)
            {
                link = link.With(side, tie with { Reported = expected });
            }
        }

        return link;
    }

    /// <summary>What was edited by the time of the plan is not agreed on yet: its time is still later than the link's.</summary>
    private static Link NotAgreed(LinkWork work) => work.Link with
    {
        Record = work.Link.Record with { ModifiedAt = work.Plan.Link.Record.ModifiedAt },
        Item = work.Link.Item with { ModifiedAt = work.Plan.Link.Item.ModifiedAt },
    };

    /// <summary>A side became unavailable before it was asked: what was not sent is planned again, and nothing ends for it.</summary>
    private static void LeaveOpen(LinkWork work)
    {
        work.IsStopped = true;
        work.Ends = null;
        work.Link = (work.Written.Count > 0 ? work.Link : work.Plan.Link) with { IsDue = true };
    }

    private static void MarkDue(List<LinkWork> works)
    {
        foreach (var work in works.Where(w => w.Written.Count > 0 && w.Ends is null))
        {
            work.Link = work.Link with { IsDue = true };
        }
    }

    private static StateChange Journal(List<LinkWork> works)
    {
        var change = new StateChange();
        foreach (var work in works.Where(w => !w.IsStopped && w.Intents.Count > 0))
        {
            change.IntentsOpened.AddRange(work.Intents.Values);
            //  a link that exists only in this run's memory must be on disk before anything is made in its name
            change.Links.Add(work.Plan.Link with { IsDue = true });
        }

        return change;
    }

    private StateChange Results(List<LinkWork> works)
    {
        var change = new StateChange();
        foreach (var work in works)
        {
            File(work, change);
        }

        return change;
    }

    private void File(LinkWork work, StateChange change)
    {
        var now = scope.Ports.Now;
        foreach (var (side, intent) in work.Intents)
        {
            if (!work.Doubtful.Contains(side))
            {
                change.IntentsClosed.Add(intent.Id);
            }

            if (work.Written.ContainsKey(side))
            {
                if (intent is { Side: Side.Mailbox, Action: IntentAction.Create, Attempt: { } made })
                {
                    change.AttemptsTied.Add((scope.Mailbox, made));
                }

                Count(work, side);
                change.History.AddRange(HistoryOf.Of(scope, work, side));
            }
        }

        change.History.AddRange(work.Written.Count > 0 ? work.History : []);
        var link = work.Link;
        if (!work.IsStopped && work.Written.ContainsKey(Side.Mailbox) && work.Plan.Stamps)
        {
            link = link with { Attempt = work.Attempt, Category = scope.Policy.Parameters.Category };
        }

        if (work.Written.TryGetValue(Side.Mailbox, out var there) && there.Id == link.Item.Id && there.Id != work.Plan.Link.Item.Id)
        {
            link = link with { Item = link.Item with { IsUnseen = true } };
        }

        if (work.Ends is { } cause)
        {
            CountEnd(work);
            change.Ended.Add(Markers.Of(work.Plan.KeepsNoTexts ? PrivacyPlan.WithTimeOnly(link) : link, cause, now) with
            {
                Item = work.Written.TryGetValue(Side.Mailbox, out var lies) ? lies.Id : link.Item.Id,
            });
        }
        else
        {
            if (work.Written.Count > 0)
            {
                link = link with { SynchronizedAt = now };
                link = work.Plan.Effect is PlannedEffect.CreateRecord or PlannedEffect.RestoreRecord or PlannedEffect.BringItemBack or PlannedEffect.MoveItem
                    ? link with { IsDue = true } : link;
                work.WantsReplan |= link.IsDue && !work.IsStopped;
            }

            work.Link = link;
            if (work.Plan.Revived is { } marker && work.Doubtful.Count == 0)
            {
                if (work.Written.Count == 0)
                {
                    //  nothing came back: it is ended as before
                    change.Ended.Add(marker);
                    return;
                }

                change.MarkersDropped.Add(link.Id);
            }

            if (link != work.Plan.Link || work.Plan.HasNews || work.Intents.Count > 0)
            {
                change.Links.Add(link);
            }
        }

        if ((work.Plan.ErasesTexts || work.Plan.ForgetsTexts) && work.Written.ContainsKey(Side.Business) && link.Record.Id is { } record)
        {
            change.TextsErased.Add((link.Kind, record));
        }
    }

    /// <summary>D8: a link that a deletion ends costs a delete, also where nothing is written for it.</summary>
    private void CountEnd(LinkWork work)
    {
        if (work.Plan.EndsByDeletion && !scope.IsApproved(work.Plan.Link, work.Plan.Asked)
            && !work.Written.Keys.Any(s => work.Intents[s].Action == IntentAction.Delete))
        {
            scope.Count(context.Kind, c => c with { Ended = c.Ended + 1 });
            scope.Reserve(context.Kind, -1);
        }
    }

    private void Count(LinkWork work, Side side)
    {
        var (kind, intent) = (context.Kind, work.Intents[side]);
        scope.CountWrite(kind, side, intent.Costs, scope.IsApproved(work.Plan.Link, work.Plan.Asked));
        if (side == Side.Business && work.Written[side].Id is var record)
        {
            scope.ChangedRecords.Add((kind, record));
        }
    }
}
