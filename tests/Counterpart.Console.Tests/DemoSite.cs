using System.Diagnostics;
using System.Text.RegularExpressions;
using Counterpart.Client;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>The demo as a visitor starts it, and Debian's Chromium in front of it; once for all tests of a class.</summary>
public sealed partial class DemoSite : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("counterpart-console-");
    //  by user; the server takes only so many sign-ins a minute
    private readonly Dictionary<string, string> cookies = [];
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
        Address = new Uri($"http://127.0.0.1:{Programs.FreePort()}");
        demo = Programs.Start(folder.FullName, "demo", "--port", $"{Address.Port}", "--data", Path.Combine(folder.FullName, "demo"));
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
        Browser = await Browsing.LaunchAsync(playwright);
    }

    /// <summary>A window of its own in which somebody is signed in: with a link made for it the first time, then with the cookie that he has.</summary>
    public async Task<Visitor> SignInAsync(string user, bool isDark = false, bool isPhone = false)
    {
        if (cookies.TryGetValue(user, out var cookie))
        {
            var known = await Browsing.WindowAsync(Browser, Address, isDark, isPhone, cookie);
            await known.OpenAsync("/");
            if (known.Page.Url == Address.ToString())
            {
                return known;
            }

            //  he was shut out, or changed his password, since
            await known.DisposeAsync();
        }

        var window = await WindowAsync(isDark, isPhone);
        await Browsing.TakeUpAsync(window, new Uri(Address, (await Client.Users.RecoverAsync(user, TestContext.Current.CancellationToken)).Link));
        cookies[user] = await window.Page.Context.StorageStateAsync();
        return window;
    }

    /// <summary>A window of its own, nobody signed in.</summary>
    public Task<Visitor> WindowAsync(bool isDark = false, bool isPhone = false) => Browsing.WindowAsync(Browser, Address, isDark, isPhone);

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        Client?.Dispose();
        await Programs.EndAsync(demo);
        folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://\S+/sign-in/once\?code=\S+")]
    private static partial Regex Link();

    [GeneratedRegex(@"http://\S+/phone/[^\s/]+/")]
    private static partial Regex Phone();
}
