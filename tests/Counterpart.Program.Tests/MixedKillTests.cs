using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>
/// R8 from outside: between kills people edit, delete and add on both sides, so that every run that is killed creates, updates and deletes.
/// In the end, counted over the API and by a foreign Exchange client: each thing once, every edit in its field, in the history or replaced
/// where it stood, and nothing back that was deleted. COUNTERPART_KILLS says how often (default 3), COUNTERPART_SEED when.
/// </summary>
[Rule("R8", "R5")]
public sealed partial class MixedKillTests(ITestOutputHelper output)
{
    private const string Latency = "100ms";
    private const string Serve = "serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange --request-deadline 5";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KilledInMixedRuns_EachThingOnce_EveryEditKept_NothingDeletedBack()
    {
        var (kills, seed) = (Setting("COUNTERPART_KILLS", 3), Setting("COUNTERPART_SEED", 1));
        var clock = Stopwatch.StartNew();
        await using var installation = new Installation();
        var (_, line) = await installation.ServeAsync($"sandbox --port 0 --mailboxes 1 --data exchange --latency {Latency}");
        var (server, _) = await installation.ServeAsync(Serve);
        var people = new MixedPeople(installation, Address().Match(line).Value, new Random(seed));
        await people.SetUpAsync(kills);
        var (within, random) = (0, new Random(seed));
        for (var kill = 0; kill < kills; kill++)
        {
            await people.ActAsync(kill);
            using (var client = installation.Client())
            {
                await client.Sync.StartAsync(new SyncRequest { All = true }, Stop);
                //  the moment is the point of the test: real time, at random
                await Task.Delay(TimeSpan.FromMilliseconds(random.Next(0, 1000)), TimeProvider.System, Stop);
                within += (await client.Server.StatusAsync(Stop)).Running > 0 ? 1 : 0;
            }

            server.Kill();
            await server.WaitForExitAsync(Stop);
            (server, _) = await installation.ServeAsync(Serve);
        }

        var killed = clock.Elapsed;
        await people.SettleAsync();
        var said = $"seed {seed}: {kills} kills in {killed.TotalSeconds:0} s, {within} of them into a running run; {people.Counts}; settled after {clock.Elapsed.TotalSeconds:0} s";
        output.WriteLine(said);
        TestContext.Current.SendDiagnosticMessage(said);
        Assert.True(within * 4 >= kills * 3, $"seed {seed}: only {within} of {kills} kills fell into a running run");
        await people.AssertAsync(seed);
    }

    private static int Setting(string name, int usual) => int.Parse(Environment.GetEnvironmentVariable(name) ?? $"{usual}", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"http://\S+?Exchange\.asmx")]
    private static partial Regex Address();
}
