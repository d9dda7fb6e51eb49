using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sync;

namespace Counterpart.Server.Tests;

/// <summary>A server on a free port of this machine, with the Exchange stand-in beside it; both end with the test, and so does their data.</summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("counterpart-server-").FullName;
    private TimeProvider clock = TimeProvider.System;

    private Installation()
    {
    }

    public SandboxServer Sandbox { get; private set; } = null!;

    public CounterpartHost Host { get; private set; } = null!;

    /// <summary>The API as the local administrator.</summary>
    public CounterpartClient Api { get; private set; } = null!;

    /// <summary>From the next start on: whether the provider that people sign in with may be this machine.</summary>
    public bool AllowsLoopbackProvider { get; set; } = true;

    public string Data => Path.Combine(folder, "data");

    public string Runtime => Path.Combine(folder, "runtime");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts both; workers W1 … Wn are enrolled live with the mailboxes w1@sandbox.test ….</summary>
    public static Task<Installation> StartAsync(int workers = 2, int mailboxes = 3, params (string Key, string Value)[] parameters) =>
        StartAsync(TimeProvider.System, workers, mailboxes, parameters);

    /// <summary>The same, with an Exchange whose delays last as long as its clock stands.</summary>
    public static async Task<Installation> StartAsync(TimeProvider exchangeTime, int workers, int mailboxes, params (string Key, string Value)[] parameters)
    {
        var made = new Installation();
        Directory.CreateDirectory(made.folder);
        await File.WriteAllTextAsync(Path.Combine(made.folder, "key"), Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), Stop);
        made.Sandbox = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = Path.Combine(made.folder, "sandbox"), Mailboxes = mailboxes, Time = exchangeTime }, Stop);
        await made.StartHostAsync();
        (string, string)[] usual = [("url", made.Sandbox.Url.ToString()), ("signIn", "EachWorker")];
        await made.SetAsync([.. usual.ExceptBy(parameters.Select(p => p.Key), p => p.Item1), .. parameters]);
        for (var i = 1; i <= workers; i++)
        {
            await made.EnrollAsync($"W{i}");
        }

        return made;
    }

    /// <summary>What is otherwise than usual, from the next start on.</summary>
    public Func<HostOptions, HostOptions> Otherwise { get; set; } = o => o;

    public HostOptions Options => Otherwise(new(Data)
    {
        Url = new Uri("http://127.0.0.1:0"),
        Switches = new StartSwitches(LoopbackExchange: true, LoopbackProvider: AllowsLoopbackProvider),
        MasterKeyFile = Path.Combine(folder, "key"),
        RuntimeFolder = Runtime,
        Time = clock,
    });

    public async Task StartHostAsync()
    {
        Host = await CounterpartHost.StartAsync(Options, Stop);
        Api = CounterpartClient.For(Host.Url, Host.LocalToken);
    }

    /// <summary>Ends the server, and starts it again on the same data; from then on by that clock, if one is given.</summary>
    public async Task RestartAsync(TimeProvider? time = null)
    {
        clock = time ?? clock;
        Api.Dispose();
        await Host.DisposeAsync();
        await StartHostAsync();
    }

    public SandboxPerson Person(string worker) => Sandbox.Exchange.Person(Address(worker));

    public static string Address(string worker) => $"{worker.ToLowerInvariant()}@sandbox.test";

    public Task<ParametersView> SetAsync(params (string Key, string Value)[] values) =>
        Api.Parameters.SetAsync(new ParametersChange(values.ToDictionary(v => v.Key, v => v.Value)), null, Stop);

    public async Task EnrollAsync(string worker, string password = "sandbox", bool observe = false)
    {
        await Api.Workers.AddAsync(new NewWorker(worker, $"Worker {worker}") { TimeZone = "Europe/Berlin", Email = Address(worker) }, Stop);
        await Api.Workers.EnrollAsync(worker, new EnrollmentRequest
        {
            Mailbox = Address(worker), SignIn = "basic", Login = Address(worker), Password = password, Observe = observe,
        }, Stop);
    }

    public async Task<string> ContactAsync(string first, string last, string? responsible = null, params (string Field, object? Value)[] more)
    {
        var values = Values([("firstName", first), ("lastName", last), .. more]);
        return (await Api.Contacts.CreateAsync(new NewRecord(values) { Responsible = responsible }, Stop)).Id;
    }

    public async Task AddAsync(string worker, params string[] contacts)
    {
        var added = await Api.Synchronizations.AddAsync(new NewSynchronizations([worker]) { Contacts = contacts }, Stop);
        Assert.Empty(added.Refused);
    }

    /// <summary>A contact that the worker typed in the mailbox's folder: its id there.</summary>
    public string TypeContact(string worker, string first, string last, string email) => Person(worker).Add("contacts",
        $"<t:Contact><t:FileAs>{last}</t:FileAs><t:DisplayName>{first} {last}</t:DisplayName><t:GivenName>{first}</t:GivenName>"
        + $"<t:EmailAddresses><t:Entry Key=\"EmailAddress1\">{email}</t:Entry></t:EmailAddresses><t:Surname>{last}</t:Surname></t:Contact>");

    /// <summary>What stands in the audit of things with one of these words in their name, oldest first; usually synchronizations and runs.</summary>
    public async Task<IReadOnlyList<AuditView>> AuditAsync(params string[] words)
    {
        words = words.Length > 0 ? words : [".synchronizations", ".runs"];
        var page = await Api.Audit.ListAsync(null, 1000, Stop);
        return [.. page.Items.Where(a => words.Any(w => a.What.Contains(w, StringComparison.Ordinal))).Reverse()];
    }

    public static Dictionary<string, JsonElement> Values(params (string Field, object? Value)[] values) =>
        values.ToDictionary(v => v.Field, v => JsonSerializer.SerializeToElement(v.Value));

    /// <summary>What <c>sync --all --wait</c> answers.</summary>
    public Task<SyncProgress> SyncAsync(bool force = false) => Api.Sync.WaitAsync(new SyncRequest { All = true, Force = force }, Stop);

    /// <summary>A client as the owner of a new token.</summary>
    public async Task<CounterpartClient> AsAsync(NewToken token) => CounterpartClient.For(Host.Url, (await Api.Tokens.AddAsync(token, Stop)).Secret);

    /// <summary>Plain HTTP, for what no client of ours sends.</summary>
    public HttpClient Raw(string? token = null, string? host = null)
    {
        var http = new HttpClient { BaseAddress = Host.Url };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        http.DefaultRequestHeaders.Host = host;
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Host.DisposeAsync();
        await Sandbox.DisposeAsync();
        Directory.Delete(folder, true);
    }
}
