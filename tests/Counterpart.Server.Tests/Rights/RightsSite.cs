using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>
/// An installation with things of W1, of W2 and of nobody, and one who asks in each role: the worker is W1, the integration is the source
/// <c>erp</c>. A worker sees the contacts that he is main responsible for.
/// </summary>
public sealed class RightsSite : IAsyncLifetime
{
    private readonly Dictionary<Roles, HttpClient> callers = [];
    private readonly Dictionary<(string Sort, Owner Owner), string> known = [];
    private readonly HashSet<string> users = [];
    private HttpClient nobody = null!;
    private int made;

    internal Installation Site { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Site = await Installation.StartAsync(4, 4, ("sight", "MainResponsibleOnly"));
        nobody = Site.Raw();
        foreach (var role in Operation.Columns)
        {
            var token = new NewToken
            {
                Name = $"rights-{role}", Roles = [role.ToString()], Worker = role == Roles.Worker ? "W1" : null, Source = role == Roles.Integration ? "erp" : null,
            };
            callers[role] = Site.Raw((await Site.Api.Tokens.AddAsync(token, Stop)).Secret);
        }

        foreach (var owner in Enum.GetValues<Owner>())
        {
            known[("contact", owner)] = await NewContactAsync(owner);
            known[("activity", owner)] = await NewActivityAsync(owner);
        }

        known[("party", Owner.Own)] = await PersonAsync(Owner.Own);
        known[("party", Owner.Another)] = await PersonAsync(Owner.Another);
        known[("party", Owner.Nobody)] = (await Site.Api.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = "Everybody's" }, Stop)).Id;
        foreach (var owner in Enum.GetValues<Owner>())
        {
            known[("location", owner)] = await NewLocationAsync(owner);
        }

        var rule = await NewRuleAsync();
        foreach (var owner in Enum.GetValues<Owner>())
        {
            known[("rule", owner)] = rule;
        }

        await SynchronizedAsync();
    }

    /// <summary>What is there of that sort: <c>contact</c>, <c>activity</c>, <c>party</c>, <c>location</c>, <c>worker</c>, <c>link</c>, <c>item</c>, <c>run</c>, <c>history</c>.</summary>
    public string The(string sort, Owner owner) => known[(sort, owner)];

    /// <summary>The client of that role; none of them signed in: null.</summary>
    public HttpClient As(Roles? role) => role is { } one ? callers[one] : nobody;

    /// <summary>Who asks, as the core knows him.</summary>
    public static Caller Caller(Roles role) =>
        new($"token:{role}", role, role == Roles.Worker ? new("W1") : null) { Source = role == Roles.Integration ? "erp" : null };

    /// <summary>The source that names what is that owner's; of nobody's there is none.</summary>
    public static string Source(Owner owner) => owner == Owner.Own ? "erp" : "crm";

    /// <summary>The path with what is that owner's in its braces.</summary>
    public string Fill(string path, Owner owner)
    {
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var from)
        {
            var to = path.IndexOf('}', from);
            path = path[..from] + (path[(from + 1)..to] is var sort && sort == "kind" ? "contact" : sort == "job" ? "none" : The(sort, owner)) + path[(to + 1)..];
        }

        return path;
    }

    /// <summary>The name of the console's user in that role; the worker is W1.</summary>
    public async Task<string> UserAsync(Roles role)
    {
        var name = $"rights-{role.ToString().ToLowerInvariant()}";
        if (users.Add(name))
        {
            await Site.Api.Users.InviteAsync(new NewUser(name) { Roles = role == Roles.Worker ? [] : [role.ToString()] }, Stop);
            if (role == Roles.Worker)
            {
                await Site.Api.Workers.ChangeAsync("W1", new WorkerChange { User = name }, Stop);
            }
        }

        return name;
    }

    /// <summary>A contact to be spent.</summary>
    public Task<string> NewContactAsync(Owner owner) => NewAsync("contacts", owner, new { lastName = $"Contact{++made}" }, null);

    /// <summary>An appointment to be spent.</summary>
    public Task<string> NewActivityAsync(Owner owner) => NewAsync("activities", owner,
        new { subject = $"Activity {++made}", times = new { start = "2030-05-06T09:00:00Z", end = "2030-05-06T10:00:00Z", zone = "Europe/Berlin" } }, "appointment");

    /// <summary>A token to be spent.</summary>
    public async Task<string> NewTokenAsync() => (await Site.Api.Tokens.AddAsync(new NewToken { Name = $"spent-{++made}", Roles = ["operator"] }, Stop)).Token.Id;

    /// <summary>A user to be spent.</summary>
    public async Task<string> NewUserAsync() => (await Site.Api.Users.InviteAsync(new NewUser($"spent{++made}") { Roles = ["auditor"] }, Stop)).User.Name;

    /// <summary>A worker without a mailbox, to be spent.</summary>
    public async Task<string> NewWorkerAsync() =>
        (await Site.Api.Workers.AddAsync(new NewWorker($"S{++made}", "Spent") { TimeZone = "Etc/UTC" }, Stop)).Id;

    /// <summary>A worker whose mailbox is let go live, paused and resumed: live now.</summary>
    public async Task<string> SpareAsync() => (await Site.Api.Workers.ResumeAsync("W4", Stop)).Id;

    /// <summary>An address of the party that is that owner's, to be spent.</summary>
    public async Task<string> NewLocationAsync(Owner owner) => (await Site.Api.Parties.AddLocationAsync(The("party", owner), new LocationView("Postal") { City = "Kiel" }, Stop)).Id!;

    /// <summary>A rule that fits nothing, to be spent.</summary>
    public async Task<string> NewRuleAsync() =>
        (await Site.Api.Rules.AddAsync(new RuleRequest("Tagged") { Category = NewName() }, preview: false, Stop)).Rule.Id;

    /// <summary>A name that nothing has yet.</summary>
    public string NewName() => $"new{++made}";

    /// <summary>What somebody waits for: his own, or another's.</summary>
    public async Task<string> TicketAsync(Roles role, Owner owner)
    {
        var by = owner == Owner.Own ? role : role == Roles.Administrator ? Roles.Worker : Roles.Administrator;
        using var answer = await As(by).PostAsJsonAsync("/api/v1/sync", new { worker = "W1" }, Stop);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()! : "none";
    }

    /// <summary>A job that the role, or another, started; <c>none</c> where it may start none.</summary>
    public async Task<string> JobAsync(Roles role, Owner owner)
    {
        var by = owner == Owner.Own ? role : role == Roles.Administrator ? Roles.Worker : Roles.Administrator;
        using var answer = await As(by).PostAsJsonAsync("/api/v1/synchronizations/bulk", new { act = "synchronize", which = new { worker = "W1" } }, Stop);
        return answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("job").GetString()! : "none";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in callers.Values.Append(nobody))
        {
            client.Dispose();
        }

        await Site.DisposeAsync();
    }

    private async Task<string> NewAsync(string sort, Owner owner, object values, string? kind)
    {
        var body = new { kind, values, responsible = owner switch { Owner.Own => "W1", Owner.Another => "W2", _ => null } };
        using var answer = owner == Owner.Nobody
            ? await callers[Roles.Administrator].PostAsJsonAsync($"/api/v1/{sort}", body, Stop)
            : await callers[Roles.Administrator].PutAsJsonAsync($"/api/v1/{sort}/by-external/{Source(owner)}/{++made}", body, Stop);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Stop));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("id").GetString()!;
    }

    private async Task<string> PersonAsync(Owner owner)
    {
        var name = (await Site.Api.Contacts.ShowAsync(The("contact", owner), Stop)).Values["lastName"].GetString()!;
        return Assert.Single((await Site.Api.Parties.ListAsync(name, null, 10, Stop)).Items).Id;
    }

    /// <summary>Links, runs and a history of both workers, and of W3, who is taken out again.</summary>
    private async Task SynchronizedAsync()
    {
        foreach (var (worker, owner) in new[] { ("W1", Owner.Own), ("W2", Owner.Another), ("W3", Owner.Nobody) })
        {
            var contact = owner == Owner.Nobody ? await Site.ContactAsync("Nora", "Left", "W3") : The("contact", owner);
            known[("worker", owner)] = worker;
            await Site.AddAsync(worker, contact);
            await Site.SyncAsync();
            await Site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Buyer"))), Stop);
            await Site.SyncAsync();
            await Site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", "Seller"))), Stop);
            await Site.SyncAsync();
            var link = Assert.Single((await Site.Api.Synchronizations.ListAsync(new SynchronizationFilter(worker, "contact"), null, null, Stop)).Items);
            var entry = (await Site.Api.Server.HistoryAsync(new Client.HistoryFilter(worker), null, null, Stop)).Items[0];
            (known[("link", owner)], known[("item", owner)], known[("history", owner)], known[("run", owner)]) = (link.Id, link.Item!, entry.Id, entry.Run);
        }

        await Site.Api.Workers.RemoveAsync("W3", Stop);
    }
}
