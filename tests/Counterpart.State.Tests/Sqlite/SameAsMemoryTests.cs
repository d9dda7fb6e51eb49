using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>After any changes, the database answers every question as the memory does: what is simulated there holds here.</summary>
public sealed class SameAsMemoryTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 8, 0);
    private static readonly MailboxId[] Mailboxes = [new("m1"), new("m2")];
    private static readonly SideId[] Ids = [new("x"), new("X"), new("ü"), new("y")];
    private static readonly LinkId[] LinkIds = [new("l1"), new("l2"), new("L1"), new("l4"), new("l5")];

    private static readonly Gen<MailboxId> Mailbox = OneOf(Mailboxes);
    private static readonly Gen<ItemKind> Kind = OneOf(ItemKind.Contact, ItemKind.Task);
    private static readonly Gen<SideId?> Id = Gen.Select(Gen.Bool, OneOf(Ids), (there, id) => there ? id : default(SideId?));
    private static readonly Gen<Instant> At = Gen.Int[0, 3].Select(m => Start + Duration.FromMinutes(m));

    private static readonly Gen<Link> Link =
        from id in OneOf(LinkIds)
        from mailbox in Mailbox
        from kind in Kind
        from record in Id
        from item in Id
        from state in OneOf(LinkState.InStep, LinkState.Conflict, LinkState.New)
        from due in Gen.Bool
        from retry in Gen.Select(Gen.Bool, At, (there, at) => there ? at : default(Instant?))
        select new Link(id, mailbox, kind)
        {
            Record = new Tie(record, null, null), Item = new Tie(item, null, null), State = state, IsDue = due, RetryAt = retry,
        };

    private static readonly Gen<Marker> Marker = Link.Select(l => new Marker(l.Id, l.Mailbox, l.Kind, EndCause.Cleared, Start)
    {
        Record = l.Record.Id, Item = l.Item.Id, Last = l.IsDue ? l : null,
    });

    private static readonly Gen<Intent> Intent = Gen.Select(Gen.Int[1, 4], Link, At, Gen.Int[1, 4], (id, link, at, attempt) =>
        new Intent(new AttemptId($"a{id}"), link.Id, Mailboxes[id % 2], link.Kind, Side.Mailbox, IntentAction.Update, at, 1)
        {
            Sent = new FieldValues(FieldSchema.Of(link.Kind)) { ["body"] = Values.Text($"sent {attempt}"), [id % 2 == 0 ? "mileage" : "billingInformation"] = null },
            Attempt = attempt == 4 ? null : new AttemptId($"{link.Kind}{attempt}"),
        });

    private static readonly Gen<Skipped> Skipped = Gen.Select(Mailbox, Kind, OneOf(Ids), OneOf(SkipReason.Copy, SkipReason.Offered),
        (mailbox, kind, id, reason) => new Skipped(mailbox, kind, Side.Mailbox, id, reason));

    private static readonly Gen<RunRecord> Run = Gen.Select(Gen.Int[1, 3], At, Gen.Bool, Gen.Int[0, 2], (id, at, ended, created) =>
        Samples.Run($"r{id}", Mailboxes[id % 2], at) with
        {
            Ended = ended ? at : null, Counts = new RunCounts { Task = new KindCounts { Business = new WriteCounts(created) } },
        });

    private static readonly Gen<HistoryEntry> History = Gen.Select(Gen.Int[1, 9], Mailbox, At, (id, mailbox, at) => Samples.History($"h{id}", mailbox, at));

    private static readonly Gen<StateChange> Change = Gen.Select(
        Gen.Select(Link.List[0, 4], Marker.List[0, 2], OneOf(LinkIds).List[0, 1]),
        Gen.Select(Intent.List[0, 2], Gen.Int[1, 4].List[0, 2]),
        Gen.Select(Skipped.List[0, 2], Skipped.List[0, 1], Run.List[0, 2], History.List[0, 2]),
        (links, journal, rest) =>
        {
            var change = new StateChange();
            change.Links.AddRange(links.Item1);
            change.Ended.AddRange(links.Item2);
            change.MarkersDropped.AddRange(links.Item3);
            change.IntentsOpened.AddRange(journal.Item1);
            change.IntentsClosed.AddRange(journal.Item2.Select(i => new AttemptId($"a{i}")));
            change.Skipped.AddRange(rest.Item1);
            change.SkippedDropped.AddRange(rest.Item2.Select(s => (s.Mailbox, s.Kind, s.Side, s.Id)));
            change.Runs.AddRange(rest.Item3);
            change.History.AddRange(rest.Item4);
            return change;
        });

    [Fact]
    public async Task AnyChanges_AreAnsweredAlike() => await Change.List[1, 6].SampleAsync(async changes =>
    {
        using var folder = new TemporaryFolder();
        await using var database = await StateDatabase.OpenAsync(folder.File("state.db"), default);
        var time = new FakeTimeProvider(Start.ToDateTimeOffset());
        IStateStore[] stores = [new MemoryState(time), new StateStore(database, time)];
        foreach (var change in changes)
        {
            await Task.WhenAll(stores.Select(s => s.CommitAsync(change, default)));
        }

        Assert.Equal(await AnswersAsync(stores[0]), await AnswersAsync(stores[1]));
    }, iter: 60, threads: 1);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Every question's answer as text; where no order is promised, by id.</summary>
    private static async Task<List<string>> AnswersAsync(IStateStore store)
    {
        var answers = new List<string>();
        void Say<T>(IEnumerable<T> answer, bool inOrder = true) =>
            answers.Add(string.Join('\n', inOrder ? answer.Select(a => $"{a}") : answer.Select(a => $"{a}").Order(StringComparer.Ordinal)));

        Say(await store.LinksAsync(LinkIds, default), inOrder: false);
        Say(await store.MarkersAsync(LinkIds, default), inOrder: false);
        Say(await store.FindLinksAsync(new LinkFilter(State: LinkState.Conflict), new LinkId("l1"), 2, default));
        Say(await store.RunsAsync(null, default).ToListAsync());
        Say(await store.HistoryAsync(new HistoryFilter(Mailbox: Mailboxes[0]), default).ToListAsync());
        Say([await store.CountLinksAsync(null, null, default)]);
        foreach (var (mailbox, kind) in Mailboxes.SelectMany(m => ItemKinds.All.Select(k => (m, k))))
        {
            Say([await store.CountLinksAsync(mailbox, kind, default)]);
            Say(await store.DueLinksAsync(mailbox, kind, Start + Duration.FromMinutes(1), default));
            Say(await store.AllLinksAsync(mailbox, kind, default).SelectMany(p => p).ToListAsync());
            Say(await store.HoldersAsync(kind, Ids[..2], default));
            Say(await store.OpenIntentsAsync(mailbox, default));
            Say(await store.AttemptsAsync(mailbox, [.. Enumerable.Range(1, 3).Select(i => new AttemptId($"{kind}{i}"))], default), inOrder: false);
            Say(await store.SkippedAsync(mailbox, kind, Side.Mailbox, default(SkipReason?), default).ToListAsync());
            Say([await store.WrittenSinceAsync(mailbox, Start + Duration.FromMinutes(2), default)]);
            foreach (var side in Enum.GetValues<Side>())
            {
                Say(await store.LinksAsync(mailbox, kind, side, Ids, default), inOrder: false);
                Say(await store.MarkersAsync(mailbox, kind, side, Ids, default), inOrder: false);
            }
        }

        return answers;
    }
}
