using System.Net;
using NodaTime;
using static Counterpart.Exchange.Tests.Replay;

namespace Counterpart.Exchange.Tests;

/// <summary>The three forms of "busy", and the time that the server names.</summary>
[Rule("L2")]
public sealed class Waiting
{
    private static readonly string Done = Ok("DeleteItem", "");
    private static readonly ItemTarget Item = new ItemId("AAMk", "CQ==");

    public static TheoryData<string, Func<HttpResponseMessage>> Forms => new()
    {
        { "503", () => new(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new(TimeSpan.FromSeconds(7)) } } },
        { "fault", Fault("ErrorServerBusy", 7000) },
        { "item", Messages("DeleteItem", Failed("DeleteItem", "ErrorServerBusy", BackOff(7000))) },
    };

    [Theory]
    [MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public async Task Busy_IsObeyed_AndTheWriteSentAgain(string name, Func<HttpResponseMessage> busy)
    {
        Assert.NotEmpty(name);
        var clock = TestSession.Clock();
        var times = new List<DateTimeOffset>();
        using var replay = new Replay(busy, Messages("DeleteItem", Done)) { Before = _ => times.Add(clock.GetUtcNow()) };
        using var session = TestSession.Open(replay, clock);
        var outcomes = await TestSession.RunAsync(clock, Batches.RunAsync(
            session, [Item], 10, some => new DeleteItem(some), null, TestSession.Cancel));
        Assert.IsType<ItemOutcome.Done>(outcomes[0]);
        Assert.Equal(2, times.Count);
        Assert.True(times[1] - times[0] >= TimeSpan.FromSeconds(7), "sent before the named time");
    }

    [Fact]
    public async Task BusyForLong_IsAFaultWithTheTime_AndNothingIsSentBeforeIt()
    {
        var clock = TestSession.Clock();
        using var replay = new Replay(Fault("ErrorServerBusy", 600_000));
        using var session = TestSession.Open(replay, clock);
        for (var i = 0; i < 2; i++)
        {
            var fault = await TestSession.FaultAsync(session, new GetFolder(FolderTarget.Named("contacts")));
            Assert.Equal(ExchangeFaultKind.Busy, fault.Kind);
            Assert.Equal(clock.GetUtcNow().AddMinutes(10), fault.RetryAt!.Value.ToDateTimeOffset());
        }

        Assert.Single(replay.Sent);
    }

    /// <summary>Timers know whole milliseconds: a wait that they cut to nothing would be asked for again and again until the time has come.</summary>
    [Fact]
    public async Task LessThanAMillisecond_IsWaitedForToo()
    {
        var clock = TestSession.Clock();
        var wait = new Pauses(clock, new Random(1)).WaitAsync(Duration.FromMilliseconds(0.4), TestSession.Cancel);
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
    }

    /// <summary>R7: what waits for a busy server must not go out when the lease it was to be sent under is over.</summary>
    [Theory]
    [Rule("R7")]
    [InlineData(5, 1)]
    [InlineData(20, 2)]
    public async Task AWrite_StartsOnlyInItsTime_HoweverLongItWaits(int seconds, int sent)
    {
        var clock = TestSession.Clock();
        using var replay = new Replay(Fault("ErrorServerBusy", 7000), Messages("DeleteItem", Done));
        using var session = TestSession.Open(replay, clock);
        session.WritesUntil = session.Now + Duration.FromSeconds(seconds);
        var outcomes = await TestSession.RunAsync(clock, Batches.RunAsync(
            session, [Item], 10, some => new DeleteItem(some), null, TestSession.Cancel));
        Assert.Equal(sent, replay.Sent.Count);
        Assert.Equal(sent == 1 ? typeof(ItemOutcome.NotSent) : typeof(ItemOutcome.Done), outcomes[0].GetType());
    }

    [Fact]
    [Rule("R7")]
    public async Task AList_OfWhichAPartWasSentInTime_SaysSoOfEach()
    {
        var clock = TestSession.Clock();
        using var replay = new Replay(Messages("DeleteItem", Done)) { Before = _ => clock.Advance(TimeSpan.FromSeconds(6)) };
        using var session = TestSession.Open(replay, clock);
        session.WritesUntil = session.Now + Duration.FromSeconds(5);
        var outcomes = await Batches.RunAsync(session, [Item, new ItemId("second")], 1, some => new DeleteItem(some), null, TestSession.Cancel);
        Assert.Single(replay.Sent);
        Assert.IsType<ItemOutcome.Done>(outcomes[0]);
        Assert.IsType<ItemOutcome.NotSent>(outcomes[1]);
    }

    [Fact]
    public async Task StoppedBatch_SendsTheRestAgain()
    {
        var clock = TestSession.Clock();
        using var replay = new Replay(
            Messages("DeleteItem", Done + Failed("DeleteItem", "ErrorBatchProcessingStopped", responseClass: "Warning")),
            Messages("DeleteItem", Done));
        using var session = TestSession.Open(replay, clock);
        var outcomes = await Batches.RunAsync(session, [Item, new ItemId("second")], 10, some => new DeleteItem(some), null, TestSession.Cancel);
        Assert.All(outcomes, o => Assert.IsType<ItemOutcome.Done>(o));
        Assert.DoesNotContain("AAMk", replay.Sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusedBatch_IsHalvedUntilTheBadItemIsAlone()
    {
        using var replay = new Replay(
            Fault("ErrorSchemaValidation"), Messages("DeleteItem", Done), Fault("ErrorSchemaValidation"));
        using var session = TestSession.Open(replay);
        var outcomes = await Batches.RunAsync(session, [Item, new ItemId("bad")], 10, some => new DeleteItem(some), null, TestSession.Cancel);
        Assert.IsType<ItemOutcome.Done>(outcomes[0]);
        Assert.Equal("ErrorSchemaValidation", Assert.IsType<ItemOutcome.Rejected>(outcomes[1]).Code);
    }
}
