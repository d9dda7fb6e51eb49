using Counterpart.Program.Shell;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Server;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Program.Serving;

/// <summary>The verbs that are servers themselves; the only place that loads the server and the stand-in.</summary>
internal static class Servers
{
    public static Task<int> ServeAsync(Session session, ServeArguments arguments, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var options = new HostOptions(arguments.Data)
        {
            Url = arguments.Url,
            Switches = new StartSwitches(arguments.AllowLoopback, arguments.AllowPlain),
            HostNames = arguments.HostNames,
            MasterKeyFile = arguments.MasterKey,
        };
        if (arguments.Deadline is { } seconds)
        {
            options = options with { RequestDeadline = NodaTime.Duration.FromSeconds(seconds) };
        }

        await using var host = await CounterpartHost.StartAsync(options, cancellationToken);
        session.Say($"counterpart serves at {host.Url}, data in {arguments.Data}; stop with Ctrl+C");
        await UntilStoppedAsync(cancellationToken);
        return ExitStatus.Done;
    });

    public static Task<int> SandboxAsync(Session session, SandboxArguments arguments, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var folder = arguments.Data ?? Directory.CreateTempSubdirectory("counterpart-sandbox-").FullName;
        await using var server = await SandboxServer.StartAsync(new SandboxOptions
        {
            DataFolder = folder,
            Port = arguments.Port,
            Mailboxes = arguments.Mailboxes,
            Latency = arguments.Latency is { } latency ? SandboxOptions.ParseLatency(latency) : TimeSpan.Zero,
            Faults = arguments.Faults is { } file ? await FaultPlan.LoadAsync(file, cancellationToken) : new FaultPlan(),
            Throttle = arguments.Throttle is { } throttle ? Throttle.Parse(throttle) : null,
        }, cancellationToken);
        session.Say($"the Exchange stand-in serves {arguments.Mailboxes} mailboxes at {server.Url}, kept in {folder}; stop with Ctrl+C");
        await UntilStoppedAsync(cancellationToken);
        return ExitStatus.Done;
    });

    public static Task<int> DemoAsync(Session session, DemoArguments arguments, CancellationToken cancellationToken) =>
        GuardAsync(() => Demo.RunAsync(session, arguments, cancellationToken));

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

    private static async Task<int> GuardAsync(Func<Task<int>> serve)
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
    }
}
