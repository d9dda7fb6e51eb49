using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>
/// R5, R7: what became of intents without a result. An effect that happened is taken over; one that can no longer happen is forgotten and
/// planned anew; one that still may is waited for, and its link rests.
/// </summary>
internal sealed class IntentRecovery(RunScope scope)
{
    private IReadOnlyList<Intent>? open;

    /// <summary>Those of one kind: where its folder can't be used, the others go on.</summary>
    public async Task RecoverAsync(ItemKind kind, CancellationToken cancellationToken)
    {
        open ??= await scope.Ports.State.OpenIntentsAsync(scope.Mailbox, cancellationToken);
        await Copies.RecoverAsync(scope, kind, [.. open.Where(i => i.Kind == kind)], cancellationToken);
        foreach (var group in open.Where(i => i.Kind == kind && i.Action != IntentAction.Unstamp).GroupBy(i => i.Side))
        {
            foreach (var batch in group.Chunk(ReadBatches.Size))
            {
                await RecoverAsync(group.Key, kind, batch, cancellationToken);
            }
        }
    }

    private async Task RecoverAsync(Side side, ItemKind kind, IReadOnlyList<Intent> intents, CancellationToken cancellationToken)
    {
        var port = scope.Ports[side];
        var links = (await scope.Ports.State.LinksAsync([.. intents.Select(i => i.Link).Distinct()], cancellationToken)).ToDictionary(l => l.Id);
        var attempts = intents.Where(i => i.Action == IntentAction.Create).Select(i => i.Id).ToHashSet();
        if (side == Side.Mailbox)
        {
            //  what came back from Deleted Items has another id there
            attempts.UnionWith(intents.Where(i => i.Action == IntentAction.Restore).Select(i => links.GetValueOrDefault(i.Link)?.Attempt).OfType<AttemptId>());
        }

        var found = attempts.Count == 0 ? [] : await port.FindAsync(kind, attempts, cancellationToken);
        var byAttempt = found.ToLookup(f => f.Stamp.Attempt);
        var targets = await port.ReadByIdAsync(
            kind, intents.Where(i => i is { Action: IntentAction.Update or IntentAction.Restore, Target: not null }).Select(i => i.Target!.Value), cancellationToken);
        var rivals = side == Side.Mailbox || found.Count == 0 ? [] : (await scope.Ports.State.LinksAsync(
            scope.Mailbox, kind, Side.Business, [.. found.Select(f => f.Id)], cancellationToken)).Where(l => l.Withdraw is null).ToDictionary(l => l.Record.Id!.Value);
        var removals = await new RemovalRecovery(scope).FindAsync(side, kind, intents, links, cancellationToken);
        var hidden = await HiddenByAnotherAsync(kind, intents, links, cancellationToken);
        hidden.UnionWith(links.Values.Where(l => PrivacyPlan.IsHiddenByItself(l, null)).Select(l => l.Id));
        hidden.UnionWith(intents.Where(i => i is { Side: Side.Mailbox, Action: IntentAction.Delete, Before: { } held }
            && links.TryGetValue(i.Link, out var link) && PrivacyPlan.WasMadePrivate(link, held, scope.Policy)).Select(i => i.Link));
        //  a revert's link is on disk while its marker is: with what came back the one ends, and else the other
        var revived = (await scope.Ports.State.MarkersAsync([.. intents.Where(i => i.Action == IntentAction.Restore && links.ContainsKey(i.Link)).Select(i => i.Link)], cancellationToken))
            .ToDictionary(m => m.Link);
        var change = new StateChange();
        foreach (var journalled in intents)
        {
            var intent = hidden.Contains(journalled.Link) ? WithoutTexts(journalled) : journalled;
            if (removals.TryGetValue(intent.Id, out var removal))
            {
                Take(hidden.Contains(intent.Link) ? removal with { Whole = removal.Whole is { } whole ? PrivacyPlan.TimeOnly(whole) : null } : removal, intent, links, change, hidden.Contains(intent.Link));
                continue;
            }

            var link = links.GetValueOrDefault(intent.Link);
            var isOver = intent.Deadline <= scope.Ports.Now;
            var settled = link is null
                ? isOver ? Settled.Forgotten() : null
                : intent.Action switch
                {
                    IntentAction.Create => Create(link, intent, byAttempt[intent.Id].OrderBy(f => f.Place).FirstOrDefault()),
                    IntentAction.Update => Update(link, intent, intent.Target is { } id ? targets[id] : new ReadResult.NotFound(), port, scope.Ports.Now),
                    IntentAction.Restore when IsBack(link, intent, targets, byAttempt) => new Settled(link with { IsDue = true, RetryAt = null }, true),
                    //  a move shows by itself when both ends are looked at again, and so does what was not done
                    _ => null,
                };
            settled ??= isOver ? new Settled(link! with { IsDue = true, RetryAt = null }, false) : null;
            if (settled is null)
            {
                //  it may have its effect yet: hands off until it can't
                if (link is not null)
                {
                    links[link.Id] = link with { IsDue = true, RetryAt = intent.Deadline };
                    change.Links.Add(links[link.Id]);
                }

                continue;
            }

            change.IntentsClosed.Add(intent.Id);
            if (intent.Action == IntentAction.Restore && link is not null && revived.TryGetValue(link.Id, out var marker))
            {
                if (!settled.Happened)
                {
                    change.Ended.Add(marker);
                    links.Remove(link.Id);
                    continue;
                }

                change.MarkersDropped.Add(link.Id);
            }

            if (settled.Link is { Record.Id: { } record } made && rivals.TryGetValue(record, out var rival) && rival.Id != made.Id)
            {
                settled = settled with { Link = Unite(made, rival, change) };
            }

            if (settled.Link is { } next)
            {
                links[next.Id] = next;
                change.Links.Add(next);
            }

            if (settled is { Happened: true, Link: not null } && intent is { Side: Side.Mailbox, Action: IntentAction.Create, Attempt: { } tied })
            {
                change.AttemptsTied.Add((intent.Mailbox, tied));
            }

            if (settled is { Happened: true, Link.Record.Id: { } kept } && PrivacyPlan.IsHide(intent))
            {
                change.TextsErased.Add((intent.Kind, kept));
            }

            if (settled.Link is not null && settled.MayHaveHappened)
            {
                Tell(intent, settled.Link, settled.Happened, change);
            }
            else if (link is null && byAttempt[intent.Id].FirstOrDefault() is { } orphan)
            {
                //  a person ended the synchronization meanwhile: what was made for it stays, and has its price
                Tell(intent, new Link(intent.Link, intent.Mailbox, intent.Kind).With(intent.Side, Tie.To(orphan.Id)), true, change);
            }
            else if (link is null && intent is { Action: IntentAction.Restore, Side: Side.Business, Target: { } back } && targets[back] is ReadResult.Present)
            {
                //  a person took back what his synchronization had ended with (U2)
                Tell(intent, new Link(intent.Link, intent.Mailbox, intent.Kind).With(intent.Side, Tie.To(back)), true, change);
            }
            else if (link is null && intent is { Action: IntentAction.Update, Target: { } target })
            {
                //  the synchronization ended meanwhile; what it may have overwritten stays known
                Tell(intent, new Link(intent.Link, intent.Mailbox, intent.Kind).With(intent.Side, Tie.To(target)), false, change);
            }
        }

        await scope.CommitAsync(change, cancellationToken);
    }

    /// <summary>
    /// S4: the links whose record its owner made private after the intent was written down: what we had read of it goes into no history and
    /// no marker any more.
    /// </summary>
    private async Task<HashSet<LinkId>> HiddenByAnotherAsync(
        ItemKind kind, IReadOnlyList<Intent> intents, Dictionary<LinkId, Link> links, CancellationToken cancellationToken)
    {
        var records = intents.Where(i => kind != ItemKind.Contact && (i.Before is not null || i.Action == IntentAction.Delete)).Select(i => links.GetValueOrDefault(i.Link)).OfType<Link>()
            .Where(l => l.Record.Id is not null).ToList();
        if (records.Count == 0)
        {
            return [];
        }

        var read = await scope.Ports.Business.ReadByIdAsync(kind, records.Select(l => l.Record.Id!.Value).Distinct(), cancellationToken);
        return [.. records.Where(l => read[l.Record.Id!.Value] is ReadResult.Present { Item: var record } && PrivacyPlan.IsHiddenByAnother(record, scope.Worker)).Select(l => l.Id)];
    }

    private static Intent WithoutTexts(Intent intent) => intent with { Before = intent.Before is { } before ? PrivacyPlan.TimeOnly(before) : null, Formatted = null };

    /// <summary>A deletion found done ends its link as it would have; one that went against an edit is taken back, and its link planned anew (D5).</summary>
    private void Take(FoundRemoval removal, Intent intent, Dictionary<LinkId, Link> links, StateChange change, bool isHidden)
    {
        if (!links.TryGetValue(intent.Link, out var link))
        {
            //  another intent has ended it
            change.IntentsClosed.Add(intent.Id);
            return;
        }

        if (removal.IsEdited)
        {
            if (removal.BackAs is { } id)
            {
                change.IntentsClosed.Add(intent.Id);
                links[link.Id] = link with { IsDue = true, RetryAt = null, Item = link.Item with { Id = id, IsUnseen = true } };
            }
            else
            {
                //  it has to come back before anything is concluded: the next run tries again
                links[link.Id] = link with { IsDue = true, RetryAt = scope.Ports.Now + Intents.SentWithin };
            }

            change.Links.Add(links[link.Id]);
            return;
        }

        change.IntentsClosed.Add(intent.Id);
        var marker = Markers.Of(isHidden ? PrivacyPlan.WithTimeOnly(link) : link, intent.Ends!.Value, scope.Ports.Now);
        change.Ended.Add(intent.Side == Side.Mailbox ? marker with { Item = removal.Thing } : marker);
        if (removal.Whole is { } whole)
        {
            change.History.Add(HistoryOf.Deleted(scope, link, intent.Side, whole,
                $"{HistoryOf.WhyDeleted(intent.Ends, intent.Kind, null)}; the answer was lost; found done"));
        }

        links.Remove(link.Id);
        CountWrite(intent, link, new WriteCounts(Deleted: 1));
    }

    /// <summary>
    /// A person added the record to the mailbox before we knew that it was made of an item there: that link had no item yet, and gives way.
    /// One that has an item stays; then ours ends, and its item lies untied.
    /// </summary>
    private Link? Unite(Link made, Link rival, StateChange change)
    {
        var (stays, goes) = rival.Item.Id is null ? (made with { Type = rival.Type, MadeBy = rival.MadeBy }, rival) : (default(Link), made);
        change.Ended.Add(Markers.Of(goes, EndCause.Removed, scope.Ports.Now));
        if (stays is not null)
        {
            change.MarkersDropped.Add(goes.Id);
        }

        return stays;
    }

    private sealed record Settled(Link? Link, bool Happened)
    {
        /// <summary>The thing is another one by now, or gone, so that nobody can tell: what it would have overwritten is kept (U2).</summary>
        public bool MayHaveHappened { get; init; } = Happened;

        public static Settled Forgotten() => new(null, false);
    }

    /// <summary>Whether what was to come back is back: a record that lives and concerns the worker, an item in its folder.</summary>
    private static bool IsBack(Link link, Intent intent, Dictionary<SideId, ReadResult> targets, ILookup<AttemptId, Found> byAttempt) => intent.Side == Side.Mailbox
        ? link.Attempt is { } attempt && byAttempt[attempt].Any(f => f.Place == Place.Chosen)
        : intent.Target is { } id && targets[id] is ReadResult.Present { Item: var record } && (link.Kind == ItemKind.Contact || record.Part != Part.None);

    private static Settled? Create(Link link, Intent intent, Found? found)
    {
        if (found is null)
        {
            return null;
        }

        if (link.Of(intent.Side) is { Base: not null } tied && tied.Id == found.Id)
        {
            //  known by its stamp meanwhile, and what both sides hold with it
            return new Settled(link with
            {
                IsMade = link.IsMade || intent.Side == Side.Mailbox, IsRecordMade = link.IsRecordMade || intent.Side == Side.Business, IsDue = true, RetryAt = null,
            }, true);
        }

        var other = intent.Side == Side.Business ? Side.Mailbox : Side.Business;
        var sent = intent.Sent!;
        var made = new Tie(found.Id, found.Version, sent.Copy()) { Sent = sent.Known, IsUnseen = intent.Side == Side.Mailbox };
        var source = link.Of(other);
        if (intent.Source is { } held && source.Base is null)
        {
            source = source with { Base = held.Copy(), Version = intent.SourceVersion, ModifiedAt = intent.SourceModifiedAt };
        }

        return new Settled(link.With(intent.Side, made).With(other, source) with
        {
            Attempt = intent.Side == Side.Mailbox ? intent.Id : link.Attempt,
            IsMade = link.IsMade || intent.Side == Side.Mailbox,
            IsRecordMade = link.IsRecordMade || intent.Side == Side.Business,
            IsDue = true,
            RetryAt = null,
            State = LinkState.InStep,
            Message = null,
        }, true);
    }

    /// <summary>What equals an open intent when next observed is ours (R5).</summary>
    private static Settled? Update(Link link, Intent intent, ReadResult result, ISide port, Instant now)
    {
        if (result is not ReadResult.Present { Item: var item })
        {
            return new Settled(link with { IsDue = true, RetryAt = null }, false) { MayHaveHappened = true };
        }

        var stamped = intent.Attempt is { } attempt && item.Stamp?.Attempt == attempt;
        var sent = intent.Sent ?? new FieldValues(link.Schema);
        var arrived = item.Version != intent.Expected && (stamped || (intent.Attempt is null && !sent.Known.IsEmpty))
            && sent.Known.In(link.Schema).All(f => Equals(item.Values[f], sent[f]) || Equals(item.Values[f], port.NormalForm(f, sent[f])));
        if (!arrived)
        {
            //  changed by someone else since: our conditional write can't have an effect any more
            return item.Version != intent.Expected ? new Settled(link with { IsDue = true, RetryAt = null }, false) { MayHaveHappened = true } : null;
        }

        var other = intent.Side == Side.Business ? Side.Mailbox : Side.Business;
        var (target, source) = (link.Of(intent.Side), link.Of(other));
        if (PrivacyPlan.IsHide(intent))
        {
            var hidden = PrivacyPlan.WithTimeOnly(link.With(intent.Side, target with { Id = item.Id, Version = item.Version }));
            return new Settled(hidden with { IsDue = true, RetryAt = null, SynchronizedAt = now }, true);
        }

        if (sent.Known.IsEmpty)
        {
            return new Settled(link.With(intent.Side, target with { Id = item.Id, Version = item.Version }) with { Attempt = intent.Attempt, IsDue = true, RetryAt = null }, true);
        }

        var (targetBase, sourceBase) = (target.Base?.Copy() ?? new FieldValues(link.Schema), source.Base?.Copy() ?? new FieldValues(link.Schema));
        foreach (var field in (sent.Known & (intent.Source?.Known ?? FieldSet.Empty)).In(link.Schema))
        {
            targetBase[field] = item.Values[field];
            sourceBase[field] = intent.Source![field];
        }

        //  what a revert put back is nobody's edit; it waits (U3). A restored value has no source: it is one (U2)
        if (intent.Source is { } agreed)
        {
            foreach (var field in (sent.Known - agreed.Known).In(link.Schema).Where(f => link.Notes.GetValueOrDefault(f.Name)?.Reason == RevertPlanner.Reason))
            {
                targetBase[field] = item.Values[field];
            }
        }

        return new Settled(link.With(intent.Side, target with { Id = item.Id, Version = item.Version, Base = targetBase }).With(other, source with { Base = sourceBase }) with
        {
            Attempt = stamped ? intent.Attempt : link.Attempt,
            IsDue = true,
            RetryAt = null,
        }, true);
    }

    private void Tell(Intent intent, Link link, bool happened, StateChange change)
    {
        if (intent.Before is { } before)
        {
            change.History.AddRange(
                from field in before.Known.In(before.Schema)
                select HistoryOf.New(scope, link, intent.Side) with
                {
                    Field = field.Name,
                    Formatted = field.Name == Formatting.Body ? intent.Formatted : null,
                    Old = HistoryOf.Json(before[field]),
                    New = HistoryOf.Json(intent.Sent?[field]),
                    Cause = happened ? "R5 the answer was lost; found done" : "R5 the answer was lost, and it was changed or deleted since; it may have been overwritten before",
                });
        }

        if (!happened)
        {
            return;
        }

        if (intent.Action == IntentAction.Create)
        {
            change.History.Add(HistoryOf.New(scope, link, intent.Side) with { Act = HistoryAct.Made, Cause = "R5 made; the answer was lost" });
        }
        else if (intent.Action == IntentAction.Restore)
        {
            change.History.Add(HistoryOf.New(scope, link, intent.Side) with { Act = HistoryAct.BroughtBack, Cause = "R5 brought back; the answer was lost" });
        }

        CountWrite(intent, link, intent.Costs);
    }

    private void CountWrite(Intent intent, Link link, WriteCounts counts)
    {
        scope.CountWrite(intent.Kind, intent.Side, counts, intent.IsApproved);
        if (intent.Side == Side.Business && link.Record.Id is { } record)
        {
            scope.ChangedRecords.Add((intent.Kind, record));
        }
    }
}
