using System.Collections.Immutable;
using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A small office: one business system, the state, three workers with mailboxes, a clock, and who works at what.</summary>
internal sealed class World : IDisposable
{
    public const int Workers = 3;

    private readonly SeededIds ids = new();
    private readonly Dictionary<(ItemKind Kind, SideId Id), Thing> known = [];
    private readonly DataCopy? folder;
    private readonly StateDatabase? database;

    public World(Setup setup, int seed, Statistics statistics)
    {
        Random = new Random(seed);
        Statistics = statistics;
        Scheduler = new Scheduler(Time, Random);
        Faults = new Faults(Random, setup.FaultRate, statistics);
        if (setup.Places.IsSqlite)
        {
            folder = new DataCopy();
            database = AtOnce.Get(StateDatabase.OpenAsync(folder.State, CancellationToken.None));
            State = new StateStore(database, Time);
            Business = new SqliteOffice(folder, Time, ids);
        }
        else
        {
            State = new MemoryState(Time);
            Business = new MemoryOffice(new MemoryBusiness(Time));
        }

        Parameters = setup.Parameters;
        Kinds = setup.Kinds;
        Exchange = setup.Places.IsExchange ? new ExchangeOffice(this, Workers) : null;
        Desks = [.. Enumerable.Range(0, Workers).Select(n => new Desk(this, n, setup.Kinds))];
        //  of last night: a mailbox that goes back to it holds nothing of what was made since, not even among the deleted (D1)
        Backups = Desks.ToDictionary(d => (Backed.Mailbox, d.Worker), d => (object?)d.Mailbox.Snapshot());
    }

    public Random Random { get; }

    public Statistics Statistics { get; }

    public SimTime Time { get; } = new();

    public Scheduler Scheduler { get; }

    public Faults Faults { get; }

    public FormerReads Reads { get; } = new();

    public IIds Ids => ids;

    public IOfficeRecords Business { get; }

    /// <summary>The server of the mailboxes; null: they are in memory.</summary>
    public ExchangeOffice? Exchange { get; }

    public IStateStore State { get; }

    public Parameters Parameters { get; set; }

    /// <summary>The state went back to a backup once.</summary>
    public bool IsStateRestored { get; set; }

    public ImmutableDictionary<ItemKind, Mapping> Mappings { get; set; } = Settings.Initial.Mappings;

    public IReadOnlyList<ItemKind> Kinds { get; }

    public IReadOnlyList<Desk> Desks { get; }

    public Ledger Ledger { get; } = new();

    /// <summary>What runs were about to create (true) or delete (false) without being asked, in the last day.</summary>
    public Dictionary<bool, List<(NodaTime.Instant At, Intent Intent, SideId? Former)>> Spent { get; } = new() { [true] = [], [false] = [] };

    /// <summary>Whose texts its owner keeps to himself a record is known by what it told before, or by the item that is tied to it.</summary>
    public Thing? ThingOf(OfficeRecord record) => Ledger.Of(record.Values) is { } told ? known[(told.Kind, record.Id)] = told
        : known.GetValueOrDefault((record.Values.Schema.Kind, record.Id)) ?? TiedTo(record);

    /// <summary>An item made of such a record is known by it.</summary>
    public Thing? ThingOf(Desk desk, SideItem item)
    {
        if (Ledger.Of(item.Values) is { } told)
        {
            return told;
        }

        var record = People.Links(this, desk, item.Kind).FirstOrDefault(l => l.Item.Id == item.Id)?.Record.Id ?? item.Stamp?.Record;
        return record is null ? null : known.GetValueOrDefault((item.Kind, record.Value)) ?? (Business.Find(item.Kind, record.Value) is { } there ? ThingOf(there) : null);
    }

    /// <summary>What a link is of, by what it knows.</summary>
    public IEnumerable<Thing> ThingsOf(Link link) => new[]
    {
        link.Record.Base is { } there ? Ledger.Of(there) : null, link.Item.Base is { } here ? Ledger.Of(here) : null,
        link.Record.Id is { } id ? known.GetValueOrDefault((link.Kind, id)) : null,
    }.OfType<Thing>();

    /// <summary>The records, deleted ones or living ones.</summary>
    public IReadOnlyList<OfficeRecord> Records(ItemKind kind, Place place = Place.Chosen) => [.. Business.All(kind).Where(r => r.Place == place)];

    /// <summary>The last backups, by what they are of; of mailboxes by their worker.</summary>
    public Dictionary<(Backed What, WorkerId Worker), object?> Backups { get; }

    /// <summary>A backup of the state; null where it can't be taken.</summary>
    public object? StateSnapshot() => (State as MemoryState)?.Snapshot();

    /// <summary>Puts the state back in a new epoch: no position counts any more (D10).</summary>
    public void RestoreState(object backup) => ((MemoryState)State).Restore(backup);

    /// <summary>The process ends at that actor's call, with everyone in it.</summary>
    public void Crash(Actor actor)
    {
        actor.Kill();
        Scheduler.Crash();
        throw new CrashException();
    }

    private Thing? TiedTo(OfficeRecord record)
    {
        var kind = record.Values.Schema.Kind;
        foreach (var desk in Desks)
        {
            var markers = State.MarkersAsync(desk.MailboxId, kind, Side.Business, [record.Id], CancellationToken.None).Result;
            if ((People.Links(this, desk, kind).FirstOrDefault(l => l.Record.Id == record.Id)?.Item.Id ?? markers.Select(m => m.Item).FirstOrDefault(i => i is not null)) is { } id
                && desk.Mailbox.All(kind).FirstOrDefault(i => i.Id == id || i.Stamp?.Record == record.Id) is { } item && Ledger.Of(item.Values) is { } thing)
            {
                return known[(record.Values.Schema.Kind, record.Id)] = thing;
            }
        }

        return null;
    }

    public void Dispose()
    {
        Exchange?.Server.Dispose();
        Business.Dispose();
        if (database is not null)
        {
            AtOnce.Wait(database.DisposeAsync().AsTask());
        }

        folder?.Dispose();
    }
}
