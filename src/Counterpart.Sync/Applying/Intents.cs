using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>R5: what a plan is about to do to each side, to be written down before.</summary>
internal static class Intents
{
    /// <summary>
    /// How long after it was written down an intent may be sent. A run that was held up for longer writes it down anew: its deadline counts
    /// from then.
    /// </summary>
    public static readonly Duration SentWithin = Duration.FromMinutes(1);

    /// <summary>Gives the work its intents, and its attempt where a stamp is written.</summary>
    public static void Prepare(LinkWork work, RunScope scope)
    {
        var plan = work.Plan;
        if (plan.Stamps)
        {
            //  an item that is marked already only hears of its record: a copy made before carries the tied attempt too
            work.Attempt = plan.Effect == PlannedEffect.Update && plan.Link.Attempt is { } tied ? tied : new AttemptId(scope.NewId());
        }

        foreach (var side in new[] { Side.Business, Side.Mailbox })
        {
            if (plan.Writes(side))
            {
                work.Intents[side] = Of(work, side, scope);
            }
        }
    }

    private static Intent Of(LinkWork work, Side side, RunScope scope)
    {
        var plan = work.Plan;
        var (thing, source) = side == Side.Business ? (plan.Record, plan.Item) : (plan.Item, plan.Record);
        var action = Action(plan.Effect, side);
        var sent = side == Side.Business ? plan.ToRecord : plan.ToItem;
        var now = scope.Ports.Now;
        //  R7: repeated only after the time-out of the request and the end of the lease it was sent under
        var deadline = now + SentWithin + scope.Request.EffectTimeout;
        return new Intent(
            side == Side.Mailbox && action == IntentAction.Create ? work.Attempt!.Value : new AttemptId(scope.NewId()),
            plan.Link.Id, scope.Mailbox, plan.Link.Kind, side, action, now, scope.Lease!.Epoch)
        {
            Target = action == IntentAction.Create ? null : plan.BringBack ?? plan.MoveFrom ?? thing?.Id ?? plan.Link.Of(side).Id,
            Expected = thing?.Version ?? plan.Link.Of(side).Version,
            Sent = sent,
            Before = Before(plan, side, sent),
            //  what leaves the record is no value that both sides hold (S4)
            Source = plan.ErasesTexts ? null : side == Side.Business ? Without(plan.ItemAfter, plan.ToItem) : plan.RecordAfter,
            SourceVersion = source?.Version,
            SourceModifiedAt = source?.ModifiedAt,
            Deadline = deadline,
            Attempt = side == Side.Mailbox ? work.Attempt : null,
            Ends = action == IntentAction.Delete ? plan.Ends : null,
            IsApproved = scope.IsApproved(plan.Link, plan.Asked),
        };
    }

    /// <summary>
    /// A field that is written to both sides agrees only with the second write, the mailbox's: until then the item does not hold what it
    /// shall.
    /// </summary>
    private static FieldValues? Without(FieldValues? after, FieldValues? later)
    {
        if (after is null || later is null)
        {
            return after;
        }

        var rest = after.Copy();
        foreach (var field in later.Known.In(after.Schema))
        {
            rest.Forget(field);
        }

        return rest;
    }

    private static IntentAction Action(PlannedEffect effect, Side side) => (effect, side) switch
    {
        (PlannedEffect.CreateItem, Side.Mailbox) or (PlannedEffect.CreateRecord, Side.Business) => IntentAction.Create,
        (PlannedEffect.BringItemBack, Side.Mailbox) or (PlannedEffect.RestoreRecord, Side.Business) => IntentAction.Restore,
        (PlannedEffect.DeleteItem, Side.Mailbox) or (PlannedEffect.DeleteRecord, Side.Business) => IntentAction.Delete,
        (PlannedEffect.MoveItem, Side.Mailbox) => IntentAction.Move,
        _ => IntentAction.Update,
    };

    private static FieldValues? Before(LinkPlan plan, Side side, FieldValues? sent)
    {
        if (sent is null || plan.ErasesTexts)
        {
            return null;
        }

        var before = new FieldValues(plan.Link.Schema);
        foreach (var change in plan.Changes)
        {
            if (change.Side == side)
            {
                before[change.Field] = change.Old;
            }
        }

        return before;
    }
}
