using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Together;

/// <summary>The business system in SQLite keeps what every side keeps.</summary>
public sealed class SqliteBusinessContract() : BusinessContract(new Place())
{
    private sealed class Place : IBusinessPlace
    {
        private Company? company;

        public async Task<ISide> OpenAsync(CancellationToken cancellationToken)
        {
            company = await Company.OpenAsync(cancellationToken, workers: 1);
            var account = Company.Account("W1");
            return company.Business.ViewFor(account.Worker, account.Id, company.Parameters);
        }

        public async Task MergeAsync(SideId contact, SideId into, CancellationToken cancellationToken) =>
            (await company!.Business.Contacts.MergeAsync(contact, into, "user:office", null, cancellationToken)).OrThrow();

        public ValueTask DisposeAsync() => company?.DisposeAsync() ?? ValueTask.CompletedTask;
    }
}

/// <summary>So does a mailbox on Exchange.</summary>
public sealed class ExchangeMailboxContract() : SideContract(new Place())
{
    private sealed class Place : ISidePlace
    {
        private Company? company;
        private IMailbox? mailbox;

        public async Task<ISide> OpenAsync(CancellationToken cancellationToken)
        {
            company = await Company.OpenAsync(cancellationToken, workers: 1);
            return mailbox = await company.OpenMailboxAsync("W1", cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            if (mailbox is not null)
            {
                await mailbox.DisposeAsync();
            }

            if (company is not null)
            {
                await company.DisposeAsync();
            }
        }
    }
}
