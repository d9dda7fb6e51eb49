using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>
/// I3: copies that people made lose our stamp. A copied contact, or an exact double, stays untied until somebody edits it; that our own
/// write was no edit is known from the journal, also if its answer is lost.
/// </summary>
internal static class Copies
{
    /// <summary>Until their stamp is off, they are looked at in every run, whoever reports them.</summary>
    public static void LookAgain(RunScope scope, Newcomers newcomers)
    {
        var stamped = newcomers.Copies.Select(c => c.Id).ToHashSet();
        var notes = newcomers.LeftOut.Change.Skipped;
        for (var i = 0; i < notes.Count; i++)
        {
            if (notes[i] is { Side: Side.Mailbox, Reason: SkipReason.Copy } && stamped.Contains(notes[i].Id))
            {
                notes[i] = notes[i] with { Version = null, RetryAt = scope.Ports.Now };
            }
        }
    }

    /// <summary>Takes the stamp off those that are tied to nothing.</summary>
    public static async Task UnstampAsync(RunScope scope, PlanContext context, Newcomers newcomers, CancellationToken cancellationToken)
    {
        var left = newcomers.LeftOut.Change.Skipped.Where(s => s is { Side: Side.Mailbox, Reason: SkipReason.Copy }).ToLookup(s => s.Id);
        foreach (var batch in newcomers.Copies.Where(c => !newcomers.Items.ContainsKey(c.Id)).Chunk(Applier.ChunkSize))
        {
            await scope.KeepLeaseAsync(cancellationToken);
            var intents = batch.Select(c => Of(scope, context.Kind, c)).ToList();
            var before = new StateChange();
            before.IntentsOpened.AddRange(intents);
            await scope.CommitAsync(before, cancellationToken);
            var changes = batch.Select(c => new ItemChange(c.Id, c.Version, new FieldValues(context.Schema)) { DropStamp = true }).ToList();
            var results = await scope.Writable().UpdateAsync(context.Kind, changes, cancellationToken);
            var after = new StateChange();
            for (var i = 0; i < batch.Length; i++)
            {
                if (results[i] is WriteResult.Unknown)
                {
                    continue;
                }

                after.IntentsClosed.Add(intents[i].Id);
                if (results[i] is WriteResult.Written written && left[batch[i].Id].FirstOrDefault() is { } skipped)
                {
                    after.Skipped.Add(skipped with { Id = written.Id, Version = written.Version, RetryAt = null });
                }
            }

            await scope.CommitAsync(after, cancellationToken);
        }
    }

    /// <summary>R5: what became of those whose answer was lost. What is without a stamp and holds what it held was not edited: it stays untied.</summary>
    public static async Task RecoverAsync(RunScope scope, ItemKind kind, IReadOnlyList<Intent> intents, CancellationToken cancellationToken)
    {
        var unstamping = intents.Where(i => i.Action == IntentAction.Unstamp).ToList();
        if (unstamping.Count == 0)
        {
            return;
        }

        var ids = unstamping.Select(i => i.Target!.Value).Distinct().ToList();
        var read = await scope.Ports.Mailbox.ReadByIdAsync(kind, ids, cancellationToken);
        var left = (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Mailbox, ids, cancellationToken)).ToDictionary(s => s.Id);
        var change = new StateChange();
        foreach (var intent in unstamping)
        {
            var item = (read[intent.Target!.Value] as ReadResult.Present)?.Item;
            var isOff = item is not null && item.Version != intent.Expected;
            if (!isOff && item is not null && intent.Deadline > scope.Ports.Now)
            {
                //  it may have its effect yet
                continue;
            }

            change.IntentsClosed.Add(intent.Id);
            if (isOff && item!.Stamp is null && left.GetValueOrDefault(item.Id) is { Reason: SkipReason.Copy } note && Equals(Shown(item), intent.Before))
            {
                change.Skipped.Add(note with { Version = item.Version, RetryAt = null });
            }
        }

        await scope.CommitAsync(change, cancellationToken);
    }

    /// <summary>What is compared afterwards; of a private one its time, so that no text of it is in the journal (S4).</summary>
    private static FieldValues Shown(SideItem item) => item.Kind != ItemKind.Contact && Privacy.IsPrivate(item.Values) ? PrivacyPlan.TimeOnly(item.Values) : item.Values;

    private static Intent Of(RunScope scope, ItemKind kind, SideItem copy)
    {
        var now = scope.Ports.Now;
        return new Intent(new AttemptId(scope.NewId()), copy.Stamp!.Link, scope.Mailbox, kind, Side.Mailbox, IntentAction.Unstamp, now, scope.Lease!.Epoch)
        {
            Target = copy.Id,
            Expected = copy.Version,
            Before = Shown(copy),
            Deadline = now + Intents.SentWithin + scope.Request.EffectTimeout,
        };
    }
}
