using Counterpart.Model;
using Counterpart.Server.Scheduling;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Tests.Scheduling;

public sealed class RunQueueTests
{
    private static readonly WorkerId Anna = new("W1");
    private static readonly WorkerId Ben = new("W2");

    [Fact]
    public void OrdersTogether_NameEachCauseOnce() =>
        Assert.Equal("changed record, user:anna", new RunOrder("changed record").And(new RunOrder("user:anna")).And(new RunOrder("changed record")).And(null).Trigger);

    [Fact]
    [Rule("L1")]
    public async Task Burst_OfOrders_MakesOneRun()
    {
        await using var line = new Line();
        line.Blocks(Anna);
        line.Queue.Order(Anna, new RunOrder("first"));
        await line.BegunAsync(Anna, 1);

        for (var i = 0; i < 20; i++)
        {
            line.Queue.Order(Anna, new RunOrder("again") { Force = i == 7 });
        }

        line.Release(Anna);
        await line.IdleAsync();
        Assert.Equal(["first", "again"], line.Of(Anna).Select(o => o.Trigger));
        Assert.True(line.Of(Anna)[1].Force);
    }

    [Fact]
    [Rule("L1")]
    public async Task OneMailbox_IsNeverRunTwiceAtOnce()
    {
        await using var line = new Line();
        line.Blocks(Anna);
        line.Queue.Order(Anna, new RunOrder("one"));
        await line.BegunAsync(Anna, 1);
        line.Queue.Order(Anna, new RunOrder("two"));
        line.Queue.Order(Ben, new RunOrder("other"));
        await line.BegunAsync(Ben, 1);

        Assert.Single(line.Of(Anna));
        line.Release(Anna);
        await line.IdleAsync();
        Assert.Equal(2, line.Of(Anna).Count);
        Assert.Equal(1, line.MostAtOnce(Anna));
    }

    [Fact]
    public async Task PersonsAct_WaitsForTheRunThatGoesOn_AndComesBeforeTheNext()
    {
        await using var line = new Line();
        line.Blocks(Anna);
        line.Queue.Order(Anna, new RunOrder("one"));
        await line.BegunAsync(Anna, 1);
        line.Queue.Order(Anna, new RunOrder("two"));
        var begunAtAct = -1;
        var act = line.Queue.WhileRestingAsync(Anna, () =>
        {
            begunAtAct = line.Of(Anna).Count;
            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        Assert.False(act.IsCompleted);

        line.Release(Anna);
        await act;
        Assert.Equal(1, begunAtAct);
        await line.IdleAsync();
        Assert.Equal(["one", "two"], line.Of(Anna).Select(o => o.Trigger));
    }

    [Fact]
    public async Task PersonWhoWaitsNoLonger_HoldsNothingUp()
    {
        await using var line = new Line();
        line.Blocks(Anna);
        line.Queue.Order(Anna, new RunOrder("one"));
        await line.BegunAsync(Anna, 1);
        line.Queue.Order(Anna, new RunOrder("two"));
        using var gone = new CancellationTokenSource();
        var act = line.Queue.WhileRestingAsync(Anna, () => throw new InvalidOperationException("nobody waits for it"), gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => act);

        line.Release(Anna);
        await line.IdleAsync();
        Assert.Equal(2, line.Of(Anna).Count);
    }

    [Fact]
    [Rule("L2")]
    public async Task Concurrency_IsBounded()
    {
        await using var line = new Line(concurrency: 2);
        var workers = Enumerable.Range(1, 6).Select(i => new WorkerId($"W{i}")).ToList();
        workers.ForEach(line.Blocks);
        workers.ForEach(w => line.Queue.Order(w, new RunOrder("all")));
        await line.BegunAsync(2);
        Assert.Equal(2, line.Queue.Standing().Count(s => s.IsRunning));

        workers.ForEach(line.Release);
        await line.IdleAsync();
        Assert.Equal(6, line.Count);
        Assert.Equal(2, line.MostAtOnce());
    }

    [Fact]
    [Rule("L1")]
    public async Task Interval_PassedOnce_RunsOnce()
    {
        await using var line = new Line();
        line.Queue.Order(Anna, new RunOrder("start"));
        await line.IdleAsync();

        line.Time.Advance(TimeSpan.FromMinutes(4));
        await line.IdleAsync();
        Assert.Single(line.Of(Anna));

        line.Time.Advance(TimeSpan.FromMinutes(2));
        await line.BegunAsync(Anna, 2);
        Assert.Equal("interval", line.Of(Anna)[1].Trigger);
    }

    [Fact]
    [Rule("L2")]
    public async Task ServerTooBusy_NobodyAsksBeforeItsTime()
    {
        await using var line = new Line();
        var until = line.Now + Duration.FromMinutes(10);
        line.Answers(Anna, (report, _) => new Turn(report with { Fault = Fault(SideFault.Busy, until) }, until) { BusyUntil = until });
        line.Queue.Order(Anna, new RunOrder("start"));
        await line.IdleAsync();

        line.Queue.Order(Anna, new RunOrder("user:anna"));
        await line.IdleAsync();
        Assert.Single(line.Of(Anna));
        Assert.Equal(until, Assert.Single(line.Queue.Standing()).NextAt);

        line.Time.Advance(TimeSpan.FromMinutes(11));
        await line.BegunAsync(Anna, 2);
        Assert.Equal("user:anna", line.Of(Anna)[1].Trigger);
    }

    [Fact]
    [Rule("L2")]
    public async Task FailingMailbox_ChangedRecordWaitsOutTheBackoff_APersonDoesNot()
    {
        await using var line = new Line();
        line.Answers(Anna, (report, _) => new Turn(report with { Fault = Fault(SideFault.Unreachable, null) }, line.Now + Duration.FromMinutes(30)));
        line.Queue.Order(Anna, new RunOrder("start"));
        await line.IdleAsync();

        line.Queue.Order(Anna, new RunOrder("changed record") { IsAutomatic = true });
        await line.IdleAsync();
        Assert.Single(line.Of(Anna));

        line.Queue.Order(Anna, new RunOrder("user:anna"));
        await line.BegunAsync(Anna, 2);
        await line.IdleAsync();
        Assert.Equal(2, Assert.Single(line.Queue.Standing()).Failures);
    }

    [Fact]
    public async Task ApprovalWhileTheMailboxRests_IsKeptForTheRunAfter()
    {
        await using var line = new Line();
        line.Answers(Anna, (_, _) => new Turn(null, null));
        line.Queue.Order(Anna, new RunOrder("approved") { Approved = new HashSet<LinkId> { new("l1") } });
        await line.IdleAsync();

        line.Answers(Anna, (report, now) => new Turn(report, now + Duration.FromMinutes(5)));
        line.Queue.Order(Anna, new RunOrder("thawed"));
        await line.IdleAsync();
        Assert.Equal([new LinkId("l1")], line.Of(Anna)[^1].Approved!);

        line.Queue.Order(Anna, new RunOrder("later"));
        await line.IdleAsync();
        Assert.Null(line.Of(Anna)[^1].Approved);
    }

    [Fact]
    [Rule("R9")]
    public async Task ThingsThatKeepChanging_AreLeftToTheIntervalAfterAFewRuns()
    {
        await using var line = new Line();
        line.Answers(Anna, (report, now) => new Turn(report with { WantsAnother = true }, now + Duration.FromMinutes(5)));
        line.Queue.Order(Anna, new RunOrder("start"));
        await line.IdleAsync();
        Assert.Equal(4, line.Of(Anna).Count);
        Assert.False(Assert.Single(line.Queue.Standing()).IsQueued);
    }

    [Fact]
    [Rule("L2")]
    public async Task RunThatBreaks_EndsNeitherTheQueueNorOthers()
    {
        await using var line = new Line();
        line.Answers(Anna, (_, _) => throw new InvalidOperationException("a bug"));
        line.Queue.Order(Anna, new RunOrder("start"));
        line.Queue.Order(Ben, new RunOrder("start"));
        await line.IdleAsync();
        Assert.Single(line.Of(Ben));
        Assert.Equal(1, line.Queue.Standing().Single(s => s.Worker == Anna).Failures);

        line.Answers(Anna, (report, now) => new Turn(report, now + Duration.FromMinutes(5)));
        line.Time.Advance(TimeSpan.FromHours(1));
        await line.BegunAsync(Anna, 2);
        await line.IdleAsync();
        Assert.Equal(0, line.Queue.Standing().Single(s => s.Worker == Anna).Failures);
    }

    [Fact]
    [Rule("R9")]
    public async Task Ticket_CollectsWhatEndsAfterIt()
    {
        await using var line = new Line();
        line.Queue.Order(Anna, new RunOrder("before"));
        await line.IdleAsync();
        var ticket = line.Queue.Watch();
        line.Queue.Order(Ben, new RunOrder("after"));
        await line.IdleAsync();
        Assert.Equal(Ben, Assert.Single(ticket.Ended).Run.Worker);
    }

    private static SideUnavailableException Fault(SideFault fault, Instant? retry) => new(Side.Mailbox, fault, "the server does not answer", retry);
}
