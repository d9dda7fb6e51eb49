using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>
/// R8 from outside: the server is killed at random moments of a first synchronization of 2,000 contacts; in the end there is one item each, and a
/// further run writes nothing. COUNTERPART_KILLS says how often (default 3), COUNTERPART_SEED when.
/// </summary>
[Rule("R8")]
public sealed partial class KillTests(ITestOutputHelper output)
{
    private const int Contacts = 2000;

    /// <summary>The undisturbed run sends 42 requests: more than 30 s.</summary>
    private const string Latency = "800ms";
    private const string Serve = "serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange --request-deadline 5";

    [Fact]
    public async Task KilledAtRandomMoments_OneItemEachInTheEnd_AndAFurtherRunWritesNothing()
    {
        var kills = Setting("COUNTERPART_KILLS", 3);
        var seed = Setting("COUNTERPART_SEED", 1);
        await using var installation = new Installation();
        var (_, line) = await installation.ServeAsync($"sandbox --port 0 --mailboxes 1 --data exchange --latency {Latency}");
        var exchange = Address().Match(line).Value;
        var (server, _) = await installation.ServeAsync(Serve);
        await SetUpAsync(installation, exchange);
        var within = await KillAsync(installation, server, kills, new Random(seed));
        output.WriteLine($"seed {seed}: {kills} kills, {within} of them into a running run");
        TestContext.Current.SendDiagnosticMessage($"seed {seed}: {kills} kills, {within} of them into a running run");
        Assert.True(within * 4 >= kills * 3, $"seed {seed}: only {within} of {kills} kills fell into a running run");

        await SettleAsync(installation, exchange);
        Assert.Equal($"{Contacts} {Contacts}", await CountAsync(installation, exchange));
        var further = Mailbox(await installation.JsonAsync("sync --all --wait"));
        Assert.Equal((0, 0, 0), (further.GetProperty("created").GetInt32(), further.GetProperty("updated").GetInt32(), further.GetProperty("deleted").GetInt32()));
        Assert.Equal($"{Contacts} {Contacts}", await CountAsync(installation, exchange));
    }

    private static async Task SetUpAsync(Installation installation, string exchange)
    {
        await installation.JsonAsync($"parameters set url={exchange} signIn=EachWorker firstCreateLimit=100000");
        await installation.JsonAsync("workers add W1 --name Anna --time-zone Europe/Berlin");
        var people = string.Join(",", Enumerable.Range(0, Contacts).Select(i => $"{{\"uid\":\"c{i}\",\"firstName\":\"Person\",\"lastName\":\"Number {i:0000}\"}}"));
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "people.json"), $"[{people}]");
        Assert.Equal(Contacts, (await installation.JsonAsync("contacts import people.json --responsible W1")).GetProperty("created").GetInt32());
        await installation.JsonAsync("workers enroll W1 --mailbox w1@sandbox.test --login w1@sandbox.test --password-stdin --kinds contact", "sandbox");
        Assert.Equal(Contacts, (await installation.JsonAsync("synchronizations add --worker W1 --main-responsible")).GetProperty("added").GetInt32());
        await installation.JsonAsync("sync --all");
    }

    /// <summary>Answers how many kills fell into a running run.</summary>
    private static async Task<int> KillAsync(Installation installation, System.Diagnostics.Process server, int kills, Random random)
    {
        var within = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            //  the moment is the point of the test: real time, at random
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 2500)), TimeProvider.System, TestContext.Current.CancellationToken);
            var isRunning = (await installation.JsonAsync("status")).GetProperty("running").GetInt32() > 0;
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            within += isRunning ? 1 : 0;
            (server, _) = await installation.ServeAsync(Serve);
        }

        return within;
    }

    /// <summary>What a killed process may still have sent is waited for by the server: a later retry, which the next wait covers.</summary>
    private static async Task SettleAsync(Installation installation, string exchange)
    {
        for (var round = 0; round < 20; round++)
        {
            var report = await installation.JsonAsync("sync --all --wait", null, 0, 1, 3, 4);
            if (Mailbox(report).GetProperty("created").GetInt32() == 0 && (await CountAsync(installation, exchange)).StartsWith($"{Contacts} ", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> CountAsync(Installation installation, string exchange) => (await installation.PythonAsync("count.py", exchange, "w1@sandbox.test")).Trim();

    private static JsonElement Mailbox(JsonElement report) => report.GetProperty("workers")[0].GetProperty("contact").GetProperty("mailbox");

    private static int Setting(string name, int usual) => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{usual}", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"http://\S+?Exchange\.asmx")]
    private static partial Regex Address();
}
