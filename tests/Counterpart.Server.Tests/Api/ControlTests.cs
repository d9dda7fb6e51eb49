using System.Net;
using Counterpart.Client;
using Counterpart.Sandbox.Faults;

namespace Counterpart.Server.Tests.Api;

/// <summary>What administrators hold, stop and answer; and what a broken address or credential comes to.</summary>
public sealed class ControlTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Rule("L3")]
    public async Task Frozen_NothingIsWritten_UntilItIsThawed()
    {
        await using var site = await Installation.StartAsync(1);
        await site.SyncAsync();
        await site.Api.Server.FreezeAsync(new FreezeRequest(Worker: "W1"), Stop);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        var frozen = await site.SyncAsync();
        Assert.True(frozen.IsDone);
        Assert.Equal("freeze", Assert.Single(frozen.Waiting).For);
        Assert.Empty(site.Person("W1").Ids("contacts"));

        await site.Api.Server.ThawAsync(new FreezeRequest(), Stop);
        var thawed = await site.SyncAsync();
        Assert.Empty(thawed.Waiting);
        Assert.Single(site.Person("W1").Ids("contacts"));
    }

    [Fact]
    [Rule("L3")]
    public async Task FrozenKind_OtherKindsGoOn()
    {
        await using var site = await Installation.StartAsync(1);
        await site.Api.Server.FreezeAsync(new FreezeRequest(Kind: "contact"), Stop);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop);
        await site.SyncAsync();
        Assert.Empty(site.Person("W1").Ids("contacts"));
        Assert.Single(site.Person("W1").Ids("tasks"));
    }

    [Theory]
    [Rule("D8")]
    [InlineData(true, 3)]
    [InlineData(false, 0)]
    public async Task PlanBeyondItsBudget_WaitsForAnAnswer_ThatIsDone(bool approves, int expected)
    {
        await using var site = await Installation.StartAsync(1, 3, ("firstCreateLimit", "1"));
        var contacts = new[] { await site.ContactAsync("Anna", "Berg"), await site.ContactAsync("Ben", "Costa"), await site.ContactAsync("Ida", "Dahl") };
        await site.AddAsync("W1", contacts);
        var held = await site.SyncAsync();
        Assert.Contains(held.Waiting, w => w.For == "person");
        Assert.Empty(site.Person("W1").Ids("contacts"));

        var run = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.First(r => r.Outcome == "Held");
        Assert.NotNull((await site.Api.Runs.ShowAsync(run.Id, Stop)).Plan);
        using (var anna = await site.AsAsync(new NewToken { Worker = "W1" }))
        {
            Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => anna.Runs.ApproveAsync(run.Id, Stop))).Status);
        }

        _ = approves ? await site.Api.Runs.ApproveAsync(run.Id, Stop) : await site.Api.Runs.RejectAsync(run.Id, Stop);
        var done = await site.SyncAsync();
        Assert.Empty(done.Waiting);
        Assert.Equal(expected, site.Person("W1").Ids("contacts").Count);
        Assert.Equal(409, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Runs.ApproveAsync(run.Id, Stop))).Status);
    }

    [Fact]
    [Rule("L5")]
    public async Task WrongPassword_PausesTheWorkerWithOneLine_AndIsNotTriedAgain()
    {
        await using var site = await Installation.StartAsync(0);
        await site.EnrollAsync("W1", "wrong");
        var done = await site.SyncAsync();
        Assert.Equal("pause", Assert.Single(done.Waiting).For);
        var mailbox = (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!;
        Assert.Equal("Paused", mailbox.Stage);
        Assert.DoesNotContain('\n', mailbox.StageReason!);

        var before = (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.Count;
        await site.SyncAsync();
        await site.Api.Sync.StartAsync(new SyncRequest { Worker = "W1", Preview = true }, Stop);
        Assert.Equal(before, (await site.Api.Runs.ListAsync("W1", null, null, Stop)).Items.Count);
        Assert.Contains((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items, a => a.Sort == "paused");

        await site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { Password = "sandbox" }, Stop);
        Assert.Empty((await site.SyncAsync()).Waiting);
    }

    [Fact]
    [Rule("L5")]
    public async Task AFolderThatMayNotBeWritten_IsNamed_TheOtherKindsGoOn_AndSoDoesItOnceItMay()
    {
        await using var site = await Installation.StartAsync(1);
        site.Person("W1").SetReadOnly("contacts", true);
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"), await site.ContactAsync("Ben", "Costa", "W1"));
        await site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"))) { Kind = "task", Responsible = "W1" }, Stop);
        var done = await site.SyncAsync();
        Assert.Single(site.Person("W1").Ids("tasks"));
        var waiting = Assert.Single(done.Waiting);
        Assert.Equal("person", waiting.For);
        Assert.Equal("w1@sandbox.test: the folder for contacts, Contacts, may not be written; let its owner or the administrator of Exchange grant the right, or choose another", waiting.Message);
        var mailbox = (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!;
        Assert.Equal(("Failing", waiting.Message), (mailbox.Stage, mailbox.StageReason));
        Assert.Equal(waiting.Message, Assert.Single((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items).Message);

        //  a run of another kind says nothing of that folder
        await site.Api.Sync.WaitAsync(new SyncRequest { Worker = "W1", Kind = "task" }, Stop);
        Assert.Equal("Failing", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);

        site.Person("W1").SetReadOnly("contacts", false);
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Equal(2, site.Person("W1").Ids("contacts").Count);
        Assert.Equal("Live", (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Stage);
        Assert.Empty((await site.Api.Attention.ListAsync("W1", null, null, Stop)).Items);
    }

    [Fact]
    [Rule("L2")]
    public async Task UnreachableAddress_IsNamedOnce_AndTriedLater()
    {
        await using var site = await Installation.StartAsync(1, 3, ("url", $"http://127.0.0.1:{FreePort()}/EWS/Exchange.asmx"));
        var done = await site.SyncAsync();
        var waiting = Assert.Single(done.Waiting);
        Assert.Equal("retry", waiting.For);
        Assert.DoesNotContain('\n', waiting.Message);
        Assert.True(done.Report.Errors > 0);
        Assert.False((await site.Api.Workers.TestAsync("W1", Stop)).Works);
        Assert.Contains((await site.Api.Server.DoctorAsync(Stop)).Findings, f => f is { Works: false, Step: "mailbox W1" });
    }

    [Fact]
    public async Task AddressThatAnswersHtml_IsSaidToBeNoExchange()
    {
        await using var site = await Installation.StartAsync(1);
        site.Sandbox.Exchange.Faults.Set(new FaultRule { Action = FaultAction.Html });
        var done = await site.SyncAsync();
        Assert.DoesNotContain('<', Assert.Single(done.Waiting).Message);
        Assert.True(done.Report.Errors > 0);
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
