using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The demo as a visitor starts it, and Debian's Chromium in front of it; once for all tests of a class.</summary>
public sealed partial class DemoSite : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("counterpart-console-");
    private Process? demo;
    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>The API as the local administrator.</summary>
    public CounterpartClient Client { get; private set; } = null!;

    /// <summary>The one-time links, as the demo printed them; each signs in once.</summary>
    public IReadOnlyList<string> Links { get; private set; } = [];

    /// <summary>The phone pages of the workers, as the demo printed them.</summary>
    public IReadOnlyList<Uri> Phones { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", $"\"{Path.Combine(AppContext.BaseDirectory, "counterpart.dll")}\" demo --port {Address.Port} --data \"{folder.FullName}/demo\"")
            { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName };
        //  its addresses and keys are its own
        start.Environment["XDG_RUNTIME_DIR"] = folder.FullName;
        start.Environment["XDG_CONFIG_HOME"] = folder.FullName;
        start.Environment["HOME"] = folder.FullName;
        demo = Process.Start(start)!;
        _ = demo.StandardError.ReadToEndAsync();
        var said = new List<string>();
        while (await demo.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Stop with", StringComparison.Ordinal))
        {
            said.Add(line);
        }

        Links = [.. said.SelectMany(l => Link().Matches(l)).Select(m => m.Value)];
        Phones = [.. said.SelectMany(l => Phone().Matches(l)).Select(m => new Uri(m.Value)).Distinct()];
        Assert.True(Links.Count == 2, $"the demo printed no sign-in links: {string.Join('\n', said)}");
        _ = demo.StandardOutput.ReadToEndAsync();
        var server = LocalServer.All(Path.Combine(folder.FullName, "counterpart"))[0];
        Client = CounterpartClient.For(server.Url, server.Token);
        playwright = await Playwright.CreateAsync();
        Assert.True(File.Exists("/usr/bin/chromium"), "Debian's package chromium is missing: apt-get install chromium");
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A window of its own in which somebody is signed in, with a link made for it.</summary>
    public async Task<Visitor> SignInAsync(string user, bool isDark = false, bool isPhone = false)
    {
        var page = await WindowAsync(isDark, isPhone);
        var invited = await Client.Users.RecoverAsync(user, TestContext.Current.CancellationToken);
        await page.Page.GotoAsync(new Uri(Address, invited.Link).ToString());
        await page.Page.FillAsync("input[name='Posted.Password']", "long enough for a test");
        await page.Page.FillAsync("input[name='Posted.Again']", "long enough for a test");
        await page.Page.ClickAsync("button[type=submit]");
        await page.Page.Locator("main h1").WaitForAsync();
        return page;
    }

    /// <summary>A window of its own, nobody signed in.</summary>
    public async Task<Visitor> WindowAsync(bool isDark = false, bool isPhone = false)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            TimezoneId = "Europe/Berlin",
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 800 },
        });
        return new Visitor(await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        Client?.Dispose();
        if (demo is { HasExited: false })
        {
            demo.Kill();
            await demo.WaitForExitAsync();
        }

        demo?.Dispose();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://\S+/sign-in/once\?code=\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://\S+/phone/[^\s/]+/")]
    private static partial Regex Phone();
}
