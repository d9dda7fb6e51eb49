using System.Text.Json;

namespace Counterpart.Program.Tests;

/// <summary>What programs read: one document, or a refusal and nothing.</summary>
public sealed class DocumentsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--help --json")]
    [InlineData("contacts list --help --json")]
    [InlineData("completion bash --json")]
    [InlineData("status --version --json")]
    [InlineData("doctor --data there --server http://127.0.0.1:9 --json")]
    public async Task WhatHasNoDocument_IsRefused(string line)
    {
        await using var installation = new Installation();
        var outcome = await installation.RunAsync(line);
        Commands.OneLine(outcome, 2);
        Assert.Equal("", outcome.Output);
    }

    [Theory]
    [InlineData("--version --json")]
    [InlineData("--json --version")]
    public async Task TheVersion_IsADocument(string line)
    {
        await using var installation = new Installation();
        using var document = JsonDocument.Parse((await installation.RunAsync(line)).Output);
        Assert.NotEmpty(document.RootElement.GetProperty("version").GetString()!);
    }

    [Theory]
    [InlineData("serve --data data --urls http://127.0.0.1:0 --json")]
    [InlineData("sandbox --data data --json")]
    public async Task AServerThatListens_PrintsWhereItDoes(string line)
    {
        await using var installation = new Installation();
        var (process, output) = await installation.ServeDocumentAsync(line);
        using var document = JsonDocument.Parse(output);
        Assert.StartsWith("http://127.0.0.1:", document.RootElement.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(Path.Combine(installation.Folder, "data"), document.RootElement.GetProperty("dataFolder").GetString());
        Assert.Equal(process.Id, document.RootElement.GetProperty("pid").GetInt32());
    }

    [Fact]
    public async Task TheDoctor_LooksAtAFolderThatNoServerHolds()
    {
        await using var installation = new Installation();
        Assert.Contains("doctor --data DIR", (await installation.RunAsync("doctor")).Errors, StringComparison.Ordinal);
        Assert.False((await installation.JsonAsync("doctor --data nowhere", null, 1)).GetProperty("works").GetBoolean());
        var (server, _) = await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var held = Finding(await installation.JsonAsync("doctor --data data", null, 1), "lock");
        Assert.Contains($"process {server.Id}", held.GetProperty("message").GetString(), StringComparison.Ordinal);
        await Installation.TerminateAsync(server);

        var whole = await installation.JsonAsync("doctor --data data");
        Assert.All(new[] { "rights", "lock", "state", "state: schema", "business system", "business system: schema", "clock", "zone data", "free disk" },
            step => Assert.True(Finding(whole, step).GetProperty("works").GetBoolean(), step));

        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "data", "business.db"), new string('x', 100_000), Token);
        await OpenToOthersAsync(Path.Combine(installation.Folder, "data"));
        File.SetLastWriteTimeUtc(Path.Combine(installation.Folder, "data", "state.db"), TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1));
        var bad = await installation.JsonAsync("doctor --data data", null, 1);
        Assert.All(new[] { "rights", "business system", "clock" }, step =>
        {
            Assert.False(Finding(bad, step).GetProperty("works").GetBoolean(), step);
            Assert.NotEmpty(Finding(bad, step).GetProperty("remedy").GetString()!);
        });
        Assert.True(Finding(bad, "state").GetProperty("works").GetBoolean());
    }

    private static async Task OpenToOthersAsync(string folder)
    {
        using var chmod = System.Diagnostics.Process.Start("chmod", ["o+r", folder]);
        await chmod.WaitForExitAsync(Token);
        Assert.Equal(0, chmod.ExitCode);
    }

    private static JsonElement Finding(JsonElement findings, string step) =>
        findings.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("step").GetString() == step);
}
