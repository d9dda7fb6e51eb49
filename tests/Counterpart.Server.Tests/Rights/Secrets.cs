using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>
/// An installation with values that not everybody may see, each with a word of its own: a private appointment of W1's mailbox, which both sides
/// changed, so that it is in history, conflict and plan; a contact of W1's folder that is not tied; a contact that only W2 has in sight.
/// </summary>
public sealed class Secrets : IAsyncLifetime
{
    /// <summary>W1's alone.</summary>
    public const string Private = "Zystoskopie";

    /// <summary>W1's alone.</summary>
    public const string Untied = "Quendolin";

    /// <summary>W2's, and theirs who read all records; neither W1's nor an operator's.</summary>
    public const string OutOfSight = "Wolkenstein";

    private readonly Dictionary<string, HttpClient> callers = [];

    internal Installation Site { get; private set; } = null!;

    /// <summary>What there is of each sort, by which the paths of the table are filled.</summary>
    public Dictionary<string, IReadOnlyList<string>> All { get; } = new()
    {
        ["worker"] = ["W1", "W2"], ["kind"] = ["contact", "appointment", "task"], ["ticket"] = ["none"], ["description"] = [""],
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Site = await Installation.StartAsync(0, 3, ("sight", "MainResponsibleOnly"), ("conflictRule", "Ask"), ("newMailboxContacts", "Create"));
        await Site.EnrollAsync("W1", observe: true);
        await Site.EnrollAsync("W2");
        await Site.Api.Workers.ChangeAsync("W1", new WorkerChange { IncludePrivateAppointments = true, User = "w1" }, Stop);
        await Site.Api.Workers.ChangeAsync("W2", new WorkerChange { User = "w2" }, Stop);
        foreach (var (name, role, worker) in new (string, string, string?)[] { ("administrator", "administrator", null), ("auditor", "auditor", null), ("operator", "operator", null), ("integration", "integration", null), ("w1", "worker", "W1"), ("w2", "worker", "W2") })
        {
            callers[name] = Site.Raw((await Site.Api.Tokens.AddAsync(new NewToken { Name = name, Roles = [role], Worker = worker, Source = role == "integration" ? "erp" : null }, Stop)).Secret);
            if (role != "integration")
            {
                await Site.Api.Users.InviteAsync(new NewUser(name) { Roles = role == "worker" ? [] : [role] }, Stop);
            }
        }

        var (day, anna) = (DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2).ToString("yyyy-MM-dd", null), Site.Person("W1"));
        var item = anna.Add("calendar", $"<t:CalendarItem><t:Subject>{Private} one</t:Subject><t:Sensitivity>Private</t:Sensitivity><t:Body BodyType=\"Text\">{Private} in the notes</t:Body>"
            + $"<t:Start>{day}T09:00:00Z</t:Start><t:End>{day}T10:00:00Z</t:End><t:Location>{Private} street</t:Location></t:CalendarItem>");
        Site.TypeContact("W1", "Ulf", Untied, $"{Untied}@example.com");
        var contact = await Site.ContactAsync("Ida", OutOfSight, "W2", ("jobTitle", $"{OutOfSight} buyer"), ("email1Address", $"{OutOfSight}@example.com"));
        await Site.AddAsync("W2", contact);
        //  observed first, while it would make a record of the untied contact: that run keeps a plan with its values
        await Site.SyncAsync();
        await Site.SetAsync(("newMailboxContacts", "Offer"));
        await Site.Api.Workers.GoLiveAsync("W1", Stop);
        await Site.SyncAsync();
        anna.Set(item, "CalendarItem", "item:Subject", $"{Private} two");
        await Site.Api.Contacts.UpdateAsync(contact, new RecordChange(Installation.Values(("jobTitle", $"{OutOfSight} seller"))), Stop);
        await Site.SyncAsync();
        var activity = Assert.Single((await Site.Api.Activities.ListAsync(null, null, null, null, 10, Stop)).Items).Id;
        anna.Set(item, "CalendarItem", "item:Subject", $"{Private} three");
        await Site.Api.Activities.UpdateAsync(activity, new RecordChange(Installation.Values(("subject", $"{Private} four"))), Stop);
        await Site.SyncAsync();

        //  and something that the next run would write
        anna.Set(item, "CalendarItem", "calendar:Location", $"{Private} square");
        var runs = (await Site.Api.Runs.ListAsync(null, null, null, Stop)).Items;
        (All["contact"], All["activity"]) = ([contact], [activity]);
        All["party"] = [.. (await Site.Api.Parties.ListAsync(null, null, 100, Stop)).Items.Select(p => p.Id)];
        All["link"] = [.. (await Site.Api.Synchronizations.ListAsync(new SynchronizationFilter(), null, null, Stop)).Items.Select(l => l.Id)];
        All["run"] = [.. runs.Select(r => r.Id)];
        All["job"] = [(await Site.Api.Synchronizations.BulkAsync(new BulkAct("synchronize"), preview: false, Stop)).Job!];
        All["rule"] = [(await Site.Api.Rules.AddAsync(new RuleRequest("MainResponsible"), preview: false, Stop)).Rule.Id];
        All["history"] = [.. (await Site.Api.Server.HistoryAsync(new Client.HistoryFilter(), null, null, Stop)).Items.Select(h => h.Id)];
    }

    /// <summary>The client of <c>administrator</c>, <c>auditor</c>, <c>operator</c>, <c>integration</c>, <c>w1</c> or <c>w2</c>.</summary>
    public HttpClient As(string name) => callers[name];

    /// <summary>The path with what stands in its braces put in, once for each that there is.</summary>
    public IEnumerable<string> Paths(string path)
    {
        var from = path.IndexOf('{', StringComparison.Ordinal);
        if (from < 0)
        {
            return [path];
        }

        var to = path.IndexOf('}', from);
        return All[path[(from + 1)..to]].SelectMany(one => Paths(path[..from] + one + path[(to + 1)..]));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in callers.Values)
        {
            client.Dispose();
        }

        await Site.DisposeAsync();
    }
}
