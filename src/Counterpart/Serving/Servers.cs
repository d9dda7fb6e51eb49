using System.Net.Sockets;
using Counterpart.Program.Shell;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Server;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;

namespace Counterpart.Program.Serving;

/// <summary>The verbs that are servers themselves; the only place that loads the server and the stand-in.</summary>
internal static class Servers
{
    /// <summary>SQLITE_FULL, https://www.sqlite.org/rescode.html.</summary>
    private const int Full = 13;

    public static Task<int> ServeAsync(Session session, ServeArguments arguments, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        Listening.Demand(arguments.Url, "--urls, as --urls http://127.0.0.1:5081");
        var options = new HostOptions(arguments.Data)
        {
            Url = arguments.Url,
            Switches = new StartSwitches(arguments.AllowLoopback, arguments.AllowPlain, arguments.AllowProvider) { WebhookNetworks = arguments.WebhookNetworks },
            HostNames = arguments.HostNames,
            MasterKeyFile = arguments.MasterKey,
            CaFile = arguments.Ca,
        };
        options = options with
        {
            RequestDeadline = arguments.Deadline is { } seconds ? NodaTime.Duration.FromSeconds(seconds) : options.RequestDeadline,
            Concurrency = arguments.Concurrency ?? options.Concurrency,
        };

        await using var host = await CounterpartHost.StartAsync(options, cancellationToken);
        Tell(session, host.Url, arguments.Data);
        session.Say($"counterpart serves at {host.Url}, data in {arguments.Data}; stop with Ctrl+C");
        await UntilStoppedAsync(cancellationToken);
        return ExitStatus.Done;
    }, arguments.Data);

    public static Task<int> SandboxAsync(Session session, SandboxArguments arguments, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        Listening.Demand(Loopback(arguments.Port), "--port, or leave it out for a free one");
        var folder = arguments.Data ?? Directory.CreateTempSubdirectory("counterpart-sandbox-").FullName;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            DataFolder = folder,
            Port = arguments.Port,
            Mailboxes = arguments.Mailboxes,
            Latency = arguments.Latency is { } latency ? SandboxOptions.ParseLatency(latency) : TimeSpan.Zero,
            Faults = arguments.Faults is { } file ? await FaultPlan.LoadAsync(file, cancellationToken) : new FaultPlan(),
            Throttle = arguments.Throttle is { } throttle ? Throttle.Parse(throttle) : null,
            PhonePages = arguments.PhonePages,
        }, cancellationToken);
        Tell(session, server.Url, folder);
        session.Say($"the Exchange stand-in serves {arguments.Mailboxes} mailboxes at {server.Url}, kept in {folder}{(arguments.PhonePages ? $", their phones at {new Uri(server.Url, "/phone/")}" : "")}; stop with Ctrl+C");
        await UntilStoppedAsync(cancellationToken);
        return ExitStatus.Done;
    }, arguments.Data);

    public static Task<int> DemoAsync(Session session, DemoArguments arguments, CancellationToken cancellationToken) =>
        GuardAsync(() =>
        {
            Listening.Demand(Loopback(arguments.Port), "--port, or leave it out for a free one");
            return Demo.RunAsync(session, arguments, cancellationToken);
        }, arguments.Data);

    /// <summary>Ctrl+C and a terminate signal both cancel; that is how a server ends well.</summary>
    public static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            //  asked to stop
        }
    }

    /// <summary>One document, once it listens.</summary>
    private static void Tell(Session session, Uri url, string folder)
    {
        if (session.IsJson)
        {
            session.PrintDocument(new Started(url, Path.GetFullPath(folder), Environment.ProcessId), ProgramJson.Default.Started);
        }
    }

    private static Uri Loopback(int port) => new($"http://127.0.0.1:{port}");

    private static async Task<int> GuardAsync(Func<Task<int>> serve, string? folder)
    {
        try
        {
            return await serve();
        }
        catch (FormatException e)
        {
            return Verb.Fail(e.Message, ExitStatus.Usage);
        }
        catch (Exception e) when (e is StateUnusableException or RefusedException or SideUnavailableException or Business.DataFolderInUseException)
        {
            return Verb.Fail(e.Message, ExitStatus.Failed);
        }
        catch (Exception e) when (Disk.IsFull(e) || e is SqliteException { SqliteErrorCode: Full })
        {
            return Verb.Fail($"{Folder(folder)}: the disk is full ({e.Message.TrimEnd('.')}); make room, or name another folder with --data DIR", ExitStatus.Failed);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or DirectoryNotFoundException or PathTooLongException or SqliteException || e is IOException && e.InnerException is not SocketException && folder is not null && !Directory.Exists(folder))
        {
            return Verb.Fail($"{Folder(folder)} can't be used ({e.Message.TrimEnd('.')}); give this user the right to write there, or name another folder with --data DIR", ExitStatus.Failed);
        }
    }

    private static string Folder(string? folder) => folder is null ? Path.GetTempPath() : Path.GetFullPath(folder);
}
