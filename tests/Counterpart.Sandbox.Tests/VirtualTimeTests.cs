using System.Text;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

/// <summary>Under a clock that is moved by hand everything has happened when the moving call returns, on its thread.</summary>
public sealed class VirtualTimeTests : IDisposable
{
    private const string W1 = "w1@sandbox.test";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly SynchronizationContext? _context = SynchronizationContext.Current;
    private SandboxExchange? _exchange;

    public void Dispose()
    {
        SynchronizationContext.SetSynchronizationContext(_context);
        _exchange?.Dispose();
    }

    [Fact]
    public void ExecutedLate_WhenAdvanceReturns_TheEffectIsThere()
    {
        var exchange = Open(TimeSpan.Zero, new FaultRule { Operation = "CreateItem", Action = FaultAction.ExecuteLate, Milliseconds = 500 });
        Assert.True(Done(Create(exchange)).IsDropped);
        Assert.True(Done(Create(exchange)).IsDropped);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.Empty(exchange.Person(W1).Ids("contacts"));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, exchange.Person(W1).Ids("contacts").Count);
    }

    [Fact]
    public void ExecutedLate_AfterNoTimeAtAll_IsExecuted()
    {
        var exchange = Open(TimeSpan.Zero, new FaultRule { Operation = "CreateItem", Action = FaultAction.ExecuteLate, Milliseconds = 0 });
        Assert.True(Done(Create(exchange)).IsDropped);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(exchange.Person(W1).Ids("contacts"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LatencyAndDelay_RunOnTheAdvancingThread_WhateverItsContext(bool hasContext)
    {
        // xunit's own context would hide what a context does.
        SynchronizationContext.SetSynchronizationContext(hasContext ? new ForeignContext() : null);
        var exchange = Open(TimeSpan.FromMilliseconds(20), new FaultRule { Action = FaultAction.Delay, Milliseconds = 30 });
        var answer = Create(exchange);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        _time.Advance(TimeSpan.FromMilliseconds(29));
        Assert.Empty(exchange.Person(W1).Ids("contacts"));
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(exchange.Person(W1).Ids("contacts"));
        Assert.Equal(200, Done(answer).Status);
        Assert.Equal(hasContext, SynchronizationContext.Current is ForeignContext);
    }

    [Fact]
    public void ThroughHttpClient_TheAnswerIsThereWhenAdvanceReturns()
    {
        SynchronizationContext.SetSynchronizationContext(null);
        var exchange = Open(TimeSpan.FromMilliseconds(20));
        using var client = new HttpClient(new SandboxHandler(exchange)) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://sandbox.test/EWS/Exchange.asmx") { Content = new StringContent(Envelope("<m:GetServerTimeZones/>")) };
        request.Headers.TryAddWithoutValidation("Authorization", Basic(W1));
        var thread = 0;
        var pending = SendAsync();
        SynchronizationContext.SetSynchronizationContext(new ForeignContext());
        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(pending.IsCompletedSuccessfully);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);

        async Task SendAsync()
        {
            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken).ConfigureAwait(false);
            Assert.Equal(200, (int)response.StatusCode);
            thread = Environment.CurrentManagedThreadId;
        }
    }

    [Fact]
    public async Task GivenUpWhileWaiting_NothingHappens()
    {
        var exchange = Open(TimeSpan.FromMilliseconds(20));
        using var given = new CancellationTokenSource();
        var answer = Create(exchange, given.Token);
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Empty(exchange.Person(W1).Ids("contacts"));
    }

    [Fact]
    public void Closed_NothingRunsLate()
    {
        var exchange = Open(TimeSpan.Zero, new FaultRule { Operation = "CreateItem", Action = FaultAction.ExecuteLate, Milliseconds = 500 });
        Assert.True(Done(Create(exchange)).IsDropped);
        exchange.Dispose();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(exchange.Person(W1).Ids("contacts"));
    }

    private static Task<ExchangeResponse> Create(SandboxExchange exchange, CancellationToken cancellationToken = default) =>
        exchange.HandleAsync(
            new(Basic(W1), Encoding.UTF8.GetBytes(Envelope($"<m:CreateItem><m:Items>{Samples.Named("a")}</m:Items></m:CreateItem>"))), cancellationToken).AsTask();

    private static ExchangeResponse Done(Task<ExchangeResponse> answer)
    {
        Assert.True(answer.IsCompletedSuccessfully);
        return answer.GetAwaiter().GetResult();
    }

    private SandboxExchange Open(TimeSpan latency, params FaultRule[] faults) =>
        _exchange = SandboxExchange.Open(new SandboxOptions { Time = _time, Latency = latency, Faults = new(faults), Random = new Random(7) });

    private sealed class ForeignContext : SynchronizationContext;
}
