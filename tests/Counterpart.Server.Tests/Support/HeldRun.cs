using Counterpart.Client;
using Counterpart.Sandbox.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Server.Tests;

/// <summary>A run that stands in the middle of a request to Exchange, until it is released.</summary>
internal sealed class HeldRun
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private readonly Installation site;
    private readonly FakeTimeProvider exchangeTime;

    private HeldRun(Installation site, FakeTimeProvider exchangeTime)
    {
        this.site = site;
        this.exchangeTime = exchangeTime;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Orders a run of that worker's mailbox and waits until it stands in such a request.</summary>
    public static async Task<HeldRun> InAsync(Installation site, FakeTimeProvider exchangeTime, string worker, string operation)
    {
        var faults = site.Sandbox.Exchange.Faults;
        faults.Set(new FaultRule { Action = FaultAction.Delay, Operation = operation, Mailbox = Installation.Address(worker), Times = 1, Milliseconds = (int)Long.TotalMilliseconds });
        await site.Api.Sync.StartAsync(new SyncRequest { Worker = worker }, Stop);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (faults.Fired == 0)
        {
            await site.Api.Server.StatusAsync(limit.Token);
        }

        return new HeldRun(site, exchangeTime);
    }

    /// <summary>Gives everything else the time that it would need if it did not wait for the run.</summary>
    public async Task WhileOthersWorkAsync()
    {
        for (var i = 0; i < 50; i++)
        {
            await site.Api.Server.StatusAsync(Stop);
        }
    }

    public void Release() => exchangeTime.Advance(Long);
}
