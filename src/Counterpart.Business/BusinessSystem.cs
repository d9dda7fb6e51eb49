using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.Business;

/// <summary>The embedded business system: one database file of one process.</summary>
public sealed class BusinessSystem : IBusinessSystem, IAsyncDisposable
{
    private const string EpochName = "epoch";
    private const string RecordsName = "records";
    private const string LostName = "lost";

    /// <summary>More than a business can have written between a backup and its restore.</summary>
    private const long Jump = 1_000_000;

    private readonly Store store;
    private readonly DataFolderLock held;
    private readonly BusinessOptions options;

    private BusinessSystem(Store store, DataFolderLock held, BusinessOptions options)
    {
        (this.store, this.held, this.options) = (store, held, options);
        Workers = new WorkerDirectory(store);
        Parties = new PartyDirectory(store);
        Locations = new LocationDirectory(store);
        Contacts = new ContactDirectory(store);
        Activities = new ActivityDirectory(store);
        Imports = new ImportDesk(store);
        Slots = new SlotDirectory(store);
    }

    public WorkerDirectory Workers { get; }

    public PartyDirectory Parties { get; }

    public LocationDirectory Locations { get; }

    public ContactDirectory Contacts { get; }

    public ActivityDirectory Activities { get; }

    public ImportDesk Imports { get; }

    public SlotDirectory Slots { get; }

    /// <summary>Opens the database of the folder, makes it or brings it up to date, and lets dated values of today begin and end.</summary>
    /// <exception cref="DataFolderInUseException">Another process has it open.</exception>
    /// <exception cref="SideUnavailableException">The database can't be opened.</exception>
    public static async Task<BusinessSystem> OpenAsync(BusinessOptions options, CancellationToken cancellationToken)
    {
        var held = DataFolderLock.Take(options.DataFolder, "business");
        try
        {
            var database = new Database(Path.Combine(options.DataFolder, "business.db"));
            return await database.GuardAsync(async () =>
            {
                var writer = await database.OpenWriterAsync(cancellationToken);
                var (sequences, epoch, records, lost) = await StartAsync(writer, options, cancellationToken);
                var store = new Store(
                    database, new WriteQueue(writer, sequences, options.Time), options.Time, new Epoch(epoch), new RecordNames(records), new LostNumbers(lost));
                var system = new BusinessSystem(store, held, options);
                await system.AdvanceAsync(Instant.FromDateTimeOffset(options.Time.GetUtcNow()).InUtc().Date, cancellationToken);
                return system;
            });
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>What all parts work with; only tests reach for it.</summary>
    internal Store StoreForTests => store;

    /// <summary>Up to where the feed can be read now: whatever changes later has a higher number (R2).</summary>
    public Position FeedHead => new FeedPosition(store.Epoch.Text, store.Writer.Head).ToPosition();

    public IBusinessView ViewFor(WorkerId worker, MailboxId mailbox, Parameters parameters) => new BusinessView(store, worker, mailbox, parameters);

    /// <summary>
    /// Lets dated names and addresses begin and end up to the end of that day; whoever shows one is changed by it (R2). Doing it again, or for an
    /// earlier day, does nothing.
    /// </summary>
    public Task<int> AdvanceAsync(LocalDate day, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => DatedValues.AdvanceAsync(unit, day, token), cancellationToken);

    /// <summary>Ends what was deleted before that time, content and all; answers how many records. Until then a deletion can be taken back.</summary>
    public Task<int> EndTombstonesAsync(Instant before, CancellationToken cancellationToken) =>
        store.WriteAsync((unit, token) => Retention.EndAsync(unit, before.ToUnixTimeTicks(), token), cancellationToken);

    /// <summary>
    /// To be called once after a restore: positions from before it are refused from now on, numbers jump ahead of what the lost time may
    /// have handed out, and what carries one of those and is not there answers as lost (D10).
    /// </summary>
    public async Task BeginEpochAsync(CancellationToken cancellationToken)
    {
        var epoch = options.Ids.Next();
        var lost = await store.WriteAsync(async (unit, token) =>
        {
            var (contact, activity) = (unit.Last(NumberSequences.Contact), unit.Last(NumberSequences.Activity));
            unit.JumpAhead(Jump);
            var before = await unit.Context.Meta.AsTracking().FirstOrDefaultAsync(m => m.Name == LostName, token);
            if (before is null)
            {
                before = new MetaRow { Name = LostName };
                unit.Context.Meta.Add(before);
            }

            before.Text = LostNumbers.With(before.Text, BusinessIds.ContactLetter, contact, unit.Last(NumberSequences.Contact));
            before.Text = LostNumbers.With(before.Text, BusinessIds.ActivityLetter, activity, unit.Last(NumberSequences.Activity));
            var row = await unit.Context.Meta.AsTracking().SingleAsync(m => m.Name == EpochName, token);
            row.Text = epoch;
            return before.Text;
        }, cancellationToken);
        store.Lost.Take(lost);
        store.Epoch.Text = epoch;
    }

    /// <summary>
    /// Whether a position was given out by this database and lies ahead of it: then an older copy of the file was put in its place, and a new
    /// epoch has to begin (D10).
    /// </summary>
    public bool IsBehind(Position position) =>
        FeedPosition.Parse(position) is { } place && place.Epoch == store.Epoch.Text && place.Number > store.Writer.Highest;

    /// <summary>Waits for what is being written, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        await store.Writer.DisposeAsync();
        store.Database.Close();
        held.Dispose();
    }

    private static async Task<(NumberSequences Sequences, string Epoch, string Records, string? Lost)> StartAsync(
        SqliteConnection writer, BusinessOptions options, CancellationToken cancellationToken)
    {
        await using var context = new BusinessContext(Database.WriteOptions(writer));
        var epoch = await context.Meta.FirstOrDefaultAsync(m => m.Name == EpochName, cancellationToken);
        if (epoch is null)
        {
            epoch = new MetaRow { Name = EpochName, Text = options.Ids.Next() };
            context.Meta.Add(epoch);
        }

        //  the first epoch's text, which no other database has; unlike the epoch it outlives a restore, as the records' numbers do
        var records = await context.Meta.FirstOrDefaultAsync(m => m.Name == RecordsName, cancellationToken);
        if (records is null)
        {
            records = new MetaRow { Name = RecordsName, Text = epoch.Text };
            context.Meta.Add(records);
        }

        await context.SaveChangesAsync(cancellationToken);
        return (new NumberSequences(await context.Sequences.ToListAsync(cancellationToken)), epoch.Text, records.Text,
            (await context.Meta.FirstOrDefaultAsync(m => m.Name == LostName, cancellationToken))?.Text);
    }
}
