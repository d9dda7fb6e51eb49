using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sandbox.Hosting;
using Counterpart.Server.Tests;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>Where mailboxes are and who opens them: <c>program</c>, <c>url</c>, <c>signIn</c>, <c>serviceLogin</c>, <c>allowedDomains</c>; over a server.</summary>
public sealed class AddressValues
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [ParameterValue("program", "ExchangeServer")]
    public async Task Program_ItemsLiveThere(string key, string value)
    {
        await using var site = await Installation.StartAsync(1, 1, (key, value));
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        Assert.Empty((await site.SyncAsync()).Waiting);
        Assert.Single(site.Person("W1").Ids("contacts"));
        Assert.Equal(value, (await site.Api.Workers.ShowAsync("W1", Stop)).Mailbox!.Program);
    }

    /// <summary>Items go where the URL says; another host or port asks for the password again before it gets anything.</summary>
    [Theory]
    [ParameterValue("url", "http://127.0.0.1:PORT/EWS/Exchange.asmx")]
    public async Task Url_IsWhereItemsGo(string key, string value)
    {
        await using var site = await Installation.StartAsync(1, 1);
        var folder = Directory.CreateTempSubdirectory("counterpart-second-").FullName;
        await using (var second = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = folder, Mailboxes = 1 }, Stop))
        {
            await site.SyncAsync();
            await site.SetAsync((key, value.Replace("PORT", $"{second.Url.Port}", StringComparison.Ordinal)));
            await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
            var waiting = Assert.Single((await site.SyncAsync()).Waiting);
            Assert.Equal("person", waiting.For);
            Assert.Contains("no password of w1@sandbox.test is kept for this address; enter it again", waiting.Message, StringComparison.Ordinal);
            Assert.Equal(0, second.Exchange.Requests);

            await site.Api.Workers.EnrollAsync("W1", new EnrollmentRequest { SignIn = "basic", Password = "sandbox" }, Stop);
            Assert.Empty((await site.SyncAsync()).Waiting);
            Assert.Single(second.Exchange.Person(Installation.Address("W1")).Ids("contacts"));
            Assert.Empty(site.Person("W1").Ids("contacts"));
        }

        Directory.Delete(folder, true);
    }

    [Theory]
    [ParameterValue("url", "")]
    public async Task Url_Empty_NothingIsSynchronized_WithTheRemedy(string key, string value)
    {
        await using var site = await Installation.StartAsync(1, 1);
        await site.SetAsync((key, value));
        var waiting = Assert.Single((await site.SyncAsync()).Waiting);
        Assert.Contains("no Exchange URL is set; set the parameter url", waiting.Message, StringComparison.Ordinal);
    }

    /// <summary>With a service account no worker's own password is needed; with each worker's own, the service account's does not help.</summary>
    [Theory]
    [ParameterValue("signIn", "ServiceAccount", true, false)]
    [ParameterValue("signIn", "EachWorker", false, true)]
    public async Task SignIn_SaysWhosePasswordOpensTheMailbox(string key, string value, bool byService, bool byWorker)
    {
        await using var site = await Installation.StartAsync(0, 2, (key, value));
        await site.Api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string>(), "service@sandbox.test", "sandbox"), null, Stop);
        foreach (var worker in new[] { "W1", "W2" })
        {
            await site.Api.Workers.AddAsync(new NewWorker(worker, $"Worker {worker}") { TimeZone = "Europe/Berlin" }, Stop);
            await site.Api.Workers.EnrollAsync(worker, new EnrollmentRequest { Mailbox = Installation.Address(worker) }, Stop);
        }

        Assert.Equal(byService ? 0 : 2, (await site.SyncAsync()).Waiting.Count(w => w.For is "pause" or "person"));

        //  the service account's password is wrong now, the workers' own are right
        await site.Api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string>(), null, "wrong"), null, Stop);
        foreach (var worker in new[] { "W1", "W2" })
        {
            await site.Api.Workers.EnrollAsync(worker, new EnrollmentRequest { SignIn = "basic", Password = "sandbox", Login = Installation.Address(worker) }, Stop);
        }

        var waits = (await site.SyncAsync()).Waiting.Where(w => w.For is "pause" or "person").ToList();
        Assert.True((byWorker ? 0 : 2) == waits.Count, string.Join("; ", waits.Select(w => $"{w.Worker} {w.For} {w.Message}")));
    }

    /// <summary>The account that acts for all: one that may, one that may not, none.</summary>
    [Theory]
    [ParameterValue("serviceLogin", "service@sandbox.test", null)]
    [ParameterValue("serviceLogin", "w2@sandbox.test", "impersonat")]
    [ParameterValue("serviceLogin", "", "no login of the service account is set; set the parameter serviceLogin")]
    public async Task ServiceLogin_ActsForEveryWorker(string key, string value, string? said)
    {
        await using var site = await Installation.StartAsync(0, 2, ("signIn", "ServiceAccount"));
        await site.Api.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { [key] = value }, null, "sandbox"), null, Stop);
        await site.EnrollAsync("W1");
        await site.AddAsync("W1", await site.ContactAsync("Anna", "Berg", "W1"));
        var waiting = (await site.SyncAsync()).Waiting;
        Assert.Equal(said is null ? 1 : 0, site.Person("W1").Ids("contacts").Count);
        if (said is not null)
        {
            Assert.Contains(said, Assert.Single(waiting).Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [ParameterValue("allowedDomains", "", "anna@example.com", "allowed")]
    [ParameterValue("allowedDomains", "example.com,example.org", "anna@EXAMPLE.org", "allowed")]
    [ParameterValue("allowedDomains", "example.com,example.org", "anna@sub.example.com", "Invalid: anna@sub.example.com is not within the allowed mail domains (example.com, example.org): choose another, or widen allowedDomains")]
    [ParameterValue("allowedDomains", "example.org", "anna@example.com", "Invalid: anna@example.com is not within the allowed mail domains (example.org): choose another, or widen allowedDomains")]
    public void AllowedDomains_BoundWhereMailboxesAre(string key, string value, string address, string said)
    {
        var settings = ParametersForm.Set(Form.Admin, Settings.Initial, new Dictionary<string, string> { [key] = value }, null, null, new StartSwitches(), Form.Now).OrThrow().Settings;
        var enrolled = WorkersForm.Enroll(Form.Admin, settings, Form.W1, new Enrollment { Address = address }, new MailboxId("m"), Form.Now);
        Assert.Equal(said, Form.Said(enrolled));
    }
}
