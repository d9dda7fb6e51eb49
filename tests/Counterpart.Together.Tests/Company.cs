using Counterpart.Business;
using Counterpart.Exchange;
using Counterpart.Model;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.State;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Together;

/// <summary>
/// The real parts in one process: the business system and the state in SQLite, mailboxes of the Exchange stand-in over HTTP. Runs are
/// started by hand. Shared by tests and benchmarks.
/// </summary>
internal sealed class Company : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("counterpart-company-").FullName;
    private SandboxServer? sandbox;
    private StateDatabase database = null!;
    private ExchangeMailboxes mailboxes = null!;

    private Company(TimeProvider time) => Time = time;

    public TimeProvider Time { get; }

    public BusinessSystem Business { get; private set; } = null!;

    public StateStore State { get; private set; } = null!;

    public FaultPlan Faults { get; } = new();

    public Parameters Parameters { get; set; } = new() { FirstCreateLimit = new Limit(1_000_000), ChangeLimit = new Limit(1_000_000) };

    public Settings Settings { get; set; } = Settings.Initial;

    /// <summary>Where the mailboxes are.</summary>
    public Uri Url { get; set; } = null!;

    public SandboxServer Sandbox => sandbox ?? throw new InvalidOperationException("the stand-in runs elsewhere");

    public Duration EffectTimeout { get; set; } = Duration.FromMinutes(2);

    /// <summary>Opens everything in a fresh folder; workers W1 … Wn have the mailboxes w1@sandbox.test ….</summary>
    public static async Task<Company> OpenAsync(CancellationToken cancellationToken, int workers = 2, TimeSpan latency = default, MailboxOptions? options = null, Uri? elsewhere = null)
    {
        var company = new Company(TimeProvider.System);
        company.sandbox = elsewhere is not null ? null : await SandboxServer.StartAsync(new SandboxOptions
        {
            DataFolder = Path.Combine(company.folder, "sandbox"), Mailboxes = workers, Latency = latency, Faults = company.Faults, Random = new Random(1),
        }, cancellationToken);
        company.Url = elsewhere ?? company.Sandbox.Url;
        company.Business = await BusinessSystem.OpenAsync(
            new BusinessOptions(Path.Combine(company.folder, "business"), TimeProvider.System, new RandomIds()), cancellationToken);
        company.database = await StateDatabase.OpenAsync(Path.Combine(company.folder, "state.db"), cancellationToken);
        company.State = new StateStore(company.database, company.Time);
        company.mailboxes = new ExchangeMailboxes(
            new SandboxSecrets(), new AddressPolicy(AllowLoopback: true), (_, _) => Task.FromResult("Europe/Berlin"), company.Time, new Random(1))
        {
            Options = options ?? new MailboxOptions(),
        };
        for (var i = 1; i <= workers; i++)
        {
            await company.Business.Workers.SetAsync(Profile($"W{i}"), cancellationToken);
        }

        return company;
    }

    public static WorkerProfile Profile(string worker) => new(new WorkerId(worker), $"Worker {worker}") { TimeZone = "Europe/Berlin" };

    public SandboxPerson Person(string worker) => Sandbox.Exchange.Person(Address(worker));

    public static string Address(string worker) => $"{worker.ToLowerInvariant()}@sandbox.test";

    public static MailboxAccount Account(string worker) =>
        new(new MailboxId($"mailbox-{worker}"), new WorkerId(worker), Address(worker)) { Stage = RollOutStage.Live };

    /// <summary>A worker's mailbox through the Exchange client.</summary>
    public Task<IMailbox> OpenMailboxAsync(string worker, CancellationToken cancellationToken) =>
        mailboxes.OpenAsync(Account(worker), Parameters with { Url = Url, SignIn = SignInMode.EachWorker }, cancellationToken);

    /// <summary>One run of one worker's mailbox.</summary>
    public async Task<RunReport> RunAsync(string worker, CancellationToken cancellationToken, RunRequest? request = null)
    {
        var account = Account(worker);
        await using var mailbox = await OpenMailboxAsync(worker, cancellationToken);
        var view = Business.ViewFor(account.Worker, account.Id, Parameters);
        var policy = new RunPolicy(Parameters, Settings.Mappings, Profile(worker), account);
        var run = new SyncRun(new RunPorts(view, mailbox, State, Time, new RandomIds()), policy, (request ?? new RunRequest()) with { EffectTimeout = EffectTimeout });
        return await run.ExecuteAsync(cancellationToken);
    }

    public async Task<SideId> AddContactAsync(FieldValues values, CancellationToken cancellationToken, params string[] workers)
    {
        var made = (WriteResult.Written)await Business.Contacts.CreateAsync(
            values, new ContactPlacement { MainResponsible = new WorkerId(workers.FirstOrDefault() ?? "W1") }, "user:office", cancellationToken);
        await TieAsync([made.Id], cancellationToken, workers);
        return made.Id;
    }

    /// <summary>Adds records to these workers' contacts.</summary>
    public async Task TieAsync(IReadOnlyList<SideId> records, CancellationToken cancellationToken, params string[] workers)
    {
        foreach (var worker in workers)
        {
            foreach (var batch in records.Chunk(500))
            {
                var change = new StateChange();
                change.Links.AddRange(batch.Select(r => new Link(new LinkId(new RandomIds().Next()), Account(worker).Id, ItemKind.Contact)
                {
                    Record = Tie.To(r), IsDue = true, MadeBy = "user:office",
                }));
                await State.CommitAsync(change, cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        mailboxes.Dispose();
        await Business.DisposeAsync();
        await database.DisposeAsync();
        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }

        Directory.Delete(folder, true);
    }

    /// <summary>Every mailbox of the stand-in has the same password.</summary>
    private sealed class SandboxSecrets : ISecrets
    {
        public Task SetAsync(string purpose, Uri boundTo, string secret, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<string?> GetAsync(string purpose, Uri usedAt, CancellationToken cancellationToken) => Task.FromResult<string?>("sandbox");

        public Task RemoveAsync(string purpose, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
