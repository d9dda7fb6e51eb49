using Counterpart.Exchange;
using Counterpart.Model;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>The Exchange server of a history: the stand-in, in this process, by the history's clock and chance; and our client's way to it.</summary>
internal sealed class ExchangeOffice : ISecrets
{
    private static readonly Uri Url = new("http://127.0.0.1/EWS/Exchange.asmx");

    private readonly World world;
    private readonly MailboxOptions options;

    public ExchangeOffice(World world, int mailboxes)
    {
        this.world = world;
        Server = SandboxExchange.Open(new SandboxOptions { Mailboxes = mailboxes, Time = world.Time, Random = world.Random });
        Server.Faults.Choose = (_, _) => Rule;
        foreach (var address in Server.Addresses)
        {
            Server.Person(address).SetZone("Europe/Berlin");
        }

        options = world.Random.Next(4) > 0 ? new MailboxOptions() : new MailboxOptions { ReadBatch = 3, WriteBatch = 2 };
    }

    public SandboxExchange Server { get; }

    /// <summary>What goes wrong with the request that is worked on now.</summary>
    public FaultRule? Rule { get; set; }

    /// <summary>A worker's mailbox through our client.</summary>
    public Task<IMailbox> OpenAsync(MailboxAccount account, HttpMessageHandler handler) =>
        new ExchangeMailboxes(this, new AddressPolicy(AllowLoopback: true), (_, _) => Task.FromResult("Europe/Berlin"), world.Time, world.Random, handler)
        {
            Options = options,
        }.OpenAsync(account, world.Parameters with { Url = Url, SignIn = SignInMode.EachWorker }, CancellationToken.None);

    Task<string?> ISecrets.GetAsync(string purpose, Uri usedAt, CancellationToken cancellationToken) => Task.FromResult<string?>("sandbox");

    Task ISecrets.SetAsync(string purpose, Uri boundTo, string secret, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task ISecrets.RemoveAsync(string purpose, CancellationToken cancellationToken) => throw new NotSupportedException();
}
