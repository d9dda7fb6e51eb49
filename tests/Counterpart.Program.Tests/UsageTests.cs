using System.Text.Json;

namespace Counterpart.Program.Tests;

/// <summary>Exit statuses and lines of bad arguments, helps, completion.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("", 2)]
    [InlineData("nonsense", 2)]
    [InlineData("workers", 2)]
    [InlineData("workers show", 2)]
    [InlineData("workers add W1 --name Anna --days many", 2)]
    [InlineData("demo --workers 1", 2)]
    [InlineData("demo --workers many", 2)]
    [InlineData("demo --contacts 0", 2)]
    [InlineData("demo --port 70000", 2)]
    [InlineData("sync", 2)]
    [InlineData("sync --all --worker W1", 2)]
    [InlineData("parameters set --password secret", 2)]
    [InlineData("parameters set --password=secret", 2)]
    [InlineData("parameters set password=secret", 2)]
    [InlineData("workers enroll W1 --secret secret", 2)]
    [InlineData("status --token secret", 2)]
    [InlineData("parameters set url", 2)]
    [InlineData("parameters set", 2)]
    [InlineData("synchronizations add --worker W1", 2)]
    [InlineData("parties delete P-000001", 2)]
    [InlineData("contacts update C-000001", 2)]
    [InlineData("activities create --set subject=Visit", 2)]
    [InlineData("activities create --kind appointment --set start=noon", 2)]
    [InlineData("mapping import contact missing.json", 2)]
    [InlineData("tokens add --expires soon", 2)]
    [InlineData("sandbox --latency soon", 2)]
    [InlineData("sandbox --mailboxes 0", 2)]
    [InlineData("sandbox --faults missing.json", 2)]
    [InlineData("sandbox --throttle all", 2)]
    [InlineData("serve --urls nowhere", 2)]
    [InlineData("serve --config missing.json", 2)]
    [InlineData("serve --request-deadline never", 2)]
    [InlineData("serve --data data --urls http://192.0.2.1:5080", 1)]
    [InlineData("contacts import missing.vcf", 2)]
    [InlineData("status", 6)]
    [InlineData("status --server http://127.0.0.1:9", 6)]
    [InlineData("status --server nowhere", 2)]
    public async Task BadArguments_AreOneLineAndAStatus(string line, int status)
    {
        await using var installation = new Installation();
        var outcome = await installation.RunAsync(line);
        Assert.True(outcome.Status == status, $"{outcome.Status}: {outcome.Errors}");
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
        Assert.Equal("", outcome.Output);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("=secret", outcome.Errors, StringComparison.Ordinal);
    }

    /// <summary>Every verb that there is: the helps themselves say which.</summary>
    [Fact]
    public async Task EachHelp_ShowsExamplesThatCanBeTyped()
    {
        await using var installation = new Installation();
        var open = new Queue<string>([""]);
        var verbs = 0;
        while (open.TryDequeue(out var verb))
        {
            var outcome = await installation.RunAsync($"{verb} --help");
            Assert.Equal(0, outcome.Status);
            var lines = outcome.Output.ReplaceLineEndings("\n").Split('\n');
            var examples = lines.SkipWhile(l => l != "Examples:").Skip(1).Where(l => l.Length > 0).ToList();
            Assert.NotEmpty(examples);
            Assert.All(examples, e => Assert.Contains($"counterpart {verb}".TrimEnd(), e, StringComparison.Ordinal));
            foreach (var name in lines.SkipWhile(l => l != "Commands:").Skip(1).TakeWhile(l => l.StartsWith("  ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]))
            {
                open.Enqueue($"{verb} {name}".Trim());
            }

            verbs++;
        }

        Assert.True(verbs > 60, $"only {verbs} helps");
    }

    [Fact]
    public async Task Completion_KnowsVerbsAndOptions()
    {
        await using var installation = new Installation();
        Assert.Contains("workers", (await installation.RunAsync("[suggest:14] \"counterpart wo\"")).Output, StringComparison.Ordinal);
        Assert.Contains("--main-responsible", (await installation.RunAsync("[suggest:38] \"counterpart synchronizations add --m\"")).Output, StringComparison.Ordinal);
        Assert.Contains("complete", (await installation.RunAsync("completion bash")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASecondServerOnTheSameFolder_IsRefused()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var outcome = await installation.RunAsync("serve --data data --urls http://127.0.0.1:0");
        Assert.Equal(1, outcome.Status);
        Assert.Contains("in use", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADemoOnAServersFolder_IsRefused()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var outcome = await installation.RunAsync("demo --once --data data");
        Assert.Equal(1, outcome.Status);
        Assert.Contains("demo", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_ReadsItsSettingsFromAFile_AndRefusesNamesThatItDoesNotKnow()
    {
        await using var installation = new Installation();
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "good.json"), """{"data":"there","urls":"http://127.0.0.1:0","allowLoopbackExchange":true}""");
        var (_, line) = await installation.ServeAsync("serve --config good.json");
        Assert.Contains("there", line, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "bad.json"), """{"adress":"http://127.0.0.1:0"}""");
        var outcome = await installation.RunAsync("serve --config bad.json");
        Assert.Equal(2, outcome.Status);
        Assert.Contains("adress", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_AskTheServerThatAnswers_AsWhomTheTokenSays()
    {
        await using var installation = new Installation();
        var (killed, _) = await installation.ServeAsync("serve --data first --urls http://127.0.0.1:0");
        await installation.ServeAsync("serve --data second --urls http://127.0.0.1:0");
        await installation.JsonAsync("workers add W1 --name \"Anna Berg\" --time-zone Europe/Berlin");
        var secret = (await installation.JsonAsync("tokens add --worker W1 --expires 30d")).GetProperty("secret").GetString()!;
        //  a killed server leaves its file behind: it is passed over
        killed.Kill();
        await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("W1", (await installation.JsonAsync("workers list")).GetProperty("items")[0].GetProperty("id").GetString());
        var outcome = await installation.RunAsync("parameters set conflictRule=Ask", token: secret);
        Assert.True(outcome.Status == 5, $"{outcome.Status}: {outcome.Errors}");
        Assert.Equal(5, (await installation.RunAsync("status", token: "cp_nobody")).Status);
        Assert.Equal(2, (await installation.RunAsync("parameters set daysBack=-1")).Status);
        Assert.Equal(1, (await installation.RunAsync("workers show W9")).Status);
    }

    [Fact]
    public async Task Users_AreInvited_GivenRoles_ShutOut_AndGetAnotherLink()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var invited = await installation.JsonAsync("users invite olga --full-name \"Olga Brandt\" --role administrator");
        Assert.Matches("^http://127.0.0.1:[0-9]+/sign-in/once\\?code=", invited.GetProperty("link").GetString());
        Assert.Equal("auditor", (await installation.JsonAsync("users invite ben --role auditor")).GetProperty("user").GetProperty("roles")[0].GetString());
        Assert.Equal("operator", (await installation.JsonAsync("users set-roles ben --role operator")).GetProperty("roles")[0].GetString());
        Assert.True((await installation.JsonAsync("users disable ben")).GetProperty("isDisabled").GetBoolean());
        Assert.False((await installation.JsonAsync("users enable ben")).GetProperty("isDisabled").GetBoolean());
        Assert.NotEqual(invited.GetProperty("link").GetString(), (await installation.JsonAsync("users recover olga")).GetProperty("link").GetString());
        var last = await installation.RunAsync("users disable olga");
        Assert.Equal((1, "counterpart: olga is the last administrator: make another one first"), (last.Status, last.Errors.Trim()));
        Assert.Equal(1, (await installation.RunAsync("users recover nobody")).Status);
    }

    /// <summary>The server's and the stand-in's parts can't be read here: verbs never load them.</summary>
    [Fact]
    public async Task AVerb_LoadsNeitherServerNorStandIn()
    {
        await using var installation = new Installation();
        var program = Directory.CreateDirectory(Path.Combine(installation.Folder, "program")).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
        {
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        }

        foreach (var part in new[] { "Server", "Sandbox", "State", "Business", "Exchange", "Sync" })
        {
            await File.WriteAllTextAsync(Path.Combine(program, $"Counterpart.{part}.dll"), "");
        }

        Assert.Equal(6, (await installation.RunAsync("status", program: program)).Status);
        Assert.Equal(6, (await installation.RunAsync("sync --all --wait", program: program)).Status);
        Assert.NotEqual(0, (await installation.RunAsync("serve --data data --urls http://127.0.0.1:0", program: program)).Status);
    }

    [Fact]
    public async Task EveryList_IsOneJsonDocument()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        string[] lists =
        [
            "parameters show", "mapping show contact", "mapping export task", "workers list", "parties list", "contacts list", "activities list", "synchronizations list", "runs list",
            "attention list", "history list", "status", "tokens list", "freeze --kind task", "thaw --kind task", "contacts export",
            "users list", "jobs list", "activities agenda", "activities agenda --from 2026-11-23 --days 14 --zone Europe/Berlin", "synchronizations list --search Stein --sort record",
        ];
        foreach (var line in lists)
        {
            var outcome = await installation.RunAsync($"{line} --json");
            Assert.True(outcome.Status == 0, $"{line}: {outcome.Errors}");
            using var document = JsonDocument.Parse(outcome.Output);
            Assert.Equal("", outcome.Errors);
        }

        //  no address is set and nobody is enrolled: found, with remedies, and status 1
        var findings = await installation.JsonAsync("doctor", null, 1);
        Assert.False(findings.GetProperty("works").GetBoolean());
    }
}
