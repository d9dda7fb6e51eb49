using Counterpart.Model;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange.Tests;

/// <summary>A mailbox on the stand-in for Exchange, over HTTP, through the service account.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    public static readonly MailboxId Id = new("mailbox1");

    private readonly Recorder recorder = new();
    private int attempts;

    private StandIn(SandboxServer server, string folder)
    {
        Server = server;
        Folder = folder;
        Mailbox = Open();
    }

    public SandboxServer Server { get; }

    public IMailbox Mailbox { get; private set; }

    public SandboxPerson Person => Server.Exchange.Person("w1@sandbox.test");

    public FaultPlan Faults { get; private init; } = new();

    private string Folder { get; }

    public static async Task<StandIn> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("exchange-tests-").FullName;
        var faults = new FaultPlan();
        var server = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = folder, Random = new Random(7), Faults = faults }, TestSession.Cancel);
        server.Exchange.Person("w1@sandbox.test").SetZone("Europe/Vienna");
        return new StandIn(server, folder) { Faults = faults };
    }

    /// <summary>The mailbox with other settings.</summary>
    public IMailbox Open(IReadOnlyDictionary<ItemKind, string>? folders = null, string? category = "Business", MailboxOptions? options = null)
    {
        var server = new ExchangeServer(Server.Url, new BasicSignIn("service@sandbox.test", "sandbox"))
        {
            ActsFor = "w1@sandbox.test",
            Addresses = new AddressPolicy(AllowLoopback: true),
        };
        var account = new MailboxAccount(Id, new WorkerId("W1"), "w1@sandbox.test") { Folders = folders ?? new Dictionary<ItemKind, string>() };
        return Mailbox = new ExchangeMailbox(
            new ExchangeSession(server, TimeProvider.System, new Random(3), recorder), account, category,
            DateTimeZoneProviders.Tzdb["Europe/Vienna"], options ?? new MailboxOptions());
    }

    /// <summary>Everything that was sent.</summary>
    public IReadOnlyList<string> Sent => recorder.Sent;

    public Stamp Stamp() => new("installation", Id, new SideId("C-1"), new LinkId("link"), new AttemptId($"attempt{++attempts}"));

    public async Task<WriteResult.Written> CreateAsync(FieldValues values, string? category = null) => Assert.IsType<WriteResult.Written>(
        Assert.Single(await Mailbox.CreateAsync(values.Schema.Kind, [new NewItem(Stamp(), values) { Category = category }], TestSession.Cancel)));

    public async Task<SideItem> ReadAsync(ItemKind kind, SideId id) => Assert.IsType<ReadResult.Present>(
        Assert.Single(await Mailbox.ReadAsync(kind, [id], TestSession.Cancel))).Item;

    public async Task<WriteResult> UpdateAsync(SideItem item, params (string Field, Value? Value)[] changes)
    {
        var values = new FieldValues(item.Values.Schema);
        foreach (var (field, value) in changes)
        {
            values[field] = value;
        }

        return Assert.Single(await Mailbox.UpdateAsync(item.Kind, [new ItemChange(item.Id, item.Version, values)], TestSession.Cancel));
    }

    public async ValueTask DisposeAsync()
    {
        await Mailbox.DisposeAsync();
        await Server.DisposeAsync();
        recorder.Dispose();
        Directory.Delete(Folder, recursive: true);
        if (RequestSchemas.AreThere)
        {
            Assert.All(recorder.Sent.Distinct(), request => Assert.Empty(RequestSchemas.Errors(request)));
        }
    }

    /// <summary>Keeps every request, so that all that any test sends is judged by the schemas.</summary>
    private sealed class Recorder() : DelegatingHandler(GuardedConnections.Handler(new AddressPolicy(AllowLoopback: true)))
    {
        public List<string> Sent { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            lock (Sent)
            {
                Sent.Add(body);
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
