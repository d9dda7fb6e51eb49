namespace Counterpart.Program.Tests;

/// <summary>Exit statuses and lines of bad arguments.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData("nonsense", 2)]
    [InlineData("demo --workers 1", 2)]
    [InlineData("demo --workers many", 2)]
    [InlineData("sync", 2)]
    [InlineData("parameters set --password secret", 2)]
    [InlineData("parameters set url", 2)]
    [InlineData("sandbox --latency soon", 2)]
    [InlineData("serve --urls nowhere", 2)]
    [InlineData("serve --data data --urls http://192.0.2.1:5080", 1)]
    [InlineData("contacts import missing.vcf", 2)]
    [InlineData("status", 6)]
    [InlineData("status --server http://127.0.0.1:9", 6)]
    public async Task BadArguments_AreOneLineAndAStatus(string line, int status)
    {
        await using var installation = new Installation();
        var outcome = await installation.RunAsync(line);
        Assert.True(outcome.Status == status, $"{outcome.Status}: {outcome.Errors}");
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
        Assert.Equal("", outcome.Output);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("workers enroll")]
    [InlineData("synchronizations add")]
    [InlineData("sync")]
    public async Task EachHelp_ShowsAnExample(string verb)
    {
        await using var installation = new Installation();
        var outcome = await installation.RunAsync($"{verb} --help");
        Assert.Equal(0, outcome.Status);
        Assert.Contains("counterpart", outcome.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ASecondServerOnTheSameFolder_IsRefused()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var outcome = await installation.RunAsync("serve --data data --urls http://127.0.0.1:0");
        Assert.Equal(1, outcome.Status);
        Assert.Contains("data", outcome.Errors, StringComparison.Ordinal);
    }
}
