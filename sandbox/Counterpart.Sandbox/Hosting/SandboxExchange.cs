using System.Runtime.CompilerServices;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Operations;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Hosting;

/// <summary>
/// The Exchange stand-in without HTTP: requests in, answers out, by an injected clock. Safe for parallel requests; those of one mailbox run
/// one after the other. A data folder is held until disposal.
/// </summary>
public sealed class SandboxExchange : IDisposable
{
    private readonly Accounts _accounts = new();
    private readonly SandboxOptions _options;
    private readonly MailboxDirectory _directory = new();
    private readonly Engine _engine;
    private readonly FaultyAnswers _answers;
    private readonly ThrottleGate _throttle;
    private readonly FileStream? _lock;
    private long _requests;

    private SandboxExchange(SandboxOptions options)
    {
        _options = options;
        _lock = options.DataFolder is { } folder ? Hold(folder) : null;
        var random = new RandomBytes(options.Random);
        Ledger = new Ledger(options.DataFolder is null ? null : Path.Combine(options.DataFolder, "ledger.jsonl"), options.Time);
        for (var i = 1; i <= options.Mailboxes || File.Exists(LogOf(i)); i++)
        {
            _directory.Add(new Mailbox($"w{i}@sandbox.test", LogOf(i), random, options.Time, options.FlushToDisk));
        }

        _engine = new Engine(_directory, Ledger, random);
        _answers = new FaultyAnswers(_engine, options.Time);
        _throttle = new ThrottleGate(options.Throttle, options.Time);
    }

    /// <summary>Every mail that the server was asked to send.</summary>
    public Ledger Ledger { get; }

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults => _options.Faults;

    /// <summary>The addresses of the mailboxes, in order.</summary>
    public IReadOnlyList<string> Addresses => [.. _directory.All.Select(mailbox => mailbox.Address)];

    /// <summary>How many requests were answered or dropped since the start.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Opens or makes the data folder, if there is to be one. Throws IOException when another process holds it.</summary>
    public static SandboxExchange Open(SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Mailboxes, 1);
        return new(options);
    }

    /// <summary>
    /// Works on one request. Never throws for what a client sends. Runs on the caller's thread, and after a wait on the one that fires the
    /// clock's timer. Await the answer once.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ExchangeResponse> HandleAsync(ExchangeRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Interlocked.Increment(ref _requests);
        if (_options.Latency > TimeSpan.Zero)
        {
            await Pause.For(_options.Latency, _options.Time, cancellationToken).ConfigureAwait(false);
        }

        if (_accounts.Authenticate(request.Authorization, address => _directory.ByAddress(address) is not null) is not { } caller)
        {
            return new(401, "text/html", ReadOnlyMemory<byte>.Empty);
        }

        try
        {
            if (request.Body.Length > _options.MaximumRequestBytes)
            {
                throw new FaultException("ErrorRequestStreamTooBig", $"The request is larger than {_options.MaximumRequestBytes} bytes.");
            }

            var work = _engine.Prepare(caller, request.Body);
            using var slot = _throttle.Enter(work.Account);
            return await _answers.AnswerAsync(work, Faults, cancellationToken).ConfigureAwait(false);
        }
        catch (FaultException e)
        {
            return new(500, "text/xml; charset=utf-8", FaultWriter.Write(e));
        }
    }

    /// <summary>The person whose mailbox this is, working on it beside the client under test. Throws for an unknown address.</summary>
    public SandboxPerson Person(string address) => new(_engine, MailboxOf(address));

    /// <summary>Changes an account's password, as its administrator would; "sandbox" lets its clients in again. Not kept when it ends.</summary>
    public void SetPassword(string account, string password) => _accounts.Change(account, password);

    /// <summary>A backup of a mailbox as it is now. Throws for an unknown address.</summary>
    public MailboxSnapshot Snapshot(string address)
    {
        var mailbox = MailboxOf(address);
        lock (mailbox.Gate)
        {
            return new(mailbox.Id, mailbox.Copy());
        }
    }

    /// <summary>
    /// Puts a mailbox back to a backup, as its administrator would: items, folders and permissions as of then, with their ids and change
    /// keys. New items and changes get numbers that were never given, and every sync state handed out so far is refused. The ledger stays.
    /// Throws for an unknown address, and for the backup of another mailbox.
    /// </summary>
    public void Restore(string address, MailboxSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var mailbox = MailboxOf(address);
        if (snapshot.Mailbox != mailbox.Id)
        {
            throw new ArgumentException($"The snapshot is of another mailbox than {address}; take it from the same one.", nameof(snapshot));
        }

        lock (mailbox.Gate)
        {
            mailbox.Restore(snapshot.Contents);
        }
    }

    /// <summary>Closes the files.</summary>
    public void Dispose()
    {
        _answers.Dispose();
        _directory.Dispose();
        Ledger.Dispose();
        _lock?.Dispose();
    }

    private Mailbox MailboxOf(string address) =>
        _directory.ByAddress(address) ?? throw new ArgumentException($"There is no mailbox {address}.", nameof(address));

    private static FileStream Hold(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "mailboxes"));
        try
        {
            return new FileStream(Path.Combine(folder, "sandbox.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"Data folder '{folder}' is in use by another sandbox; stop it or choose another folder.", e);
        }
    }

    private string? LogOf(int number) =>
        _options.DataFolder is { } folder ? Path.Combine(folder, "mailboxes", $"w{number}@sandbox.test.log") : null;
}
