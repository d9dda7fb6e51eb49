namespace Counterpart.Program.Tests;

/// <summary><c>users recover</c> as one types it who is locked out.</summary>
public sealed class RecoverVerbTests
{
    private const string Serve = "serve --data data --urls http://127.0.0.1:0";

    [Fact]
    public async Task LockedOut_TheFolderMakesALink_WhichTheServerThenKnows()
    {
        await using var installation = new Installation();
        var (server, _) = await installation.ServeAsync(Serve);
        await installation.JsonAsync("users invite olga --role administrator");
        await installation.JsonAsync("users invite uwe --role administrator");
        await installation.JsonAsync("users disable uwe");
        await FailsAsync(installation, "users recover", 2, "name the user");
        await FailsAsync(installation, "users recover nobody", 1, "there is no user nobody");
        await FailsAsync(installation, "users recover --data data", 1, "in use by process");
        await FailsAsync(installation, "users recover olga --urls http://127.0.0.1:1", 2, "--urls goes with --data");
        await Installation.TerminateAsync(server);

        await FailsAsync(installation, "users recover olga", 6, "'users recover --data DIR'");
        await FailsAsync(installation, "users recover --data data --server http://127.0.0.1:1", 2, "exclude each other");
        await FailsAsync(installation, "users recover --data data --urls nowhere", 2, "--urls nowhere");
        await FailsAsync(installation, "users recover --data other", 1, "holds no data");
        await FailsAsync(installation, "users recover nobody --data data", 1, "there is no user nobody: the users are olga, uwe");
        await FailsAsync(installation, "users recover uwe --data data", 1, "uwe is shut out");
        var made = await installation.JsonAsync("users recover --data data");
        Assert.Equal("olga", made.GetProperty("name").GetString());
        Assert.StartsWith("http://127.0.0.1:5080/sign-in/once?code=", made.GetProperty("link").GetString(), StringComparison.Ordinal);

        (server, _) = await installation.ServeAsync(Serve);
        using var client = installation.Client();
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(client.Address, new Uri(made.GetProperty("link").GetString()!).PathAndQuery), TestContext.Current.CancellationToken);
        Assert.Contains("A new password for olga", page, StringComparison.Ordinal);
        var audit = (await client.Audit.ListAsync(null, null, TestContext.Current.CancellationToken)).Items;
        Assert.Contains(audit, a => (a.What, a.By, a.After) == ("users.olga.recovery", "user:local", "a link, made on the data folder"));
        await Installation.TerminateAsync(server);
    }

    [Fact]
    public async Task NobodyThereYet_TheLinkMakesTheFirstAdministrator()
    {
        await using var installation = new Installation();
        var (server, _) = await installation.ServeAsync(Serve);
        await Installation.TerminateAsync(server);
        await FailsAsync(installation, "users recover olga --data data", 1, "leave the name out");
        var outcome = await installation.RunAsync("users recover --data data --urls http://127.0.0.1:5999");
        Assert.StartsWith("http://127.0.0.1:5999/sign-in/once?code=", Assert.Single(outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Contains("to be the first administrator", outcome.Errors, StringComparison.Ordinal);
    }

    private static async Task FailsAsync(Installation installation, string line, int status, string said)
    {
        var outcome = await installation.RunAsync(line);
        Assert.True(outcome.Status == status && outcome.Output.Length == 0, $"{line}: {outcome.Status} {outcome.Errors}{outcome.Output}");
        Assert.Contains(said, Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
