using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Together;

namespace Counterpart.Bench;

/// <summary>A first synchronization of contacts into an Exchange mailbox, and the quiet run after it, each against its floor in the same run.</summary>
internal static class FirstSynchronization
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Row(string What, int LatencyMs, double OursSeconds, double FloorSeconds, double Ratio, int Requests, double CpuSeconds, double AllocatedMb, double PeakMb);

    public static async Task RunAsync(int contacts)
    {
        var rows = new List<Row>();
        foreach (var latency in new[] { 0, 20 })
        {
            rows.AddRange(await MeasureAsync(contacts, latency));
        }

        Console.WriteLine($"{contacts} contacts, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        Console.WriteLine($"{"",-24}{"latency",8}{"ours s",10}{"floor s",10}{"ratio",8}{"requests",10}{"CPU s",8}{"alloc MB",10}{"peak MB",9}");
        foreach (var r in rows)
        {
            Console.WriteLine($"{r.What,-24}{r.LatencyMs + " ms",8}{r.OursSeconds,10:0.000}{r.FloorSeconds,10:0.000}{r.Ratio,8:0.00}{r.Requests,10}{r.CpuSeconds,8:0.00}{r.AllocatedMb,10:0}{r.PeakMb,9:0}");
        }

        await File.WriteAllTextAsync("bench.json", JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription },
            contacts,
            rows,
        }, Indented));
    }

    private static async Task<IEnumerable<Row>> MeasureAsync(int contacts, int latency)
    {
        var folder = Directory.CreateTempSubdirectory("counterpart-bench-").FullName;
        using var standIn = await StandInProcess.StartAsync(folder, 6, latency);
        await using var company = await Company.OpenAsync(CancellationToken.None, workers: 6, elsewhere: standIn.Url);
        var records = await MakeAsync(company, contacts);
        foreach (var worker in new[] { "W1", "W2", "W3" })
        {
            await company.TieAsync(records, CancellationToken.None, worker);
        }

        //  the requests of one such run, which also warms everything up
        await using var proxy = await RecordingProxy.StartAsync(standIn.Url);
        company.Url = proxy.Url;
        await RunAsync(company, "W2", contacts);
        var first = proxy.Take();
        await RunAsync(company, "W2", 0);
        proxy.Take();
        await RunAsync(company, "W2", 0);
        var quiet = proxy.Take();
        company.Url = standIn.Url;

        var oursFirst = new List<Measure>();
        var floorFirst = new List<double>();
        foreach (var (ours, floor) in new[] { ("W1", "w4"), ("W3", "w5") })
        {
            oursFirst.Add(await MeasureAsync(() => RunAsync(company, ours, contacts)));
            using var sender = new Floor(standIn.Url, $"{floor}@sandbox.test", 2);
            floorFirst.Add((await sender.SendAsync(first)).TotalSeconds);
        }

        await RunAsync(company, "W1", 0);
        var oursQuiet = new List<Measure>();
        var floorQuiet = new List<double>();
        using var bare = new Floor(standIn.Url, "w2@sandbox.test", 1);
        for (var i = 0; i < 21; i++)
        {
            oursQuiet.Add(await MeasureAsync(() => RunAsync(company, "W1", 0)));
            floorQuiet.Add((await bare.SendAsync(quiet)).TotalSeconds);
        }

        Directory.Delete(folder, true);
        return [Of($"first, {contacts} contacts", oursFirst, floorFirst, first.Count), Of("quiet run", oursQuiet, floorQuiet, quiet.Count)];

        Row Of(string what, List<Measure> ours, List<double> floor, int requests)
        {
            var median = ours.OrderBy(o => o.Seconds).ElementAt(ours.Count / 2);
            var reference = floor.Order().ElementAt(floor.Count / 2);
            return new Row(what, latency, median.Seconds, reference, median.Seconds / reference, requests, median.Cpu, median.AllocatedMb, Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0);
        }
    }

    private sealed record Measure(double Seconds, double Cpu, double AllocatedMb);

    private static async Task<Measure> MeasureAsync(Func<Task> run)
    {
        var (cpu, allocated, watch) = (Process.GetCurrentProcess().TotalProcessorTime, GC.GetTotalAllocatedBytes(), Stopwatch.StartNew());
        await run();
        return new Measure(watch.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds, (GC.GetTotalAllocatedBytes() - allocated) / 1048576.0);
    }

    private static async Task RunAsync(Company company, string worker, int expected)
    {
        var report = await company.RunAsync(worker, CancellationToken.None, new RunRequest { Kind = ItemKind.Contact });
        var made = report.Run.Counts.Contact.Mailbox.Created;
        if (report.Run.Outcome != RunOutcome.Done || made != expected)
        {
            throw new InvalidOperationException($"{worker}: made {made} instead of {expected}: {report.Run.Message} {string.Join("; ", report.Errors.Take(3))}");
        }
    }

    private static async Task<List<SideId>> MakeAsync(Company company, int contacts)
    {
        var view = company.Business.ViewFor(new WorkerId("W1"), new MailboxId("seed"), company.Parameters);
        var records = new List<SideId>();
        foreach (var batch in Enumerable.Range(0, contacts).Chunk(500))
        {
            var results = await view.CreateAsync(ItemKind.Contact, [.. batch.Select(i => new NewItem(
                new Stamp("bench", new MailboxId("seed"), null, new LinkId($"seed{i}"), new AttemptId($"seed{i}")), Contact(i)))], CancellationToken.None);
            records.AddRange(results.Cast<WriteResult.Written>().Select(w => w.Id));
        }

        return records;
    }

    private static FieldValues Contact(int i) => new(FieldSchema.Contact)
    {
        ["firstName"] = Values.Text($"First{i % 997}"),
        ["lastName"] = Values.Text($"Last{i}"),
        ["jobTitle"] = Values.Text("Purchasing manager"),
        ["department"] = Values.Text($"Department {i % 31}"),
        ["email1Address"] = new EmailValue($"first{i % 997}.last{i}@example.com"),
        ["mobileTelephoneNumber"] = Values.Text($"+49 151 {i:0000000}"),
        ["businessTelephoneNumber"] = Values.Text($"+49 30 {i:0000000}"),
        ["businessAddressStreet"] = Values.Text($"Street {i % 211}"),
        ["businessAddressCity"] = Values.Text("Berlin"),
        ["businessAddressPostalCode"] = Values.Text($"{10000 + (i % 9000)}"),
        ["body"] = Values.Text($"Note about number {i}, a line of ordinary length as people write it."),
    };
}
