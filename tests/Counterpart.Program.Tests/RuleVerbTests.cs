namespace Counterpart.Program.Tests;

/// <summary><c>rules</c> as a person types them: numbers first, then carried out to the end.</summary>
public sealed class RuleVerbTests
{
    [Fact]
    public async Task ARule_IsPreviewed_Added_Shown_Removed_AndPutBack()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange");
        await installation.JsonAsync("parameters set url=http://127.0.0.1:9/EWS/Exchange.asmx signIn=EachWorker");
        foreach (var worker in new[] { "W1", "W2" })
        {
            await installation.JsonAsync($"workers add {worker} --name Anna --time-zone Europe/Berlin");
            await installation.JsonAsync($"workers enroll {worker} --mailbox {worker}@example.com --login {worker} --observe");
            await installation.JsonAsync($"contacts create --set lastName=Stein --responsible {worker}");
        }

        var would = (await installation.RunAsync("rules preview --main-responsible")).Output;
        Assert.Equal("R1, contacts of the main responsible for every worker, copies kept: 2 pairs, 2 would be added in 2 mailboxes, 0 there already or ended by a person, 0 not within sight or rights\n", would);
        Assert.Equal(0, (await installation.JsonAsync("rules list")).GetProperty("items").GetArrayLength());
        var added = await installation.JsonAsync("rules add --main-responsible");
        Assert.Equal((2, 2), (added.GetProperty("adds").GetInt32(), (await installation.JsonAsync("synchronizations list")).GetProperty("items").GetArrayLength()));
        Assert.Contains("2 pairs now, 2 synchronizations made by it", (await installation.RunAsync("rules show R1")).Output, StringComparison.Ordinal);

        Assert.Contains("2 synchronizations would end in 2 mailboxes, 0 copies would leave", (await installation.RunAsync("rules remove R1 --withdraw --preview")).Output, StringComparison.Ordinal);
        Commands.OneLine(await installation.RunAsync("rules remove R1"), 2, "2 synchronizations would end", "say --yes");
        Assert.Equal(0, (await installation.RunAsync("rules remove R1 --yes")).Status);
        Assert.Equal(0, (await installation.JsonAsync("synchronizations list")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await installation.RunAsync("rules restore R1")).Status);
        Assert.Equal(2, (await installation.JsonAsync("synchronizations list")).GetProperty("items").GetArrayLength());

        Commands.OneLine(await installation.RunAsync("rules add"), 2, "--main-responsible", "one of the four");
        Commands.OneLine(await installation.RunAsync("rules add --main-responsible --category VIP"), 2, "one of the four");
        Commands.OneLine(await installation.RunAsync("rules add --category VIP --keep --withdraw"), 2, "exclude each other");
        Commands.OneLine(await installation.RunAsync("rules add --party P-999999"), 1, "there is no party P-999999", "parties list");
        Commands.OneLine(await installation.RunAsync("rules add --category VIP --worker W9"), 1, "there is no worker W9");
        Commands.OneLine(await installation.RunAsync("rules add --main-responsible"), 1, "rule R1 says just that already");
        Assert.Equal(1, (await installation.JsonAsync("rules list")).GetProperty("items").GetArrayLength());
    }
}
