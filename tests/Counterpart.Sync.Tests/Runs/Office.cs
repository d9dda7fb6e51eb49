using System.Collections.Immutable;
using Counterpart.Memory;
using Counterpart.Model;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>A small office in memory: one business system, the state, and workers with mailboxes; runs are started by hand.</summary>
internal sealed class Office
{
    private readonly Dictionary<WorkerId, Desk> desks = [];
    private int ids;

    public Office()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        Business = new MemoryBusiness(Time);
        State = new MemoryState(Time);
        Anna = Desk("W1", "Anna Berg");
        Ben = Desk("W2", "Ben Costa");
    }

    public FakeTimeProvider Time { get; }

    public MemoryBusiness Business { get; }

    public MemoryState State { get; }

    public Parameters Parameters { get; set; } = new();

    public ImmutableDictionary<ItemKind, Mapping> Mappings { get; set; } = Settings.Initial.Mappings;

    public Desk Anna { get; }

    public Desk Ben { get; }

    public static Instant Now => Instant.FromUtc(2026, 11, 23, 9, 0);

    /// <summary>A record as it is now.</summary>
    public MemoryItem Current(MemoryItem record) => Business[record.Values.Schema.Kind, record.Id]!;

    private Desk Desk(string worker, string name)
    {
        var id = new WorkerId(worker);
        var desk = new Desk(this, new MemoryMailbox(Time), new WorkerProfile(id, name) { TimeZone = "Europe/Berlin" },
            new MailboxAccount(new MailboxId("m" + worker), id, $"{worker}@example.com") { Stage = RollOutStage.Live });
        return desks[id] = desk;
    }

    internal IIds Ids => new Counter(this);

    private sealed class Counter(Office office) : IIds
    {
        public string Next() => $"id{Interlocked.Increment(ref office.ids):00000}";
    }

    public static FieldValues Contact(string first, string last, string? mobile = null, string? email = null) => new(FieldSchema.Contact)
    {
        ["firstName"] = Values.Text(first),
        ["lastName"] = Values.Text(last),
        ["mobileTelephoneNumber"] = Values.Text(mobile),
        ["email1Address"] = email is null ? null : new EmailValue(email),
    };

    public static FieldValues Appointment(string subject, int day, int hour = 9, string zone = "Europe/Berlin") => new(FieldSchema.Appointment)
    {
        ["subject"] = Values.Text(subject),
        ["times"] = new TimedSpan(Now.Plus(Duration.FromDays(day) + Duration.FromHours(hour - 9)), Now.Plus(Duration.FromDays(day) + Duration.FromHours(hour - 8)), zone),
    };

    public static FieldValues Task(string subject, LocalDate? due = null) => new(FieldSchema.Task)
    {
        ["subject"] = Values.Text(subject),
        ["dueDate"] = Values.Date(due),
    };
}

/// <summary>One worker with his mailbox.</summary>
internal sealed class Desk(Office office, MemoryMailbox mailbox, WorkerProfile worker, MailboxAccount account)
{
    public MemoryMailbox Mailbox { get; } = mailbox;

    public WorkerProfile Worker { get; set; } = worker;

    public MailboxAccount Account { get; set; } = account;

    public MemoryMailboxOwner Person => Mailbox.Person;

    public RunPolicy Policy => new(office.Parameters, office.Mappings, Worker, Account);

    /// <summary>Stands between the run and the mailbox, to lose answers; null: nothing does.</summary>
    public Func<IMailbox, IMailbox>? Between { get; set; }

    /// <summary>The same between the run and the business system.</summary>
    public Func<IBusinessView, IBusinessView>? BetweenView { get; set; }

    public async Task<RunReport> RunAsync(RunRequest? request = null)
    {
        var view = office.Business.ViewFor(Worker.Id, Account.Id, office.Parameters);
        Mailbox.Category = office.Parameters.Category;
        var ports = new RunPorts(
            BetweenView is null ? view : BetweenView(view), Between is null ? Mailbox : Between(Mailbox), office.State, office.Time, office.Ids);
        return await new SyncRun(ports, Policy, request ?? new RunRequest()).ExecuteAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Runs, and says how many things were written to either side.</summary>
    public async Task<(int Mailbox, int Business)> WriteAsync(RunRequest? request = null)
    {
        var report = await RunAsync(request);
        Assert.Null(report.Fault);
        return (Sum(Side.Mailbox), Sum(Side.Business));

        int Sum(Side side) => ItemKinds.All.Sum(k =>
        {
            var w = side == Side.Mailbox ? report.Run.Counts[k].Mailbox : report.Run.Counts[k].Business;
            return w.Created + w.Updated + w.Deleted;
        });
    }

    /// <summary>Adds a contact to My contacts, as a person does.</summary>
    public async Task<Link> AddContactAsync(MemoryItem record, LinkType type = LinkType.Edit)
    {
        var link = new Link(new LinkId(office.Ids.Next()), Account.Id, ItemKind.Contact)
        {
            Record = Tie.To(record.Id), Type = type, IsDue = true, MadeBy = "user:anna",
        };
        var change = new StateChange();
        change.Links.Add(link);
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);
        return link;
    }

    public async Task<IReadOnlyList<Link>> LinksAsync() =>
        await office.State.FindLinksAsync(new LinkFilter(Account.Id), null, 1000, TestContext.Current.CancellationToken);

    public async Task<Link> LinkAsync() => Assert.Single(await LinksAsync());

    /// <summary>The record and the item that the one link ties.</summary>
    public async Task<(SideId Record, SideId Item)> EndsAsync()
    {
        var link = await LinkAsync();
        return (link.Record.Id!.Value, link.Item.Id!.Value);
    }

    public async Task<List<HistoryEntry>> HistoryAsync() =>
        await office.State.HistoryAsync(new HistoryFilter(Mailbox: Account.Id), TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

    public MemoryItem Item(ItemKind kind) => Assert.Single(Person.Items(kind));

    /// <summary>A contact of My contacts with its item, made by a run a while ago.</summary>
    public async Task<(MemoryItem Record, MemoryItem Item)> TieContactAsync(string last = "Stein")
    {
        var record = office.Business.Add(Office.Contact("Mara", last, "+49 30 1"), Worker.Id);
        await AddContactAsync(record);
        await RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return (record, Person.Items(ItemKind.Contact).Single(i => Equals(i.Values["lastName"], record.Values["lastName"])));
    }

    /// <summary>A contact whose item a person had made before, found by the same e-mail address.</summary>
    public async Task<(MemoryItem Record, MemoryItem Item)> AdoptContactAsync()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1", "mara@example.com"), Worker.Id);
        Person.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"));
        await AddContactAsync(record);
        await RunAsync();
        Assert.False((await LinkAsync()).IsMade);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return (record, Item(ItemKind.Contact));
    }
}
