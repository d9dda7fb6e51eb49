using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Counterpart.Business;
using Counterpart.Exchange;
using Counterpart.Server.Watching;
using Counterpart.State;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server;

/// <summary>The parts of one server, composed: what its API and its queue work with.</summary>
internal sealed class Parts : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly StateDatabase database;

    private Parts(HostOptions options, DataFolder folder, StateDatabase database, BusinessSystem business, MasterKey key)
    {
        Options = options;
        this.folder = folder;
        this.database = database;
        Business = business;
        State = new StateStore(database, options.Time) { Kept = News.Tell };
        Secrets = new SecretStore(database, key);
        Alerts = new AlertStore(database);
        Sealing = new Sealing(key);
        Audit = new SettingsStore(database);
        Settings = new SettingsDesk(Audit, Secrets, News);
        Authorities = Read(options.CaFile);
        var addresses = new AddressPolicy(AllowHttp: options.Switches.PlainHttp, AllowLoopback: options.Switches.LoopbackExchange)
        {
            Authorities = Authorities, OwnListener = () => ListensAt,
        };
        Mailboxes = new ExchangeMailboxes(Settings.Secrets, addresses, ZoneOfAsync, options.Time, new Random())
        {
            Options = new MailboxOptions { RequestDeadline = options.RequestDeadline },
        };
    }

    public HostOptions Options { get; }

    public BusinessSystem Business { get; }

    public StateStore State { get; }

    public SecretStore Secrets { get; }

    public AlertStore Alerts { get; }

    /// <summary>Seals what is kept beside the databases.</summary>
    public Sealing Sealing { get; }

    /// <summary>Who changed the settings.</summary>
    public SettingsStore Audit { get; }

    public SettingsDesk Settings { get; }

    /// <summary>Where this server listens, once it does.</summary>
    public Uri? ListensAt { get; set; }

    /// <summary>Certificates of private authorities that others' may stand on.</summary>
    public X509Certificate2Collection Authorities { get; }

    public ExchangeMailboxes Mailboxes { get; }

    public IIds Ids { get; } = new RandomIds();

    public NewsDesk News { get; } = new();

    public TimeProvider Time => Options.Time;

    public Instant Now => Instant.FromDateTimeOffset(Options.Time.GetUtcNow());

    public string Folder => folder.Path;

    public FolderPurpose Purpose => folder.Purpose;

    /// <summary>What a visitor of a demo may try; elsewhere nothing.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; set; } = [];

    /// <summary>The file of those who may sign in.</summary>
    public string UsersDatabase => folder.Private(Security.UserStorage.FileName);

    /// <summary>A folder of that name in the data folder, for this OS user alone.</summary>
    public string PrivateFolder(string name) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, name)).FullName
        : Directory.CreateDirectory(System.IO.Path.Combine(folder.Path, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;

    /// <summary>A file of that name in the data folder, readable by this OS user alone.</summary>
    public string Private(string name) => folder.Private(name);

    public static async Task<Parts> OpenAsync(HostOptions options, CancellationToken cancellationToken)
    {
        var folder = DataFolder.Open(options.DataFolder, options.Purpose);
        StateDatabase? database = null;
        try
        {
            Backups.Backup.Sweep(folder.Path);
            var key = MasterKey.Load(folder.Path, options.MasterKeyFile, Environment.GetEnvironmentVariable);
            database = await StateDatabase.OpenAsync(folder.StateDatabase, cancellationToken);
            //  made private before anything is written to it; SQLite gives its log the same rights
            _ = folder.BusinessDatabase;
            var business = await BusinessSystem.OpenAsync(new BusinessOptions(folder.Path, options.Time, new RandomIds()), cancellationToken);
            folder.KeepPrivate();
            await Security.UserStorage.PrepareAsync(folder.Private(Security.UserStorage.FileName), cancellationToken);
            var parts = new Parts(options, folder, database, business, key);
            if ((await parts.State.BusinessPositionsAsync(cancellationToken)).Any(business.IsBehind))
            {
                //  D10: an older copy of the business database was put in place of the one that the state knows
                await business.BeginEpochAsync(cancellationToken);
            }

            return parts;
        }
        catch
        {
            if (database is not null)
            {
                await database.DisposeAsync();
            }

            folder.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Mailboxes.Dispose();
        await Business.DisposeAsync();
        await database.DisposeAsync();
        Security.UserStorage.Close(UsersDatabase);
        folder.Dispose();
    }

    private static X509Certificate2Collection Read(string? file)
    {
        var authorities = new X509Certificate2Collection();
        if (file is null)
        {
            return authorities;
        }

        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new RefusedException(new Refusal(RefusalSort.Invalid, $"the certificates in {file} can't be read ({e.Message})", "name a PEM file", "ca"));
        }

        return authorities.Count > 0 ? authorities
            : throw new RefusedException(new Refusal(RefusalSort.Invalid, $"{file} holds no certificate", "name a PEM file with the certificate of the authority", "ca"));
    }

    private async Task<string> ZoneOfAsync(Model.WorkerId worker, CancellationToken cancellationToken) =>
        (await Business.Workers.ShowAsync(worker, cancellationToken))?.TimeZone ?? "Etc/UTC";
}
