using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>
/// R8 from outside: the server is killed at random moments of a first synchronization; in the end there is one item each. Kills by
/// COUNTERPART_KILLS (default 4, with fewer contacts); 20 of them with 2,000 contacts is the whole of it.
/// </summary>
public sealed partial class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task KilledAtRandomMoments_OneItemEachInTheEnd_AndAFurtherRunWritesNothing()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("COUNTERPART_KILLS") ?? "4", CultureInfo.InvariantCulture);
        var contacts = kills >= 20 ? 2000 : 600;
        var seed = int.Parse(Environment.GetEnvironmentVariable("COUNTERPART_SEED") ?? "1", CultureInfo.InvariantCulture);
        var random = new Random(seed);
        await using var installation = new Installation();
        //  each request takes long enough that the undisturbed run of 2,000 takes more than 30 s
        var (_, line) = await installation.ServeAsync("sandbox --port 0 --mailboxes 1 --data exchange --latency 800ms");
        var exchange = Address().Match(line).Value;
        const string Serve = "serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange --request-deadline 5";
        var (server, _) = await installation.ServeAsync(Serve);
        await installation.JsonAsync($"parameters set url={exchange} signIn=EachWorker firstCreateLimit=100000");
        await installation.JsonAsync("workers add W1 --name Anna --time-zone Europe/Berlin");
        await installation.JsonAsync("workers enroll W1 --mailbox w1@sandbox.test --login w1@sandbox.test --password-stdin --kinds contact", "sandbox");
        var file = new StringBuilder("[");
        for (var i = 0; i < contacts; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "" : ",")}{{\"uid\":\"c{i}\",\"firstName\":\"Person\",\"lastName\":\"Number {i:0000}\"}}");
        }

        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "people.json"), file.Append(']').ToString());
        Assert.Equal(contacts, (await installation.JsonAsync("contacts import people.json --responsible W1")).GetProperty("created").GetInt32());
        await installation.JsonAsync("synchronizations add --worker W1 --main-responsible");

        var within = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 2500)), TimeProvider.System, TestContext.Current.CancellationToken);
            var isRunning = (await installation.JsonAsync("status")).GetProperty("running").GetInt32() > 0;
            server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            within += isRunning ? 1 : 0;
            (server, _) = await installation.ServeAsync(Serve);
        }

        output.WriteLine($"seed {seed}: {kills} kills, {within} of them into a running run");
        Assert.True(within * 4 >= kills * 3, $"only {within} of {kills} kills fell into a running run");
        //  what a killed process may still have sent is waited for: a later retry, which the next wait covers
        for (var round = 0; round < 20; round++)
        {
            var report = await installation.JsonAsync("sync --all --wait", null, 0, 1, 3, 4);
            if (Made(report) == 0 && (await installation.PythonAsync("count.py", exchange, "w1@sandbox.test")).StartsWith($"{contacts} ", StringComparison.Ordinal))
            {
                break;
            }

            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Equal($"{contacts} {contacts}", (await installation.PythonAsync("count.py", exchange, "w1@sandbox.test")).Trim());
        var further = await installation.JsonAsync("sync --all --wait");
        Assert.Equal(0, Made(further));
        Assert.Equal(0, further.GetProperty("workers")[0].GetProperty("contact").GetProperty("mailbox").GetProperty("updated").GetInt32());
    }

    private static int Made(JsonElement report) => report.GetProperty("workers")[0].GetProperty("contact").GetProperty("mailbox").GetProperty("created").GetInt32();

    [GeneratedRegex(@"http://\S+?Exchange\.asmx")]
    private static partial Regex Address();
}
