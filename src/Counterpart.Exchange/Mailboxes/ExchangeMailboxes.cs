using System.Diagnostics.CodeAnalysis;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>Opens mailboxes of Exchange servers. All of them share connections; waits and deadlines are each mailbox's own.</summary>
/// <param name="secrets">Where passwords are kept, each for its own host only.</param>
/// <param name="addresses">Which servers may be talked to.</param>
/// <param name="zoneOf">The IANA zone of a worker: whole days and birthdays are his.</param>
/// <param name="time">The clock of waits and deadlines.</param>
/// <param name="jitter">Spreads repeated requests.</param>
/// <param name="handler">Replaces the guarded connections; the address policy then judges the URL only. Not disposed.</param>
public sealed class ExchangeMailboxes(
    ISecrets secrets, AddressPolicy addresses, Func<WorkerId, CancellationToken, Task<string>> zoneOf, TimeProvider time, Random jitter,
    HttpMessageHandler? handler = null)
    : IMailboxes, IDisposable
{
    private readonly HttpMessageHandler connections = handler ?? GuardedConnections.Handler(addresses);

    /// <summary>How the requests of every mailbox are made; the URL and the sign-in are each account's own.</summary>
    public MailboxOptions Options { get; init; } = new();

    [SuppressMessage("Reliability", "CA2000", Justification = "the mailbox disposes its session")]
    public async Task<IMailbox> OpenAsync(MailboxAccount account, Parameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Url is not { } url)
        {
            throw Refused(SideFault.WrongAddress, "no Exchange URL is set; set the parameter url to that of EWS/Exchange.asmx on your server");
        }

        var isService = parameters.SignIn == SignInMode.ServiceAccount;
        var login = isService ? parameters.ServiceLogin : account.Login ?? account.Address;
        if (string.IsNullOrEmpty(login))
        {
            throw Refused(SideFault.CredentialMissing, $"{url.IdnHost}: no login of the service account is set; set the parameter serviceLogin");
        }

        var purpose = isService ? "service" : $"worker/{account.Worker}";
        if (await secrets.GetAsync(purpose, url, cancellationToken) is not { } secret)
        {
            throw Refused(SideFault.CredentialMissing, $"{url.IdnHost}: no password of {login} is kept for this address; enter it again");
        }

        var server = new ExchangeServer(url, new BasicSignIn(login, secret))
        {
            ActsFor = isService ? account.Address : null,
            Addresses = addresses,
            MaximumAnswerBytes = Options.MaximumAnswerBytes,
            RequestDeadline = Options.RequestDeadline,
        };
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(await zoneOf(account.Worker, cancellationToken)) ?? DateTimeZone.Utc;
        return new ExchangeMailbox(new ExchangeSession(server, time, jitter, connections), account, parameters.Category, zone, Options);
    }

    public void Dispose()
    {
        if (handler is null)
        {
            connections.Dispose();
        }
    }

    private static SideUnavailableException Refused(SideFault fault, string message) => new(Side.Mailbox, fault, message);
}
