using System.Diagnostics;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>A new installation, served as in production, with nothing set up; the stand-in beside it is in this process, so that its mailboxes can be looked into.</summary>
public sealed class ServedSite : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("counterpart-served-");
    private Process? server;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public SandboxServer Exchange { get; private set; } = null!;

    /// <summary>The API as the local administrator.</summary>
    public CounterpartClient Client { get; private set; } = null!;

    /// <summary>What the first start leaves for the first administrator.</summary>
    public string FirstSignIn => File.ReadAllText(Path.Combine(folder.FullName, "data", "first-sign-in"));

    public async ValueTask InitializeAsync()
    {
        Exchange = await SandboxServer.StartAsync(new SandboxOptions { DataFolder = Path.Combine(folder.FullName, "exchange"), Mailboxes = 3, Time = TimeProvider.System }, TestContext.Current.CancellationToken);
        Address = new Uri($"http://127.0.0.1:{Programs.FreePort()}");
        server = Programs.Start(folder.FullName, "serve", "--data", Path.Combine(folder.FullName, "data"), "--urls", Address.ToString(), "--allow-loopback-exchange", "--allow-loopback-provider");
        _ = server.StandardOutput.ReadToEndAsync();
        var all = new List<string>();
        while (await server.StandardError.ReadLineAsync() is { } said)
        {
            all.Add(said);
            if (said.Contains("serves at", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.True(all is [.., var last] && last.Contains("serves at", StringComparison.Ordinal), $"the server ended before it listened: {string.Join('\n', all)}");
        _ = server.StandardError.ReadToEndAsync();
        var local = LocalServer.All(Path.Combine(folder.FullName, "counterpart"))[0];
        Client = CounterpartClient.For(local.Url, local.Token);
        playwright = await Playwright.CreateAsync();
        Browser = await Browsing.LaunchAsync(playwright);
    }

    public Task<Visitor> WindowAsync() => Browsing.WindowAsync(Browser, Address);

    /// <summary>A window of its own in which somebody is signed in, with a link made for it.</summary>
    public async Task<Visitor> SignInAsync(string user)
    {
        var visitor = await WindowAsync();
        await Browsing.TakeUpAsync(visitor, new Uri(Address, (await Client.Users.RecoverAsync(user, TestContext.Current.CancellationToken)).Link));
        return visitor;
    }

    public SandboxPerson Person(string worker) => Exchange.Exchange.Person($"{worker.ToLowerInvariant()}@sandbox.test");

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        Client?.Dispose();
        await Programs.EndAsync(server);
        await Exchange.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
