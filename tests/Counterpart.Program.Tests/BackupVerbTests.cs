namespace Counterpart.Program.Tests;

/// <summary><c>backup</c> and <c>restore</c> as a person types them.</summary>
[Rule("D10")]
public sealed class BackupVerbTests
{
    [Fact]
    public async Task ARunningServer_AndItsFolderAtRest_AreBackedUp_AndRestored()
    {
        await using var installation = new Installation();
        var (server, _) = await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        await installation.JsonAsync("workers add W1 --name Anna --time-zone Europe/Berlin");
        var taken = await installation.JsonAsync("backup first.zip");
        Assert.Equal(3, taken.GetProperty("parts").GetArrayLength());
        await FailsAsync(installation, "backup first.zip", 2, "say --yes");
        await FailsAsync(installation, "restore first.zip --data data --yes", 1, "in use by process");
        await FailsAsync(installation, "backup second.zip --data data", 1, "in use by process");
        await installation.JsonAsync("workers add W2 --name Ben --time-zone Europe/Berlin");
        Assert.Equal(0, await Installation.TerminateAsync(server));

        await FailsAsync(installation, "backup nowhere/second.zip --data data", 2, "make it, or name another");
        await FailsAsync(installation, "backup second.zip", 1, "backup FILE --data DIR");
        Assert.Equal(0, (await installation.RunAsync("backup second.zip --data data")).Status);
        await FailsAsync(installation, "restore first.zip --data data --only people --yes", 2, "business, state or users is expected");
        await FailsAsync(installation, "restore first.zip --data data", 2, "say --yes");
        await FailsAsync(installation, "restore none.zip --data data --yes", 1, "there is no file");
        await FailsAsync(installation, "restore first.zip --data other --only business --yes", 1, "holds no installation");
        Assert.Contains("would be restored", (await installation.RunAsync("restore first.zip --data data --preview")).Output, StringComparison.Ordinal);
        Assert.Equal(2, await WorkersAsync(installation));
        Assert.Equal("business", (await installation.JsonAsync("restore first.zip --data data --only business --yes")).GetProperty("parts")[0].GetString());
        Assert.Equal(1, await WorkersAsync(installation));
        Assert.Equal(0, (await installation.RunAsync("restore second.zip --data data --yes")).Status);
        Assert.Equal(2, await WorkersAsync(installation));
        Assert.False(Directory.Exists(Path.Combine(installation.Folder, "other")));
        Assert.DoesNotContain(Directory.EnumerateFiles(installation.Folder), f => f.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ADemosFolder_NamesTheDataFolderInIt()
    {
        await using var installation = new Installation();
        Assert.Equal(0, (await installation.RunAsync("demo --once --data shown --workers 3 --contacts 20")).Status);
        var inside = Path.Combine(installation.Folder, "shown", "counterpart");
        Assert.Equal(0, (await installation.RunAsync($"backup demo.zip --data {inside}")).Status);
        foreach (var line in new[] { "restore demo.zip --data shown --yes", "restore demo.zip --data shown --preview", "backup again.zip --data shown" })
        {
            await FailsAsync(installation, line, 1, $"{Path.Combine(installation.Folder, "shown")} is no data folder, the one in it is {inside}");
        }

        Assert.Equal(0, (await installation.RunAsync($"restore demo.zip --data {inside} --yes")).Status);
    }

    private static async Task<int> WorkersAsync(Installation installation)
    {
        var (server, _) = await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var workers = (await installation.JsonAsync("workers list")).GetProperty("items").GetArrayLength();
        await Installation.TerminateAsync(server);
        return workers;
    }

    private static async Task FailsAsync(Installation installation, string line, int status, string said)
    {
        var outcome = await installation.RunAsync(line);
        Assert.True(outcome.Status == status && outcome.Output.Length == 0, $"{line}: {outcome.Status} {outcome.Errors}{outcome.Output}");
        Assert.Contains(said, Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
