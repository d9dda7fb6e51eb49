using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

public sealed class DoctorTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_IsToldOfHisOwnMailboxOnly()
    {
        await using var site = await Installation.StartAsync();
        using var ben = await site.AsAsync(new NewToken { Worker = "W2" });
        var findings = (await ben.Server.DoctorAsync(Stop)).Findings;
        Assert.Equal(["server", "mailbox W2"], findings.Select(f => f.Step));
        var text = string.Join('\n', findings);
        Assert.DoesNotContain("W1", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(site.Data, text, StringComparison.Ordinal);
        Assert.DoesNotContain(site.Sandbox.Url.ToString(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_IsTested_AndNamedWithTheResult()
    {
        await using var site = await Installation.StartAsync(2);
        await site.EnrollAsync("W3", "wrong");
        using var watcher = await site.AsAsync(new NewToken { Roles = ["operator"] });
        var findings = (await watcher.Server.DoctorAsync(Stop)).Findings;
        Assert.True(findings.Single(f => f.Step == "mailbox W1").Works);
        Assert.True(findings.Single(f => f.Step == "mailbox W2").Works);
        //  signed in to, or paused by the run that found it first
        Assert.False(findings.Single(f => f.Step is "mailbox W3" or "worker W3").Works);
        Assert.Contains(findings, f => f.Step == "url" && f.Works);
        Assert.Contains(findings, f => f.Step == "data folder");
    }

    [Fact]
    public async Task MoreThanTwenty_AreNotAllTested_AndThatIsSaid()
    {
        await using var site = await Installation.StartAsync(22, 22);
        var findings = (await site.Api.Server.DoctorAsync(Stop)).Findings;
        Assert.Equal(20, findings.Count(f => f.Step.StartsWith("mailbox W", StringComparison.Ordinal)));
        Assert.Contains(findings, f => f.Message == "20 of 22 were tested");
    }
}
