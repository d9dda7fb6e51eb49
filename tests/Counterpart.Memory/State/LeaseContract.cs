using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Leases and epochs (R7).</summary>
[Rule("R7")]
public abstract class LeaseContract(IStatePlace place) : StateContract(place)
{
    [Fact]
    public async Task Installation_StaysTheSame()
    {
        var first = await Store.InstallationAsync(Token);
        await ReopenAsync();
        Assert.NotEmpty(first);
        Assert.Equal(first, await Store.InstallationAsync(Token));
    }

    [Fact]
    public async Task FreeMailbox_IsLeased()
    {
        var lease = await Store.AcquireLeaseAsync(Anna, "one", Minute, Token);
        Assert.NotNull(lease);
        Assert.Equal((Anna, "one", Start + Minute), (lease.Mailbox, lease.Owner, lease.Until));
    }

    [Fact]
    public async Task HeldMailbox_IsRefusedToAll_UntilTheEnd()
    {
        var first = await LeaseAsync(Anna);
        Assert.Null(await Store.AcquireLeaseAsync(Anna, "two", Minute, Token));
        Assert.Null(await Store.AcquireLeaseAsync(Anna, first.Owner, Minute, Token));
        Assert.NotNull(await Store.AcquireLeaseAsync(Bert, "two", Minute, Token));
        Pass(Minute);
        var second = await Store.AcquireLeaseAsync(Anna, "two", Minute, Token);
        Assert.NotNull(second);
        Assert.True(second.Epoch > first.Epoch);
    }

    [Fact]
    public async Task ReleasedMailbox_IsFree_WithAHigherEpoch()
    {
        var first = await LeaseAsync(Anna);
        await Store.ReleaseLeaseAsync(first, Token);
        var second = await LeaseAsync(Anna);
        Assert.True(second.Epoch > first.Epoch);
        await Assert.ThrowsAsync<LeaseLostException>(() => Store.RenewLeaseAsync(first, Minute, Token));
    }

    [Fact]
    public async Task LostLease_ReleasesNothing()
    {
        var first = await LeaseAsync(Anna);
        Pass(Minute);
        var second = await LeaseAsync(Anna);
        await Store.ReleaseLeaseAsync(first, Token);
        Assert.Null(await Store.AcquireLeaseAsync(Anna, "three", Minute, Token));
        Assert.Equal(second.Epoch, (await Store.RenewLeaseAsync(second, Minute, Token)).Epoch);
    }

    [Fact]
    public async Task RenewedLease_LastsLonger_AndCommitsThroughTheFormerOne()
    {
        var first = await LeaseAsync(Anna);
        Pass(Duration.FromSeconds(50));
        var renewed = await Store.RenewLeaseAsync(first, Minute, Token);
        Assert.Equal((first.Epoch, Now + Minute), (renewed.Epoch, renewed.Until));
        Pass(Duration.FromSeconds(50));
        await CommitAsync(first, c => c.Links.Add(Samples.Link("l1", Anna)));
        Assert.NotNull(await LinkAsync("l1"));
    }

    [Fact]
    public async Task EndedLease_IsNotRenewed_AndCommitsNothing()
    {
        var lease = await LeaseAsync(Anna);
        Pass(Minute);
        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(lease, c => c.Links.Add(Samples.Link("l1", Anna))));
        await Assert.ThrowsAsync<LeaseLostException>(() => Store.RenewLeaseAsync(lease, Minute, Token));
        Assert.Null(await LinkAsync("l1"));
    }

    [Fact]
    public async Task StaleEpoch_CommitsNothing_WhoeverHoldsTheMailbox()
    {
        var first = await LeaseAsync(Anna);
        Pass(Minute);
        var second = await LeaseAsync(Anna);
        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(first, c =>
        {
            c.Links.Add(Samples.Link("l1", Anna));
            c.Runs.Add(Samples.Run("run", Anna, Start));
        }));
        Assert.Null(await LinkAsync("l1"));
        Assert.Null(await Store.RunAsync(new("run"), Token));
        await Store.ReleaseLeaseAsync(second, Token);
        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(first, c => c.Links.Add(Samples.Link("l1", Anna))));
        await Assert.ThrowsAsync<LeaseLostException>(() => CommitAsync(second, c => c.Links.Add(Samples.Link("l1", Anna))));
        Assert.Null(await LinkAsync("l1"));
    }

    [Fact]
    public async Task Lease_OutlivesARestart()
    {
        var lease = await LeaseAsync(Anna);
        await ReopenAsync();
        Assert.Null(await Store.AcquireLeaseAsync(Anna, "two", Minute, Token));
        await CommitAsync(lease, c => c.Links.Add(Samples.Link("l1", Anna)));
        Assert.NotNull(await LinkAsync("l1"));
    }

    [Fact]
    public async Task ManyAtOnce_OneGetsTheLease()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => Task.Run(() => Store.AcquireLeaseAsync(Anna, $"runner {i}", Minute, Token), Token)));
        Assert.Single(answers, a => a is not null);
    }
}
