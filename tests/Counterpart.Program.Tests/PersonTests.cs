using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>What a person sees of a server with one worker and one contact in step.</summary>
public sealed partial class PersonTests(Site site) : IClassFixture<Site>
{
    [Fact]
    public async Task ASynchronizationWithoutWork_SaysSo_AndWhatTheLastOneWrote()
    {
        await site.GoOnAsync();
        var outcome = await site.Installation.RunAsync("sync --worker W1 --wait");
        Assert.Equal(0, outcome.Status);
        Assert.Contains("nothing was left to do: everything was in step already; the last run that wrote, of W1 at ", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnObservingWorker_SaysHowToLetItWrite()
    {
        await site.Installation.RunAsync("workers add W2 --name \"Ben Costa\" --time-zone America/New_York");
        await site.Installation.RunAsync("workers enroll W2 --mailbox w2@sandbox.test --sign-in basic --login w2@sandbox.test --password-stdin --observe", "sandbox");
        var outcome = await site.Installation.RunAsync("sync --worker W2 --wait");
        Assert.Contains("W2: observed only, nothing is written; `workers go-live W2` lets it write", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("in step already", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("the stage is Live, it was Observing", (await site.Installation.RunAsync("workers go-live W2")).Output, StringComparison.Ordinal);
        await site.Installation.RunAsync("workers remove W2 --yes");
    }

    [Theory]
    [InlineData("mapping set contact jobTitle=None --preview", "mapping.contact.jobTitle: Both → None")]
    [InlineData("mapping reset contact --preview", "nothing would be set otherwise")]
    [InlineData("parameters set allowedType=View --preview", "W1: 1 synchronization would act as View")]
    [InlineData("parameters set rights=MainResponsibleOnly --preview", "not saved; 1 mailbox was looked at, 0 would be run otherwise")]
    public async Task APreviewOfASetting_SaysWhatWouldBeOtherwise_AndSavesNothing(string line, string said)
    {
        await site.GoOnAsync();
        var before = await site.SnapshotAsync();
        var outcome = await site.Installation.RunAsync(line);
        Assert.Equal(0, outcome.Status);
        Assert.Contains(said, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("not saved; 1 mailbox was looked at", outcome.Output, StringComparison.Ordinal);
        Assert.True((await site.Installation.JsonAsync(line)).TryGetProperty("sum", out _));
        Assert.Equal(before, await site.SnapshotAsync());
    }

    [Theory]
    [InlineData("workers go-live", 2, "name workers, as W1 W2, or --all-observing")]
    [InlineData("workers go-live W9 --preview", 1, "W9")]
    [InlineData("workers go-live --all-observing", 1, "nobody is observing")]
    [InlineData("workers offboard W1", 2, "say --yes")]
    [InlineData("workers offboard W1 --keep --withdraw --yes", 2, "exclude each other")]
    [InlineData("workers offboard W1 --to W1 --yes", 2, "can't pass to W1")]
    [InlineData("contacts merge C-000001 --into C-000001 --yes", 1, "can't be merged into itself")]
    [InlineData("contacts merge C-000001 --into C-000002", 2, "say --yes")]
    [InlineData("runs approve none --everywhere", 1, "there is no run none")]
    [InlineData("runs revert none --yes", 1, "there is no run none")]
    [InlineData("history restore none", 1, "there is no history none")]
    [InlineData("attention resolve --take business", 2, "or --all with --worker W1")]
    [InlineData("attention resolve L1", 2, "say --take business or --take mailbox")]
    [InlineData("attention resolve L1 --all --worker W1 --take business", 2, "or --all with --worker W1")]
    [InlineData("attention resolve --all --take business", 2, "say --worker W1")]
    [InlineData("attention resolve --all --worker W1 --preview", 2, "no side is named")]
    [InlineData("attention resolve --all --worker W1 --take business --state held --preview", 2, "conflict, missing or parked")]
    public async Task WhatCantBeDone_IsSaidInOneLine(string line, int status, string said) => await site.FailsAsync(line, status, said);

    [Fact]
    public async Task NothingHeld_IsSaid()
    {
        var outcome = await site.Installation.RunAsync("runs list --held");
        Assert.Equal((0, "nothing is held"), (outcome.Status, outcome.Output.Trim()));
    }

    [Fact]
    public async Task Resumed_SaysTheStage_AndWhatItWasPausedFor()
    {
        await site.Installation.RunAsync("workers pause W1 --reason \"mailbox moves\"");
        Assert.Contains("mailbox moves", (await site.Installation.RunAsync("status")).Output, StringComparison.Ordinal);
        Assert.Contains("the stage is Live, it was Paused: mailbox moves", (await site.Installation.RunAsync("workers resume W1")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs list --worker W1")]
    [InlineData("contacts list")]
    [InlineData("contacts show {0}")]
    [InlineData("status")]
    [InlineData("workers list")]
    [InlineData("synchronizations list")]
    [InlineData("synchronizations why --record {0} --worker W1")]
    public async Task Times_HaveTheirZone(string line)
    {
        var outcome = await site.Installation.RunAsync(line.Replace("{0}", site.Contact, StringComparison.Ordinal));
        Assert.Equal(0, outcome.Status);
        Assert.NotEmpty(Time().Matches(outcome.Output));
        Assert.All(Time().Matches(outcome.Output), m => Assert.True(m.Groups["zone"].Success, m.Value));
    }

    [Fact]
    public async Task AWorkerWithASlash_IsToldAsItWasTyped()
    {
        var outcome = await site.Installation.RunAsync("workers show \"W 4/ü?\"");
        Assert.Contains("W 4/ü?", Commands.OneLine(outcome, 1), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?(?<zone> [+-]\d\d:\d\d)?")]
    private static partial Regex Time();
}
