using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>V2: reads back, in one batch a side, what was written, and makes the sent bases known ones.</summary>
internal static class Confirmation
{
    public static async Task ReadBackAsync(RunScope scope, PlanContext context, IReadOnlyList<LinkWork> works, CancellationToken cancellationToken)
    {
        var records = new Dictionary<LinkId, FieldValues>();
        foreach (var side in new[] { Side.Business, Side.Mailbox })
        {
            var written = works.Where(w => w.Written.ContainsKey(side) && NeedsReading(w)).ToList();
            if (written.Count == 0)
            {
                continue;
            }

            var ids = written.Select(w => w.Written[side].Id).ToList();
            var results = await scope.Ports[side].ReadAsync(context.Kind, ids, cancellationToken);
            for (var i = 0; i < written.Count; i++)
            {
                Take(written[i], side, results[i], context);
                if (side == Side.Business && results[i] is ReadResult.Present present)
                {
                    records[written[i].Link.Id] = present.Item.Values;
                }
            }
        }

        foreach (var work in works.Where(w => w.Written.Count > 0 && NeedsReading(w) && !PrivacyPlan.HasNoTexts(w.Link)))
        {
            //  (of what is hidden nothing but its time agrees)
            var record = records.GetValueOrDefault(work.Link.Id) ?? work.Plan.Record?.Values;
            var item = work.ReadBack?.Values ?? work.Plan.Item?.Values;
            if (record is not null && item is not null)
            {
                work.Link = Bases.Agree(work.Link, record, item, context);
            }
        }
    }

    /// <summary>Not what was stopped half-way: what the one side took in a field that the other one did not get is not agreed.</summary>
    private static bool NeedsReading(LinkWork work) =>
        !work.IsStopped && work.Plan.Effect is PlannedEffect.CreateItem or PlannedEffect.CreateRecord or PlannedEffect.Update && work.Ends is null
        && !work.Plan.ErasesTexts && !work.Plan.IsStampAlone;

    private static void Take(LinkWork work, Side side, ReadResult result, PlanContext context)
    {
        if (result is not ReadResult.Present { Item: var read })
        {
            //  gone or unreadable already: its next observation says why; until then the base counts as sent
            work.Link = work.Link with { IsDue = true };
            return;
        }

        var planned = side == Side.Business ? work.Plan.Record : work.Plan.Item;
        var before = planned?.Values ?? work.Plan.Link.Of(side).Base ?? new FieldValues(work.Link.Schema);
        var written = (side == Side.Business ? work.Plan.ToRecord : work.Plan.ToItem)?.Known ?? FieldSet.Empty;
        var (tie, isConfirmed) = Bases.Confirm(work.Link.Of(side), read, before, written, context.Forms(side));
        work.Link = work.Link.With(side, tie);
        if (!isConfirmed)
        {
            //  the next run hears whether somebody edited it meanwhile
            work.Link = work.Link with { IsDue = true };
        }
        else if (side == Side.Mailbox)
        {
            work.ReadBack = read;
        }
    }
}
