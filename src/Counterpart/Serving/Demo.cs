using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;
using Counterpart.Program.Verbs;
using Counterpart.Sandbox.Hosting;
using Counterpart.Server;
using Counterpart.State;
using Counterpart.Sync;

namespace Counterpart.Program.Serving;

/// <summary>The main job, shown: a sample company and its mailboxes, synchronized, edited on both sides, and synchronized again.</summary>
internal static class Demo
{
    private const string SeededMark = "seeded";

    public static async Task<int> RunAsync(Session session, DemoArguments arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.Data ?? Directory.CreateTempSubdirectory("counterpart-demo-").FullName;
        var dataFolder = Path.Combine(folder, "counterpart");
        Directory.CreateDirectory(folder);
        await using var sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { DataFolder = Path.Combine(folder, "exchange"), Mailboxes = arguments.Workers }, cancellationToken);
        await using var host = await CounterpartHost.StartAsync(new HostOptions(dataFolder)
        {
            Url = new Uri($"http://127.0.0.1:{arguments.Port}"),
            Purpose = FolderPurpose.Demo,
            Switches = new StartSwitches(LoopbackExchange: true),
        }, cancellationToken);
        using var client = CounterpartClient.For(host.Url, host.LocalToken);
        Say(session, $"Exchange stand-in at {sandbox.Url}");
        Say(session, $"Counterpart at {host.Url}, everything kept in {folder}");

        var mark = Path.Combine(folder, SeededMark);
        var isNew = !File.Exists(mark);
        //  the stand-in's port may be another one than the last time
        await client.Parameters.SetAsync(new ParametersChange(
            new Dictionary<string, string> { ["url"] = sandbox.Url.ToString(), ["signIn"] = "ServiceAccount", ["newMailboxContacts"] = "Create" },
            "service@sandbox.test", "sandbox"), null, cancellationToken);
        var seed = new DemoSeed(client, sandbox.Exchange, arguments);
        if (isNew)
        {
            Say(session, "making a sample company …");
            await seed.MakeAsync(cancellationToken);
        }

        var report = await SyncAsync(client, cancellationToken);
        Say(session, isNew ? "first synchronization:" : "synchronization:");
        SayTable(session, report.Report);
        if (isNew)
        {
            foreach (var line in await seed.EditAsync(cancellationToken))
            {
                Say(session, line);
            }

            var second = await SyncAsync(client, cancellationToken);
            Say(session, "and these edits moved:");
            foreach (var line in await MovedAsync(client, cancellationToken))
            {
                Say(session, "  " + line);
            }

            report = Sum(report, second);
            await File.WriteAllTextAsync(mark, "", cancellationToken);
        }

        if (session.IsJson)
        {
            session.Print(JsonSerializer.Serialize(report.Report, ApiJson.Default.SyncReport));
        }

        foreach (var waiting in report.Waiting)
        {
            session.Say($"{waiting.Worker} waits for a {waiting.For}: {waiting.Message}");
        }

        if (arguments.Once)
        {
            return SyncVerb.Status(report);
        }

        Say(session, "Try, in another terminal:");
        Say(session, $"  ./counterpart contacts list --search Stein");
        Say(session, $"  ./counterpart contacts update C-000001 --set mobileTelephoneNumber=+4915112345");
        Say(session, $"  ./counterpart sync --all --wait");
        Say(session, "Stop with Ctrl+C.");
        await Servers.UntilStoppedAsync(cancellationToken);
        return ExitStatus.Done;
    }

    private static async Task<SyncProgress> SyncAsync(CounterpartClient client, CancellationToken cancellationToken)
    {
        var progress = await client.Sync.StartAsync(new SyncRequest { All = true }, cancellationToken);
        while (!progress.IsDone)
        {
            progress = await client.Sync.ShowAsync(progress.Id, 5, cancellationToken);
        }

        return progress;
    }

    /// <summary>Old → new, as the history has it: three lines say more than three tables.</summary>
    private static async Task<IEnumerable<string>> MovedAsync(CounterpartClient client, CancellationToken cancellationToken)
    {
        var page = await client.Server.HistoryAsync(new Counterpart.Client.HistoryFilter(), null, 50, cancellationToken);
        return page.Items.Where(h => h.Field is "mobileTelephoneNumber" or "times" or "jobTitle" or "progress")
            .DistinctBy(h => (h.Record, h.Field)).Take(3)
            .Select(h => $"{h.Record} {h.Field} in {(h.Side == "business" ? "the business system" : $"{h.Worker}'s mailbox")}: {Text(h.Old)} → {Text(h.New)}");
    }

    private static string Text(JsonElement? json) => json switch
    {
        null => "(empty)",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } times when times.TryGetProperty("start", out var start) => start.GetString()!,
        { } other => other.GetRawText(),
    };

    private static SyncProgress Sum(SyncProgress first, SyncProgress second)
    {
        var workers = first.Report.Workers.Concat(second.Report.Workers).GroupBy(w => w.Worker).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Aggregate((a, b) => new WorkerReport(g.Key, Sum(a.Contact, b.Contact), Sum(a.Appointment, b.Appointment), Sum(a.Task, b.Task)))).ToList();
        return second with { Report = new SyncReport(workers, first.Report.Errors + second.Report.Errors) };
    }

    private static KindReport Sum(KindReport a, KindReport b) =>
        new(Sum(a.Mailbox, b.Mailbox), Sum(a.Business, b.Business), a.Conflicts + b.Conflicts, a.Held + b.Held, a.Errors + b.Errors);

    private static WriteReport Sum(WriteReport a, WriteReport b) => new(a.Created + b.Created, a.Updated + b.Updated, a.Deleted + b.Deleted);

    private static void Say(Session session, string line)
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

    private static void SayTable(Session session, SyncReport report)
    {
        foreach (var line in SyncVerb.Lines(report))
        {
            Say(session, "  " + line);
        }
    }
}
