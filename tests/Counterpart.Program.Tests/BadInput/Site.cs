using System.Text.Json;
using System.Text.RegularExpressions;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>
/// Stand-in and server as processes, between them what can go bad; the worker W1 with one contact in step. Shared by the tests of a class, which
/// run one after the other and each leave it as it was.
/// </summary>
public sealed partial class Site : IAsyncLifetime
{
    private CounterpartClient api = null!;
    private int edits;

    internal Installation Installation { get; } = new();

    internal BadExchange Exchange { get; private set; } = null!;

    internal LocalServer Server { get; private set; } = null!;

    internal string Contact { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (_, line) = await Installation.ServeAsync("sandbox --port 0 --mailboxes 2 --data exchange");
        Exchange = new BadExchange(new Uri(Address().Match(line).Value));
        await Installation.ServeAsync("serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange --request-deadline 20");
        Server = LocalServer.All(Path.Combine(Installation.Folder, "counterpart")).Single();
        api = CounterpartClient.For(Server.Url, Server.Token);
        await api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { ["url"] = $"{Exchange.Url}", ["signIn"] = "EachWorker", ["interval"] = "24h" }), null, Token);
        await api.Workers.AddAsync(new NewWorker("W1", "Anna Berg") { TimeZone = "Europe/Berlin" }, Token);
        await EnrollAsync();
        Contact = (await api.Contacts.CreateAsync(new NewRecord(Values("lastName", "Stein")) { Responsible = "W1" }, Token)).Id;
        await api.Synchronizations.AddAsync(new NewSynchronizations(["W1"]) { Contacts = [Contact] }, Token);
        var first = await api.Sync.WaitAsync(new SyncRequest { All = true }, Token);
        Assert.Equal((1, 0), (first.Report.Workers.Single().Contact.Mailbox.Created, first.Waiting.Count));
    }

    public async ValueTask DisposeAsync()
    {
        api?.Dispose();
        await Installation.DisposeAsync();
        if (Exchange is not null)
        {
            await Exchange.DisposeAsync();
        }
    }

    internal Task EnrollAsync() => api.Workers.EnrollAsync("W1", new EnrollmentRequest
    {
        Mailbox = "w1@sandbox.test", SignIn = "basic", Login = "w1@sandbox.test", Password = "sandbox", Kinds = ["contact", "appointment", "task"],
    }, Token);

    internal Task ResumeAsync() => api.Workers.ResumeAsync("W1", Token);

    /// <summary>Something that is to go to the mailbox with the next run that works; frozen, since the edit alone would queue it at once.</summary>
    internal async Task EditAsync()
    {
        await api.Server.FreezeAsync(new FreezeRequest(), Token);
        await api.Contacts.UpdateAsync(Contact, new RecordChange(Values("jobTitle", $"Buyer {++edits}")), Token);
    }

    internal Task ThawAsync() => api.Server.ThawAsync(new FreezeRequest(), Token);

    /// <summary>Everything set, every record, every synchronization; not what a failed run says of itself.</summary>
    internal async Task<string> SnapshotAsync()
    {
        var parameters = (await api.Parameters.ShowAsync(Token)).Parameters.Select(p => $"{p.Key}={p.Value}");
        var mapping = (await api.Mapping.ShowAsync("contact", Token)).Rows.Select(r => $"{r.Field}:{r.Direction}");
        var mailbox = (await api.Workers.ShowAsync("W1", Token)).Mailbox!;
        var workers = (await api.Workers.ListAsync(null, null, Token)).Items.Select(w => $"{w.Id} {w.Name}");
        var records = (await api.Contacts.ListAsync(null, null, null, null, null, Token)).Items
            .Concat((await api.Activities.ListAsync(null, null, null, null, null, Token)).Items).Select(r => $"{r.Id} {r.Version} {JsonSerializer.Serialize(r.Values)}");
        var links = (await api.Synchronizations.ListAsync(new SynchronizationFilter(), null, null, Token)).Items.Select(l => $"{l.Id} {l.Record} {l.Item} {l.Type} {l.State}");
        return string.Join('\n', [.. parameters, .. mapping, $"{mailbox.Id} {mailbox.Address} {mailbox.Login} {mailbox.DaysBack} {mailbox.DaysForward}", .. workers, .. records, .. links]);
    }

    /// <summary>A run over the good stand-in: what it wrote to the mailbox's contacts, and that nothing else is left or was done.</summary>
    internal async Task<(int Created, int Updated, int Deleted)> GoOnAsync()
    {
        Exchange.Answers = null;
        Exchange.Asks = null;
        await ThawAsync();
        var done = await api.Sync.WaitAsync(new SyncRequest { All = true }, Token);
        Assert.Empty(done.Waiting);
        Assert.Equal(0, done.Report.Errors);
        var written = done.Report.Workers.Single().Contact;
        Assert.Equal(new WriteReport(0, 0, 0), written.Business);
        return (written.Mailbox.Created, written.Mailbox.Updated, written.Mailbox.Deleted);
    }

    private static Dictionary<string, JsonElement> Values(string field, string text) => new() { [field] = JsonSerializer.SerializeToElement(text) };

    [GeneratedRegex(@"http://\S+?Exchange\.asmx")]
    private static partial Regex Address();
}
