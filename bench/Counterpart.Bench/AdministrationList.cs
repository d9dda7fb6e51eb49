using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Server;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Counterpart.Bench;

/// <summary>
/// The administration form over a million synchronizations: its first rows, each filter, its count, and memory while paging; as the API of a
/// server answers, beside a bare read of as many rows of the same database by their key.
/// </summary>
internal static class AdministrationList
{
    private const int Workers = 1000;
    private const int Contacts = 100_000;
    private const int Rows = 50;
    private const int Times = 21;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private sealed record Row(string What, int Answered, double MedianMs, double WorstMs, double Ratio);

    public static async Task RunAsync(int links)
    {
        var folder = Directory.CreateTempSubdirectory("counterpart-list-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            var options = new HostOptions(Path.Combine(folder, "data")) { Url = new Uri("http://127.0.0.1:0"), MasterKeyFile = Path.Combine(folder, "key"), RuntimeFolder = Path.Combine(folder, "runtime") };
            var mailboxes = await SetUpAsync(options);
            await TieAsync(options.DataFolder, mailboxes, links);
            await MeasureAsync(options, links);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, true);
        }
    }

    private static async Task<List<MailboxId>> SetUpAsync(HostOptions options)
    {
        await using var host = await CounterpartHost.StartAsync(options, CancellationToken.None);
        using var api = CounterpartClient.For(host.Url, host.LocalToken);
        //  nothing is to run: the list is measured alone
        await api.Server.FreezeAsync(new FreezeRequest(), CancellationToken.None);
        await api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { ["url"] = "https://mail.example.com/EWS/Exchange.asmx", ["signIn"] = "EachWorker" }), null, CancellationToken.None);
        var found = new List<MailboxId>();
        for (var i = 1; i <= Workers; i++)
        {
            await api.Workers.AddAsync(new NewWorker($"W{i}", $"Worker {i}") { Email = $"w{i}@example.com" }, CancellationToken.None);
            var worker = await api.Workers.EnrollAsync($"W{i}", new EnrollmentRequest { Mailbox = $"w{i}@example.com", SignIn = "basic", Login = $"w{i}", Password = "none", Observe = true }, CancellationToken.None);
            found.Add(new MailboxId(worker.Mailbox!.Id));
        }

        var file = new StringBuilder("First Name,Last Name,Company\r\n");
        for (var i = 0; i < Contacts; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"First{i % 997},Last{i},Company {i % 5003}\r\n");
        }

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        await api.Contacts.ImportAsync(stream, "people.csv", null, false, CancellationToken.None);
        return found;
    }

    /// <summary>In step mostly; one of a hundred is in another state, one of ten an appointment or a task.</summary>
    private static async Task TieAsync(string data, List<MailboxId> mailboxes, int links)
    {
        await using var database = await StateDatabase.OpenAsync(Path.Combine(data, "state.db"), CancellationToken.None);
        var store = new StateStore(database, TimeProvider.System);
        var each = links / mailboxes.Count;
        var states = Enum.GetValues<LinkState>().Where(s => s is not LinkState.InStep).ToArray();
        for (var m = 0; m < mailboxes.Count; m++)
        {
            var change = new StateChange();
            for (var i = 0; i < each; i++)
            {
                var n = ((m * each) + i) % Contacts;
                var kind = i % 10 == 0 ? i % 20 == 0 ? ItemKind.Task : ItemKind.Appointment : ItemKind.Contact;
                var values = kind == ItemKind.Contact
                    ? new FieldValues(FieldSchema.Contact) { ["fullName"] = Values.Text($"First{n % 997} Last{n}"), ["lastName"] = Values.Text($"Last{n}"), ["companyName"] = Values.Text($"Company {n % 5003}") }
                    : new FieldValues(FieldSchema.Of(kind)) { ["subject"] = Values.Text($"Visit {n}") };
                var id = kind == ItemKind.Contact ? $"C-{n + 1:000000}" : $"A-{(m * each) + i + 1:000000}";
                change.Links.Add(new Link(new LinkId(RandomNumberGenerator.GetHexString(32, lowercase: true)), mailboxes[m], kind)
                {
                    Record = new Tie(new SideId(id), new ItemVersion("1"), values),
                    Item = new Tie(new SideId($"AAMk{m}-{i}"), new ItemVersion("1"), values.Copy()),
                    State = i % 100 == 7 ? states[i / 100 % states.Length] : LinkState.InStep,
                    SynchronizedAt = Instant.FromUtc(2026, 11, 28, 12, 0),
                    MadeBy = "bench",
                });
            }

            await store.CommitAsync(change, CancellationToken.None);
        }
    }

    private static async Task MeasureAsync(HostOptions options, int links)
    {
        await using var host = await CounterpartHost.StartAsync(options, CancellationToken.None);
        using var api = CounterpartClient.For(host.Url, host.LocalToken);
        var reference = await BareAsync(options.DataFolder);
        var deep = await PageAsync(api, 100, _ => { });
        var rows = new List<Row>();
        foreach (var (what, filter, cursor) in Questions(deep))
        {
            rows.Add(await MeasureAsync(what, reference, async () => (await api.Synchronizations.ListAsync(filter, cursor, Rows, CancellationToken.None)).Items.Count));
            if (cursor is null && filter.Sort is null)
            {
                rows.Add(await MeasureAsync($"  its count", reference, async () => (await api.Synchronizations.CountAsync(filter, CancellationToken.None)).Count));
            }
        }

        rows.Add(await MeasureAsync("tallies of the overview", reference, async () => (await api.Synchronizations.TalliesAsync(CancellationToken.None)).Items.Count));
        var memory = new List<double>();
        await PageAsync(api, 400, n =>
        {
            if (n % 50 == 0)
            {
                memory.Add(GC.GetTotalMemory(forceFullCollection: true) / 1048576.0);
            }
        });
        Print(links, reference, rows, memory);
        await File.WriteAllTextAsync("bench-list.json", JsonSerializer.Serialize(new
        {
            machine = new { cores = Environment.ProcessorCount, os = RuntimeInformation.OSDescription, runtime = RuntimeInformation.FrameworkDescription },
            links,
            referenceMs = reference,
            rows,
            memoryMb = memory,
        }, Indented));
    }

    private static IEnumerable<(string What, SynchronizationFilter Filter, string? Cursor)> Questions(string deep)
    {
        yield return ("first rows", new SynchronizationFilter(), null);
        yield return ("the hundredth page", new SynchronizationFilter(), deep);
        yield return ("by record", new SynchronizationFilter { Sort = "record" }, null);
        yield return ("one worker", new SynchronizationFilter("W500"), null);
        yield return ("one worker, by record", new SynchronizationFilter("W500") { Sort = "record" }, null);
        foreach (var kind in ItemKinds.All)
        {
            yield return ($"{kind.Name()}s", new SynchronizationFilter(Kind: kind.Name()), null);
        }

        foreach (var state in Enum.GetNames<LinkState>())
        {
            yield return (state, new SynchronizationFilter(State: state), null);
        }

        yield return ("one worker's conflicts", new SynchronizationFilter("W500", "contact", "Conflict"), null);
        yield return ("conflicts, by record", new SynchronizationFilter(State: "Conflict") { Sort = "record" }, null);
        yield return ("one record", new SynchronizationFilter(Record: "C-050000"), null);
        yield return ("a name", new SynchronizationFilter(Search: "Last777"), null);
        yield return ("a name that nobody has", new SynchronizationFilter(Search: "Nobody"), null);
    }

    /// <summary>Pages from the beginning; answers the cursor after the last.</summary>
    private static async Task<string> PageAsync(CounterpartClient api, int pages, Action<int> seen)
    {
        string? cursor = null;
        for (var n = 1; n <= pages; n++)
        {
            cursor = (await api.Synchronizations.ListAsync(new SynchronizationFilter(), cursor, Rows, CancellationToken.None)).Next;
            seen(n);
        }

        return cursor!;
    }

    private static async Task<Row> MeasureAsync(string what, double reference, Func<Task<int>> ask)
    {
        var (answered, took) = (await ask(), new List<double>());
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await ask();
            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        took.Sort();
        return new Row(what, answered, took[Times / 2], took[^1], took[Times / 2] / reference);
    }

    /// <summary>The fastest that as many rows can be had: by their key, from the same file.</summary>
    private static async Task<double> BareAsync(string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "state.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM Links WHERE \"Key\" > (SELECT MAX(\"Key\") / 2 FROM Links) ORDER BY \"Key\" LIMIT {Rows}";
        var took = new List<double>();
        for (var i = 0; i <= Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await using var reader = await command.ExecuteReaderAsync();
            var cells = new object[reader.FieldCount];
            while (await reader.ReadAsync())
            {
                reader.GetValues(cells);
            }

            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        return took.Skip(1).Order().ElementAt(Times / 2);
    }

    private static void Print(int links, double reference, List<Row> rows, List<double> memory)
    {
        Console.WriteLine($"{links:N0} synchronizations of {Workers:N0} workers, {Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");
        Console.WriteLine($"reference: {Rows} rows by their key from the same file: {reference:0.00} ms. Target: each below 200 ms.");
        Console.WriteLine($"{"",-28}{"answered",10}{"median ms",12}{"worst ms",12}{"ratio",10}");
        foreach (var row in rows)
        {
            Console.WriteLine($"{row.What,-28}{row.Answered,10:N0}{row.MedianMs,12:0.0}{row.WorstMs,12:0.0}{row.Ratio,10:0}");
        }

        Console.WriteLine($"memory after each 50 of 400 pages, MB: {string.Join(", ", memory.Select(m => m.ToString("0.0", CultureInfo.InvariantCulture)))}");
        var slow = rows.Where(r => r.MedianMs >= 200).ToList();
        Console.WriteLine(slow.Count == 0 ? "target met" : $"target missed by: {string.Join(", ", slow.Select(r => r.What.Trim()))}");
    }
}
