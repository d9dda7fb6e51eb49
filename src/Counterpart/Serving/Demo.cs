using Counterpart.Client;
using Counterpart.Program.Shell;
using Counterpart.Program.Verbs;
using Counterpart.Sandbox.Hosting;
using Counterpart.Server;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Program.Serving;

/// <summary>The main job, shown: a sample company and its mailboxes, synchronized, edited on both sides, and synchronized again.</summary>
internal sealed class Demo(Session session, DemoArguments arguments, CounterpartClient client, DemoReport runs)
{
    public static async Task<int> RunAsync(Session session, DemoArguments arguments, CancellationToken cancellationToken)
    {
        var folder = DemoFolder.Open(arguments.Data);
        if (!folder.IsSeeded)
        {
            folder.BeginSeed();
        }

        var phones = new DemoPhones();
        await using var sandbox = await StandInAsync(folder, arguments, phones, cancellationToken);
        await using var host = await CounterpartHost.StartAsync(new HostOptions(folder.Server)
        {
            Url = new Uri($"http://127.0.0.1:{arguments.Port}"),
            Purpose = FolderPurpose.Demo,
            Switches = new StartSwitches(LoopbackExchange: true),
        }, cancellationToken);
        using var client = CounterpartClient.For(host.Url, host.LocalToken);
        //  another port than the last time: a new address asks for its secret again
        await client.Parameters.SetAsync(new ParametersChange(
            new Dictionary<string, string> { ["url"] = sandbox.Url.ToString(), ["signIn"] = "ServiceAccount", ["newMailboxContacts"] = "Create" },
            "service@sandbox.test", "sandbox"), null, cancellationToken);
        var runs = new DemoReport(client, TimeProvider.System.GetUtcNow());
        return await new Demo(session, arguments, client, runs).ShowAsync(folder, sandbox, host, phones, cancellationToken);
    }

    /// <summary>On the port of the last time, else, where another took it, on a free one.</summary>
    private static async Task<SandboxServer> StandInAsync(DemoFolder folder, DemoArguments arguments, DemoPhones phones, CancellationToken cancellationToken)
    {
        var options = new SandboxOptions
        {
            DataFolder = folder.Exchange, Mailboxes = arguments.Workers, Port = folder.ExchangePort, PhonePages = !arguments.Once, PhoneChanged = phones.Changed,
        };
        SandboxServer sandbox;
        try
        {
            sandbox = await SandboxServer.StartAsync(options, cancellationToken);
        }
        catch (IOException) when (options.Port != 0)
        {
            sandbox = await SandboxServer.StartAsync(options with { Port = 0 }, cancellationToken);
        }

        folder.ExchangePort = sandbox.Url.Port;
        return sandbox;
    }

    private async Task<int> ShowAsync(DemoFolder folder, SandboxServer sandbox, CounterpartHost host, DemoPhones phones, CancellationToken cancellationToken)
    {
        Say($"Counterpart, the business system in it, at {host.Url}");
        Say($"A stand-in for Exchange with {arguments.Workers} mailboxes at {sandbox.Url}");
        Say($"Both are kept in {folder.Path}");
        var settled = folder.IsSeeded ? await AgainAsync(cancellationToken) : await FirstAsync(folder, sandbox, cancellationToken);
        var report = settled with { Report = runs.Whole(settled) };
        SyncVerb.SayWaiting(session, report);
        if (session.IsJson)
        {
            session.PrintDocument(report.Report, ApiJson.Default.SyncReport);
        }

        if (arguments.Once)
        {
            return SyncVerb.Status(report);
        }

        DemoPhones.Name(sandbox.Exchange, arguments.Workers);
        var questions = new DemoQuestions(client, sandbox);
        if (!folder.IsAsked)
        {
            await questions.MakeAsync(cancellationToken);
            folder.EndAsking();
        }

        Say("");
        Say("It goes on. Look at it in a browser; each link signs in once:");
        Say($"  as the administrator  {await host.DemoLinkAsync("olga", "Olga Brandt", Roles.Administrator, cancellationToken)}");
        Say($"  as {DemoCompany.WorkerName(0),-18} {await host.DemoLinkAsync(DemoCompany.User(0), DemoCompany.WorkerName(0), Roles.None, cancellationToken)}");
        Say("");
        Say("What they have on their phones, to look at and to change:");
        for (var i = 0; i < DemoPhones.Shown; i++)
        {
            Say($"  {DemoCompany.WorkerName(i),-21} {sandbox.PhoneOf(DemoCompany.Mailbox(i))}");
        }

        Say("");
        Say("Three things to try:");
        var things = await questions.ThingsToTryAsync(host.Url, cancellationToken);
        host.Suggest(things);
        foreach (var (i, thing) in things.Index())
        {
            Say($"  {i + 1}. {thing}");
        }

        Say("");
        Say("Or in another terminal: ./counterpart contacts list --search Stein, or ./counterpart attention list");
        Say("Stop with Ctrl+C.");
        await phones.FollowAsync(client, cancellationToken);
        return ExitStatus.Done;
    }

    private async Task<SyncProgress> AgainAsync(CancellationToken cancellationToken)
    {
        Say("");
        Say("The sample company is there already. Synchronization:");
        return await SyncAsync(cancellationToken);
    }

    private async Task<SyncProgress> FirstAsync(DemoFolder folder, SandboxServer sandbox, CancellationToken cancellationToken)
    {
        Say("");
        Say("A sample company is made, most of it in the business system, the rest in the mailboxes of");
        for (var i = 0; i < arguments.Workers; i++)
        {
            Say($"  {DemoCompany.WorkerId(i)}  {DemoCompany.WorkerName(i)}, {DemoCompany.Zone(i)}");
        }

        await new DemoSeed(client, sandbox.Exchange, arguments, TimeProvider.System.GetUtcNow().UtcDateTime.Date).MakeAsync(cancellationToken);
        Say("");
        Say("First synchronization:");
        await SyncAsync(cancellationToken);
        folder.EndSeed();
        Say("");
        Say("Then people work:");
        var story = new DemoStory(client, sandbox.Exchange);
        foreach (var line in await story.EditAsync(cancellationToken))
        {
            Say($"  {line}");
        }

        Say("");
        Say("Second synchronization:");
        var second = await SyncAsync(cancellationToken);
        Say("");
        Say("What moved, before and after:");
        foreach (var line in await story.MovedAsync(second.Runs, cancellationToken))
        {
            Say($"  {line}");
        }

        return second;
    }

    private async Task<SyncProgress> SyncAsync(CancellationToken cancellationToken)
    {
        var progress = await Following.ToEndAsync(client, new SyncRequest { All = true }, cancellationToken);
        foreach (var line in SyncLines.Of(await runs.NextAsync(progress, cancellationToken)))
        {
            Say($"  {line}");
        }

        return progress;
    }

    /// <summary>What is for a person goes among the messages when a program reads the document.</summary>
    private void Say(string line)
    {
        if (session.IsJson)
        {
            session.Say(line);
        }
        else
        {
            session.Print(line);
        }
    }
}
