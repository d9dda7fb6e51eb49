using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.SmallScope;

/// <summary>
/// The business system, the mailboxes, what the engine remembers, and what people did. What is inside is immutable, so that a fork costs
/// nothing and is exact: it is also what a process that dies at this moment leaves.
/// </summary>
internal sealed class Office : IIds
{
    /// <summary>Longer than a lease, and than what a request may take.</summary>
    private static readonly Duration AfterDeath = Duration.FromMinutes(6);

    /// <summary>Longer than what two clocks may differ: *latest* tells the two sides apart.</summary>
    private static readonly Duration BetweenSteps = Duration.FromMinutes(10);

    private readonly Clock clock;
    private readonly MemoryMailbox[] mailboxes;
    private int lastId;

    public Office(Case @case, IReadOnlyList<Seat> seats)
    {
        (Case, Seats) = (@case, seats);
        clock = new Clock(Instant.FromUtc(2026, 11, 23, 9, 0));
        Business = new MemoryBusiness(clock);
        mailboxes = [.. seats.Select(_ => new MemoryMailbox(clock))];
        State = new MemoryState(clock);
        Book = new Book(@case);
    }

    private Office(Office before)
    {
        (Case, Seats, Book, lastId) = (before.Case, before.Seats, before.Book, before.lastId);
        (HasMetConflict, HasMetDeletion) = (before.HasMetConflict, before.HasMetDeletion);
        clock = new Clock(before.clock.Now);
        Business = before.Business.Fork(clock);
        mailboxes = Array.ConvertAll(before.mailboxes, m => m.Fork(clock));
        State = before.State.Fork(clock);
    }

    public Case Case { get; }

    public IReadOnlyList<Seat> Seats { get; }

    public MemoryBusiness Business { get; }

    public MemoryState State { get; }

    public Book Book { get; set; }

    /// <summary>Whether a plan was made in which both sides had changed a field: until then no conflict rule says anything.</summary>
    public bool HasMetConflict { get; private set; }

    /// <summary>Whether a plan was made for an item that was deleted: until then the delete action says nothing.</summary>
    public bool HasMetDeletion { get; private set; }

    /// <summary>Hears of every call and effect; null: nobody listens.</summary>
    public Action<string>? Tell { get; set; }

    public MemoryMailbox MailboxOf(int place) => mailboxes[place - 1];

    public Office Fork() => new(this);

    public string Next() => $"id{++lastId:00000}";

    public void Wait(Duration time) => clock.Advance(time);

    /// <summary>Things of one place that are of one record.</summary>
    public IEnumerable<MemoryItem> Of(int thing, int place) =>
        (place == 0 ? Business.All(Case.Kind) : MailboxOf(place).Person.Everything(Case.Kind)).Where(i => ThingOf(i) == thing);

    /// <summary>Which of the things it is; 0: none.</summary>
    public int ThingOf(MemoryItem item) => item.Values[Case.Token] is TextValue { Content: ['T', var digit] } ? digit - '0' : 0;

    /// <summary>The one that people see there and would edit or delete.</summary>
    public MemoryItem? Living(int thing, int place) => Of(thing, place).FirstOrDefault(i => i.Place == Place.Chosen);

    /// <summary>The one that was deleted last, if none lives.</summary>
    public MemoryItem? Restorable(int thing, int place) =>
        Living(thing, place) is null ? Of(thing, place).Where(i => i.Place == Place.Deleted).MaxBy(i => i.Version) : null;

    public IReadOnlyList<Link> Links(Seat seat) =>
        State.FindLinksAsync(new LinkFilter(seat.Mailbox, Case.Kind), null, int.MaxValue, CancellationToken.None).Result;

    /// <summary>Everything that can be done now.</summary>
    public IEnumerable<Step> Possible()
    {
        for (var mailbox = 1; mailbox <= Seats.Count; mailbox++)
        {
            yield return new Step(Verb.Run, 0, mailbox);
        }

        for (var place = 0; place <= Seats.Count; place++)
        {
            for (var thing = 1; thing <= Case.Things; thing++)
            {
                if (Living(thing, place) is not null)
                {
                    yield return new Step(Verb.Edit, thing, place);
                    yield return new Step(Verb.Delete, thing, place);
                }
                else if (Restorable(thing, place) is not null)
                {
                    yield return new Step(Verb.Restore, thing, place);
                }
            }
        }
    }

    /// <summary>What a person does.</summary>
    public void Do(Step step)
    {
        var (thing, place) = (step.Thing, step.Place);
        switch (step.Verb)
        {
            case Verb.Edit:
                var item = Living(thing, place)!;
                var text = Book.NextText(thing, place);
                Book = Book.Edited(thing, place, item.Values[Case.Field]?.ToString(), text);
                _ = place == 0 ? Business.Edit(item, Case.Field.Name, Values.Text(text)) : MailboxOf(place).Person.Edit(item, Case.Field.Name, Values.Text(text));
                break;
            case Verb.Delete when place == 0:
                Business.Delete(Living(thing, place)!);
                Book = Book.Deleted(thing, place);
                break;
            case Verb.Delete:
                MailboxOf(place).Person.Delete(Living(thing, place)!);
                Book = Book.Deleted(thing, place);
                break;
            case Verb.Restore when place == 0:
                Business.Restore(Restorable(thing, place)!);
                Book = Book.Restored(thing, place);
                break;
            default:
                MailboxOf(place).Person.MoveBack(Restorable(thing, place)!);
                Book = Book.Restored(thing, place);
                break;
        }

        StepIsOver();
    }

    /// <summary>A run to its end; with <paramref name="deaths"/>, also what is left where it dies after each effect and each commit.</summary>
    public Watch Run(int mailbox, List<Office>? deaths)
    {
        var seat = Seats[mailbox - 1];
        var watch = new Watch(this, seat, deaths);
        State.Committed = watch.Committed;
        var view = new WatchedBusiness(Business.ViewFor(seat.Worker, seat.Mailbox, seat.Policy.Parameters), watch);
        var ports = new RunPorts(view, new WatchedMailbox(MailboxOf(mailbox), watch), State, clock, this);
        var work = new SyncRun(ports, seat.Policy, new RunRequest()).ExecuteAsync(CancellationToken.None);
        if (!work.IsCompleted)
        {
            throw new InvalidOperationException("a run in memory waits for something");
        }

        State.Committed = null;
        if (work.Exception?.InnerException is { } thrown)
        {
            throw thrown as ViolationException ?? new ViolationException("a run threw", $"the run of mailbox {mailbox}: {thrown}");
        }

        var report = work.Result;
        if (report.Fault is { } fault || report.Run.Outcome != RunOutcome.Done)
        {
            throw new ViolationException("runs end", $"the run of mailbox {mailbox} is {report.Run.Outcome}: {report.Run.Message} {report.Fault?.Message} {report.Errors.FirstOrDefault()?.Message}");
        }

        HasMetConflict |= report.Plans.Any(p => p.Changes.Any(c => c.IsConflict) || !p.Next.Notes.IsEmpty);
        HasMetDeletion |= report.Plans.Any(p => p.Step is SyncStep.FollowItemDeletion or SyncStep.JudgeItemDeletion);
        Book = Book.Ran(mailbox);
        foreach (var death in deaths ?? [])
        {
            //  what the dead one had planned is no more than what this one planned
            (death.HasMetConflict, death.HasMetDeletion) = (HasMetConflict, HasMetDeletion);
        }

        return watch;
    }

    /// <summary>The process died here: nothing can be had of its lease and requests any more.</summary>
    public void Die()
    {
        Wait(AfterDeath);
        Book = Book.Died();
    }

    /// <summary>Time passes between two steps only where it decides something: else what commutes comes to the very same.</summary>
    public void StepIsOver()
    {
        if (Case.Rule == ConflictRule.Latest)
        {
            Wait(BetweenSteps);
        }
    }

    /// <summary>For the beginning.</summary>
    public void Commit(StateChange change) => State.CommitAsync(change, CancellationToken.None).GetAwaiter().GetResult();
}
