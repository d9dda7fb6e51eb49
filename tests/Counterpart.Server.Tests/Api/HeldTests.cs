using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>D8: causes of held runs over all mailboxes, and one answer for a cause.</summary>
[Rule("D8")]
public sealed class HeldTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ACauseInTwoMailboxes_IsShownOnce_AndAnsweredOnce(bool approves)
    {
        await using var site = await Installation.StartAsync(2, 3, ("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa"), await site.ContactAsync("Ida", "Dahl")];
        await site.AddAsync("W1", contacts);
        await site.AddAsync("W2", contacts[..2]);
        await site.SyncAsync();
        var cause = Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items);
        Assert.Equal(("contact", "mailbox", "creates", "CreateInMailbox", 2, 5), (cause.Kind, cause.Side, cause.Sort, cause.Step, cause.Mailboxes, cause.Items));
        Assert.All(cause.Runs, r => Assert.Contains("firstCreateLimit of 1", r.Budget, StringComparison.Ordinal));
        Assert.Equal(3, Assert.Single((await site.Api.Runs.HeldAsync("W1", Stop)).Items).Items);

        var run = cause.Runs.Single(r => r.Worker == "W1").Run;
        var answered = approves ? await site.Api.Runs.ApproveAsync(run, Stop, everywhere: true) : await site.Api.Runs.RejectAsync(run, Stop, everywhere: true);
        Assert.Equal(("W2", 2), Assert.Single(answered.AlsoAnswered) is var other ? (other.Worker, other.Items) : default);
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Equal(approves ? 3 : 0, site.Person("W1").Ids("contacts").Count);
        Assert.Equal(approves ? 2 : 0, site.Person("W2").Ids("contacts").Count);
        Assert.Empty((await site.Api.Runs.HeldAsync(null, Stop)).Items);
        Assert.Equal(2, (await site.AuditAsync(".runs")).Count);
    }

    [Fact]
    public async Task WithoutEverywhere_TheOtherMailboxWaitsOn()
    {
        await using var site = await Installation.StartAsync(2, 3, ("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await site.AddAsync("W1", contacts);
        await site.AddAsync("W2", contacts);
        await site.SyncAsync();
        var cause = Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items);
        Assert.Empty((await site.Api.Runs.ApproveAsync(cause.Runs.Single(r => r.Worker == "W1").Run, Stop)).AlsoAnswered);
        await site.SyncAsync();
        Assert.Equal((2, 0), (site.Person("W1").Ids("contacts").Count, site.Person("W2").Ids("contacts").Count));
        Assert.Equal("W2", Assert.Single(Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Runs).Worker);
    }

    [Fact]
    public async Task AnotherCause_WaitsForItsOwnAnswer()
    {
        await using var site = await Installation.StartAsync(2, 3, ("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await site.AddAsync("W1", contacts);
        await FreezeAtRestAsync(site);
        foreach (var subject in new[] { "Call", "Offer" })
        {
            await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", subject))) { Kind = "task", Responsible = "W2" }, Stop);
        }

        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        await site.SyncAsync();
        var causes = (await site.Api.Runs.HeldAsync(null, Stop)).Items;
        Assert.Equal(["contact", "task"], causes.Select(c => c.Kind).Order());
        var answered = await site.Api.Runs.ApproveAsync(causes.Single(c => c.Kind == "contact").Runs[0].Run, Stop, everywhere: true);
        Assert.Empty(answered.AlsoAnswered);
        await site.SyncAsync();
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        Assert.Empty(site.Person("W2").Ids("tasks"));
        Assert.Equal("task", Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Kind);
    }

    [Fact]
    public async Task ARunWithTwoCauses_IsAnsweredForTheSameOneOnly()
    {
        await using var site = await Installation.StartAsync(2, 3, ("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await FreezeAtRestAsync(site);
        await site.AddAsync("W1", contacts);
        await site.AddAsync("W2", contacts);
        foreach (var subject in new[] { "Call", "Offer" })
        {
            await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", subject))) { Kind = "task", Responsible = "W2" }, Stop);
        }

        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        await site.SyncAsync();
        var contact = (await site.Api.Runs.HeldAsync(null, Stop)).Items.Single(c => c.Kind == "contact");
        var answered = await site.Api.Runs.ApproveAsync(contact.Runs.Single(r => r.Worker == "W1").Run, Stop, everywhere: true);
        Assert.Equal(2, Assert.Single(answered.AlsoAnswered).Items);
        await site.SyncAsync();
        Assert.Equal(2, site.Person("W2").Ids("contacts").Count);
        Assert.Empty(site.Person("W2").Ids("tasks"));
        var task = Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items);
        await site.Api.Runs.ApproveAsync(task.Runs[0].Run, Stop);
        await site.SyncAsync();
        Assert.Equal(2, site.Person("W2").Ids("tasks").Count);
    }

    /// <summary>
    /// What is made until the thaw meets the mailboxes in one run. A run that is under way from the start could otherwise
    /// read the first record while frozen and write it, alone and within its budget, after the thaw.
    /// </summary>
    private static async Task FreezeAtRestAsync(Installation site)
    {
        await site.SyncAsync();
        await site.Api.Server.FreezeAsync(new FreezeRequest(), Stop);
    }

    [Fact]
    public async Task OnlyAnAdministratorAnswers_AndAWorkerSeesHisOwn()
    {
        await using var site = await Installation.StartAsync(2, 3, ("firstCreateLimit", "1"));
        string[] contacts = [await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa")];
        await site.AddAsync("W1", contacts);
        await site.SyncAsync();
        var run = Assert.Single((await site.Api.Runs.HeldAsync(null, Stop)).Items).Runs[0].Run;
        using var anna = await site.AsAsync(new NewToken { Worker = "W1" });
        using var ben = await site.AsAsync(new NewToken { Worker = "W2" });
        Assert.Single((await anna.Runs.HeldAsync(null, Stop)).Items);
        Assert.Empty((await ben.Runs.HeldAsync(null, Stop)).Items);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => ben.Runs.HeldAsync("W1", Stop))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Runs.ApproveAsync(run, Stop, everywhere: true))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.ApproveAsync("none", Stop, everywhere: true))).Status);
    }
}
