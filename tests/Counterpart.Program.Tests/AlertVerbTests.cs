namespace Counterpart.Program.Tests;

/// <summary><c>alerts</c> as a person types them: set, tested, and told in one line what does not fit.</summary>
public sealed class AlertVerbTests
{
    private const string Signing = "a signing secret of the tests";

    [Fact]
    public async Task Alerts_AreSet_Shown_AndTested_WithSecretsFromInputOnly()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0 --webhook-network 127.0.0.0/8");
        Commands.OneLine(await installation.RunAsync("alerts test"), 1, "no alert goes anywhere", "alerts set --help");
        Commands.OneLine(await installation.RunAsync("alerts set"), 2, "nothing to set");
        Commands.OneLine(await installation.RunAsync("alerts set recipients=it@example.com"), 2, "sender: it is empty", "set all three");
        Commands.OneLine(await installation.RunAsync("alerts set webhookSecret=0123456789abcdef"), 2, "webhookSecret");
        Commands.OneLine(await installation.RunAsync("alerts set webhookUrl=http://10.0.0.1/"), 2, "--webhook-network");
        Commands.OneLine(await installation.RunAsync("alerts set --password-stdin --webhook-secret-stdin"), 2, "one secret");
        Assert.Contains("mail: not set", (await installation.RunAsync("alerts show")).Output, StringComparison.Ordinal);

        var set = await installation.RunAsync("alerts set webhookUrl=http://127.0.0.1:1/in lagMinutes=30 --webhook-secret-stdin", Signing);
        Assert.Equal((0, ""), (set.Status, set.Errors));
        Assert.DoesNotContain(Signing, set.Output, StringComparison.Ordinal);
        Assert.Contains("webhook: to http://127.0.0.1:1/in; not tested", set.Output, StringComparison.Ordinal);
        var tested = await installation.RunAsync("alerts test");
        Assert.Equal((1, "FAIL  webhook: 127.0.0.1:1 can't be reached (ConnectionRefused): see that it runs, and that no firewall stands between\n"), (tested.Status, tested.Output));
        Assert.Contains("a test failed", (await installation.RunAsync("alerts show")).Output, StringComparison.Ordinal);
        Assert.Equal("nothing to show\n", (await installation.RunAsync("alerts list")).Output);
        Assert.Equal(0, (await installation.JsonAsync("alerts list")).GetProperty("items").GetArrayLength());
    }
}
