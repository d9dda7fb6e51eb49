using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Memory;

/// <summary>
/// Everything that a <see cref="MemoryState"/> remembers, at one moment. Immutable: a copy is a reference, a commit makes the next one.
/// </summary>
internal sealed record MemoryContent
{
    /// <summary>Counts what was put in, so that "oldest first" means something among equals.</summary>
    public long Order { get; private init; }

    public ImmutableDictionary<MailboxId, Lease> Leases { get; init; } = ImmutableDictionary<MailboxId, Lease>.Empty;

    public ImmutableDictionary<LinkId, (Link Link, long Order)> Links { get; private init; } = ImmutableDictionary<LinkId, (Link, long)>.Empty;

    public MemoryTies LinkTies { get; private init; } = new();

    public ImmutableDictionary<LinkId, Marker> Markers { get; private init; } = ImmutableDictionary<LinkId, Marker>.Empty;

    public MemoryTies MarkerTies { get; private init; } = new();

    public ImmutableDictionary<AttemptId, (Intent Intent, long Order)> Intents { get; private init; } = ImmutableDictionary<AttemptId, (Intent, long)>.Empty;

    public ImmutableDictionary<(MailboxId, AttemptId), Attempt> Attempts { get; private init; } = ImmutableDictionary<(MailboxId, AttemptId), Attempt>.Empty;

    public ImmutableDictionary<(MailboxId, ItemKind, Side, SideId), Skipped> Skipped { get; private init; } =
        ImmutableDictionary<(MailboxId, ItemKind, Side, SideId), Skipped>.Empty;

    public ImmutableDictionary<string, (HistoryEntry Entry, long Order)> History { get; private init; } =
        ImmutableDictionary.Create<string, (HistoryEntry, long)>(StringComparer.Ordinal);

    public ImmutableDictionary<RunId, (RunRecord Run, long Order)> Runs { get; private init; } = ImmutableDictionary<RunId, (RunRecord, long)>.Empty;

    public ImmutableDictionary<MailboxId, MailboxProgress> Progress { get; private init; } = ImmutableDictionary<MailboxId, MailboxProgress>.Empty;

    /// <summary>As at the beginning of an epoch: everything is compared anew.</summary>
    public MemoryContent WithoutPositions() => this with
    {
        Progress = Progress.ToImmutableDictionary(p => p.Key, p => p.Value with { Positions = new MailboxProgress().Positions }),
    };

    /// <summary>The content with the change applied, list after list in the order of <see cref="StateChange"/>.</summary>
    public MemoryContent Apply(StateChange change)
    {
        var next = change.Links.Aggregate(this, (c, link) => c.WithLink(link));
        next = change.Ended.Aggregate(next, (c, marker) => c.WithoutLink(marker.Link).WithMarker(marker));
        next = change.MarkersDropped.Aggregate(next, (c, link) => c.WithoutMarker(link));
        next = change.IntentsOpened.Aggregate(next, (c, intent) => c.WithIntent(intent));
        next = next with
        {
            Intents = next.Intents.RemoveRange(change.IntentsClosed),
            Skipped = next.Skipped
                .SetItems(change.Skipped.Select(s => KeyValuePair.Create((s.Mailbox, s.Kind, s.Side, s.Id), s)))
                .RemoveRange(change.SkippedDropped),
        };
        next = change.History.Aggregate(next, (c, entry) => c.History.ContainsKey(entry.Id)
            ? c : c with { Order = c.Order + 1, History = c.History.Add(entry.Id, (entry, c.Order)) });
        next = change.AttemptsTied.Aggregate(next, (c, a) => c.Attempts.TryGetValue(a, out var attempt)
            ? c with { Attempts = c.Attempts.SetItem(a, attempt with { Sent = null }) } : c);
        next = change.TextsErased.Aggregate(next, (c, texts) => c.WithoutTexts(texts.Kind, texts.Record));
        next = change.Runs.Aggregate(next, (c, run) => c.WithRun(run));
        return next with { Progress = next.Progress.SetItems(change.Progress.Select(p => KeyValuePair.Create(p.Mailbox, p.Progress))) };
    }

    /// <summary>Whoever wrote under a former lease writes no more.</summary>
    public MemoryContent TakenOver(MailboxId mailbox, Instant now) => this with
    {
        Runs = Runs.SetItems(Runs.Where(r => r.Value.Run is { Outcome: RunOutcome.Running, Ended: null } run && run.Mailbox == mailbox && run.Counts != new RunCounts())
            .Select(r => KeyValuePair.Create(r.Key, (r.Value.Run with { Outcome = RunOutcome.Interrupted, Ended = now, Message = RunRecord.TakenOver }, r.Value.Order)))),
    };

    private static bool IsTime(ItemKind kind, string? field) => kind != ItemKind.Contact && field is not null
        && FieldSchema.Of(kind) is var schema && schema.Find(field) is { } known && Privacy.TimeOnly(schema).Contains(known);

    /// <summary>S4: values go, that something changed stays.</summary>
    private MemoryContent WithoutTexts(ItemKind kind, SideId record) => this with
    {
        History = History.SetItems(History.Where(h => h.Value.Entry.Kind == kind && h.Value.Entry.Record == record && !IsTime(kind, h.Value.Entry.Field))
            .Select(h => KeyValuePair.Create(h.Key, (h.Value.Entry with { Old = null, New = null, Whole = null }, h.Value.Order)))),
        Runs = Runs.SetItems(Runs.Where(r => r.Value.Run.Plan?.Contains($"\"record\":\"{record}\"", StringComparison.Ordinal) == true)
            .Select(r => KeyValuePair.Create(r.Key, (r.Value.Run with { Plan = null }, r.Value.Order)))),
        Attempts = Attempts.SetItems(Attempts
            .Where(a => Links.TryGetValue(a.Value.Link, out var link) && link.Link.Kind == kind && link.Link.Record.Id == record)
            .Select(a => KeyValuePair.Create(a.Key, a.Value with { Sent = a.Value.Sent is null ? null : new FieldValues(FieldSchema.Of(kind)) }))),
        Markers = Markers.SetItems(Markers.Where(m => m.Value.Kind == kind && m.Value.Record == record)
            .Select(m => KeyValuePair.Create(m.Key, m.Value with { Last = null }))),
    };

    private MemoryContent WithLink(Link link)
    {
        var former = Links.TryGetValue(link.Id, out var known) ? known : (null!, Order);
        return this with
        {
            Order = Order + 1,
            Links = Links.SetItem(link.Id, (link, former.Order)),
            LinkTies = LinkTies.Without(former.Link).With(link),
        };
    }

    private MemoryContent WithoutLink(LinkId id) => Links.TryGetValue(id, out var known)
        ? this with { Links = Links.Remove(id), LinkTies = LinkTies.Without(known.Link) }
        : this;

    private MemoryContent WithMarker(Marker marker)
    {
        var rest = WithoutMarker(marker.Link);
        return rest with { Markers = rest.Markers.Add(marker.Link, marker), MarkerTies = rest.MarkerTies.With(marker) };
    }

    private MemoryContent WithoutMarker(LinkId link) => Markers.TryGetValue(link, out var known)
        ? this with { Markers = Markers.Remove(link), MarkerTies = MarkerTies.Without(known) }
        : this;

    private MemoryContent WithIntent(Intent intent)
    {
        var order = Intents.TryGetValue(intent.Id, out var known) ? known.Order : Order;
        return this with
        {
            Order = Order + 1,
            Intents = Intents.SetItem(intent.Id, (intent, order)),
            Attempts = intent.Attempt is { } attempt
                ? Attempts.SetItem((intent.Mailbox, attempt), Sent(intent, attempt)) : Attempts,
        };
    }

    /// <summary>An attempt sent in several steps was sent all of them, the later over the earlier.</summary>
    private Attempt Sent(Intent intent, AttemptId id)
    {
        var attempt = new Attempt(id, intent.Link, intent.At) { Sent = intent.Sent };
        if (Attempts.GetValueOrDefault((intent.Mailbox, id))?.Sent is not { } earlier)
        {
            return attempt;
        }

        var all = earlier.Copy();
        if (intent.Sent is { } later)
        {
            all.Take(later);
        }

        return attempt with { Sent = all };
    }

    private MemoryContent WithRun(RunRecord run)
    {
        var order = Runs.TryGetValue(run.Id, out var known) ? known.Order : Order;
        return this with { Order = Order + 1, Runs = Runs.SetItem(run.Id, (run, order)) };
    }
}
