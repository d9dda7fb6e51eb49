using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>L5, R8: a chosen folder that can't be found rests alone, and is named with its remedy.</summary>
[Rule("L5", "R8")]
public sealed class ChosenFolderTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Of the form that Exchange's ids have, and no id of any folder.</summary>
    private static readonly string Garbled = Convert.ToBase64String(Enumerable.Repeat((byte)7, 60).ToArray());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFolderThatIsNotThere_RestsAlone_IsNamed_AndGoesOnWithAnother(bool observe)
    {
        await using var site = await Installation.StartAsync(0);
        await site.EnrollAsync("W1", observe: observe);
        await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop);

        await ChooseAsync(site, Garbled);
        var done = await site.SyncAsync();

        Assert.Equal((observe ? 0 : 1, 0, 1), (done.Report.Workers.Single().Task.Mailbox.Created, done.Report.Workers.Single().Task.Errors, done.Report.Workers.Single().Contact.Errors));
        var waits = Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items);
        Assert.Equal(("failing", "w1@sandbox.test: the chosen folder for contacts is not there; choose one of the mailbox's folders"), (waits.Sort, waits.Message));
        Assert.Contains("workers enroll W1 --folder KIND=ID", waits.Remedy, StringComparison.Ordinal);
        var usual = Assert.Single((await site.Api.Workers.FoldersAsync("W1", "contact", Stop)).Items, f => f.IsDefault);

        await ChooseAsync(site, usual.Id);
        Assert.Equal(0, (await site.SyncAsync()).Report.Errors);
        Assert.Empty((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items);
        Assert.Equal(observe ? "Observing" : "Live", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
    }

    [Fact]
    public async Task TheOnlyKindsFolderIsNotThere_IsNamedToo()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Kinds = ["contact"], Folders = new Dictionary<string, string> { ["contact"] = Garbled } }, Stop);
        await site.SyncAsync();
        Assert.Contains("the chosen folder for contacts is not there", Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contact", "nonsense", "'nonsense' is no id of a folder for contacts")]
    [InlineData("notes", "nonsense", "'notes' is no kind")]
    public async Task WhatIsNoFolder_IsRefused_AndNothingIsSaved(string kind, string folder, string said)
    {
        await using var site = await Installation.StartAsync(1);
        var refused = await Assert.ThrowsAsync<ProblemException>(() =>
            site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Folders = new Dictionary<string, string> { [kind] = folder } }, Stop));
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, (await site.SyncAsync()).Report.Errors);
    }

    private static Task ChooseAsync(Installation site, string folder) =>
        site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Folders = new Dictionary<string, string> { ["contact"] = folder } }, Stop);
}
