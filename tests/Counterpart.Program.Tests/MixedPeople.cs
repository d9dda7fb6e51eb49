using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>
/// People at work on both sides of one mailbox, who know what they did: in the business system over the API, in the mailbox through a foreign
/// client. What is deleted was never edited, so that no edit may bring it back (D2, D4).
/// </summary>
internal sealed class MixedPeople(Installation installation, string exchange, Random random)
{
    private const string Mailbox = "w1@sandbox.test";
    private const int Edited = 40;
    private const int Each = 5;
    private readonly Dictionary<string, string> ids = [];
    private readonly HashSet<string> contacts = [];
    private readonly HashSet<string> tasks = [];
    private readonly HashSet<string> deleted = [];
    private readonly Queue<string> doomed = [];
    private readonly List<(string Contact, string Value)> edits = [];
    private readonly HashSet<string> replaced = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string Counts => $"{edits.Count} edits, {deleted.Count} deletes, {contacts.Count + tasks.Count + deleted.Count - ids.Count} more made";

    public async Task SetUpAsync(int kills)
    {
        await installation.JsonAsync($"parameters set url={exchange} signIn=EachWorker contactsDeleteAction=Delete firstCreateLimit=100000 changeLimit=100000 deleteLimit=100000 deleteLimitAll=100000");
        await installation.JsonAsync("workers add W1 --name Anna --time-zone Europe/Berlin");
        var names = Enumerable.Range(0, Edited).Select(i => $"Edited {i:000}").Concat(Enumerable.Range(0, 2 * kills).Select(i => $"Doomed {i:000}")).ToList();
        var people = string.Join(",", names.Select(n => $"{{\"uid\":\"{n}\",\"firstName\":\"Person\",\"lastName\":\"{n}\",\"jobTitle\":\"first\"}}"));
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "people.json"), $"[{people}]", Stop);
        await installation.JsonAsync("contacts import people.json --responsible W1");
        await installation.JsonAsync($"workers enroll W1 --mailbox {Mailbox} --login {Mailbox} --password-stdin --kinds contact,task", "sandbox");
        await installation.JsonAsync("synchronizations add --worker W1 --main-responsible");
        await installation.JsonAsync("sync --all --wait");
        using var client = installation.Client();
        foreach (var record in (await client.Contacts.ListAsync(null, null, null, null, 1000, Stop)).Items)
        {
            ids[record.Values["lastName"].GetString()!] = record.Id;
        }

        contacts.UnionWith(names);
        names.Where(n => n.StartsWith("Doomed", StringComparison.Ordinal)).ToList().ForEach(doomed.Enqueue);
        Assert.Equal(names.Count, ids.Count);
    }

    /// <summary>
    /// Some edits, a delete and new things, on each side: in turn while runs go on beside them, and behind a freeze, so that the one run after
    /// it has all of them to do when it is killed.
    /// </summary>
    public async Task ActAsync(int round)
    {
        using var client = installation.Client();
        if (round % 2 == 0)
        {
            await client.Server.FreezeAsync(new FreezeRequest(), Stop);
        }

        foreach (var (name, n) in Some())
        {
            await EditAsync(client, name, $"business {round}.{n}");
        }

        var gone = doomed.Dequeue();
        await client.Contacts.DeleteAsync(ids[gone], null, Stop);
        Deleted(gone);
        await client.Activities.CreateAsync(new NewRecord(Values("subject", $"Plan {round}")) { Kind = "task", Responsible = "W1" }, Stop);
        var made = await client.Contacts.CreateAsync(new NewRecord(Values("lastName", $"New {round}")) { Responsible = "W1" }, Stop);
        await client.Synchronizations.AddAsync(new NewSynchronizations(["W1"]) { Contacts = [made.Id] }, Stop);
        contacts.Add($"New {round}");
        tasks.UnionWith([$"Plan {round}", $"Typed {round}"]);
        await ActInMailboxAsync(round, doomed.Dequeue());
        if (round % 2 == 0)
        {
            await client.Server.ThawAsync(new FreezeRequest(), Stop);
        }
    }

    /// <summary>What a killed process may still have sent is waited for by the server: a later retry, which the next wait covers.</summary>
    public async Task SettleAsync()
    {
        for (var (round, quiet) = (0, 0); round < 80 && quiet < 2; round++)
        {
            var outcome = await installation.RunAsync("sync --all --wait --json");
            using var report = JsonDocument.Parse(outcome.Output);
            using var client = installation.Client();
            var isQuiet = Written(report.RootElement) == 0 && !outcome.Errors.Contains("waits for", StringComparison.Ordinal) && (await client.Server.StatusAsync(Stop)).Attention == 0
                && (await client.Synchronizations.ListAsync(new SynchronizationFilter(State: "New"), null, 1, Stop)).Items.Count == 0;
            quiet = isQuiet ? quiet + 1 : 0;
            if (quiet < 2)
            {
                await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, Stop);
            }
        }
    }

    public async Task AssertAsync(int seed)
    {
        using var client = installation.Client();
        using var there = JsonDocument.Parse(await installation.PythonAsync("mixed.py", exchange, Mailbox));
        var inMailbox = there.RootElement.GetProperty("contacts").EnumerateArray().Select(c => $"{c[0].GetString()} {c[1].GetString()}").Order(StringComparer.Ordinal).ToList();
        var records = await AllAsync((cursor, stop) => client.Contacts.ListAsync(null, null, null, cursor, 1000, stop));
        var inBusiness = records.Select(r => $"{r.Values["lastName"].GetString()} {Title(r)}").Order(StringComparer.Ordinal).ToList();
        var differs = records.Where(r => !inMailbox.Contains($"{r.Values["lastName"].GetString()} {Title(r)}")).ToList();
        Assert.True(inBusiness.SequenceEqual(inMailbox), $"seed {seed}: in the business system alone {string.Join(", ", inBusiness.Except(inMailbox))}, in the mailbox alone "
            + $"{string.Join(", ", inMailbox.Except(inBusiness))}\n{string.Join('\n', await Task.WhenAll(differs.Select(WhyAsync)))}\n{(await installation.RunAsync("runs list --limit 12")).Output}{await installation.RunAsync("sync --all --wait")}{(await installation.RunAsync("status")).Output}");
        //  each once, and nothing back that was deleted
        Same(seed, contacts, records.Select(r => r.Values["lastName"].GetString()!));
        Same(seed, tasks, there.RootElement.GetProperty("tasks").EnumerateArray().Select(t => t.GetString()!));
        Same(seed, tasks, (await AllAsync((cursor, stop) => client.Activities.ListAsync(null, "task", null, cursor, 1000, stop))).Select(r => r.Values["subject"].GetString()!));

        var kept = (await AllAsync((cursor, stop) => client.Server.HistoryAsync(new HistoryFilter(Worker: "W1", Field: "jobTitle"), cursor, 1000, stop)))
            .SelectMany(h => new[] { h.Old, h.New }).OfType<JsonElement>().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!).ToHashSet();
        var last = records.Select(Title).ToHashSet();
        var lost = edits.Where(e => !last.Contains(e.Value) && !kept.Contains(e.Value) && !replaced.Contains(e.Value)).ToList();
        Assert.True(lost.Count == 0, $"seed {seed}: lost {string.Join(", ", lost)}");
        Assert.Equal(0, Written(await installation.JsonAsync("sync --all --wait")));
    }

    /// <summary>What the server says of a record that is not as it should be.</summary>
    private async Task<string> WhyAsync(RecordView record)
    {
        var why = await installation.RunAsync($"synchronizations why --record {record.Id} --worker W1");
        var history = await installation.RunAsync($"history list --record {record.Id}");
        return $"{record.Id}: {why.Output}{why.Errors}{history.Output}";
    }

    private IEnumerable<(string Name, int N)> Some() =>
        Enumerable.Range(0, Edited).OrderBy(_ => random.Next()).Take(Each).Select((i, n) => ($"Edited {i:000}", n)).ToList();

    /// <summary>A person edits what he sees: where it changed under his hands he looks again.</summary>
    private async Task EditAsync(CounterpartClient client, string name, string value)
    {
        while (true)
        {
            var seen = await client.Contacts.ShowAsync(ids[name], Stop);
            try
            {
                await client.Contacts.UpdateAsync(seen.Id, new RecordChange(Values("jobTitle", value)) { Version = seen.Version }, Stop);
                replaced.Add(Title(seen));
                edits.Add((name, value));
                return;
            }
            catch (ProblemException e) when (e.Status == 412)
            {
                //  a run wrote it a moment ago
            }
        }
    }

    private async Task ActInMailboxAsync(int round, string gone)
    {
        var acts = Path.Combine(installation.Folder, "acts.json");
        var edit = string.Join(",", Some().Select(s => $"\"{s.Name}\":\"mailbox {round}.{s.N}\""));
        await File.WriteAllTextAsync(acts, $"{{\"edit\":{{{edit}}},\"delete\":[\"{gone}\"],\"add\":[\"Typed {round}\"]}}", Stop);
        using var done = JsonDocument.Parse(await installation.PythonAsync("mixed.py", exchange, Mailbox, acts));
        foreach (var one in done.RootElement.GetProperty("edited").EnumerateObject())
        {
            edits.Add((one.Name, one.Value.GetProperty("value").GetString()!));
            replaced.Add(one.Value.GetProperty("replaced").GetString() ?? "");
        }

        Assert.Equal(gone, Assert.Single(done.RootElement.GetProperty("deleted").EnumerateArray()).GetString());
        Deleted(gone);
    }

    private void Deleted(string name)
    {
        contacts.Remove(name);
        deleted.Add(name);
    }

    private static void Same(int seed, IEnumerable<string> expected, IEnumerable<string> found)
    {
        var (wanted, there) = (expected.Order(StringComparer.Ordinal).ToList(), found.Order(StringComparer.Ordinal).ToList());
        Assert.True(wanted.SequenceEqual(there),
            $"seed {seed}: missing {string.Join(", ", wanted.Except(there))}; too many {string.Join(", ", there.Except(wanted).Concat(there.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"{g.Count()} × {g.Key}")))}");
    }

    private static async Task<List<T>> AllAsync<T>(Func<string?, CancellationToken, Task<Page<T>>> list)
    {
        var (all, cursor) = (new List<T>(), (string?)null);
        do
        {
            var page = await list(cursor, Stop);
            all.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return all;
    }

    private static string Title(RecordView record) => record.Values.TryGetValue("jobTitle", out var title) ? title.GetString() ?? "" : "";

    private static Dictionary<string, JsonElement> Values(string field, string value) => new() { [field] = JsonSerializer.SerializeToElement(value) };

    private static int Written(JsonElement report) => report.GetProperty("workers").EnumerateArray()
        .SelectMany(w => new[] { "contact", "appointment", "task" }.Select(w.GetProperty)).SelectMany(k => new[] { k.GetProperty("mailbox"), k.GetProperty("business") })
        .Sum(s => s.GetProperty("created").GetInt32() + s.GetProperty("updated").GetInt32() + s.GetProperty("deleted").GetInt32());
}
