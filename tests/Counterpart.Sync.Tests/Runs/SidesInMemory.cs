using Counterpart.Memory;
using Counterpart.Model;
using Microsoft.Extensions.Time.Testing;

namespace Counterpart.Sync.Tests;

/// <summary>The mailbox in memory is a side like any other.</summary>
public sealed class MemoryMailboxContract() : SideContract(new Place())
{
    private sealed class Place : ISidePlace
    {
        public Task<ISide> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<ISide>(new MemoryMailbox(new FakeTimeProvider()));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>The business system in memory is one, too.</summary>
public sealed class MemoryBusinessContract() : BusinessContract(new Place())
{
    private sealed class Place : IBusinessPlace
    {
        private readonly MemoryBusiness business = new(new FakeTimeProvider());

        public Task<ISide> OpenAsync(CancellationToken cancellationToken) =>
            Task.FromResult<ISide>(business.ViewFor(new WorkerId("W1"), new MailboxId("mailbox-W1"), new Parameters()));

        public Task MergeAsync(SideId contact, SideId into, CancellationToken cancellationToken)
        {
            business.Merge(business[ItemKind.Contact, contact]!, business[ItemKind.Contact, into]!);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
