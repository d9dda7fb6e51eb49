using Counterpart.Client;
using Counterpart.Server.Tests.Rights;

namespace Counterpart.Server.Tests.Security;

/// <summary>The keys of cookies: sealed on disk, the same after a restart, and no obstacle when the master key is another.</summary>
public sealed class KeyRingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_AreSealed_AndServeAfterARestart_ButNotUnderAnotherMasterKey()
    {
        await using var site = await Installation.StartAsync(0);
        await site.Api.Users.InviteAsync(new NewUser("olga") { Roles = ["administrator"] }, Stop);
        var cookie = await new ConsolePages(site.Host).CookieAsync("olga");
        var key = await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(site.Data, "keys"))), Stop);
        Assert.Contains("<sealed", key, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", key, StringComparison.Ordinal);
        Assert.Equal("/users", await OpenedAsync(site, cookie));

        await site.RestartAsync();
        Assert.Equal("/users", await OpenedAsync(site, cookie));

        await File.WriteAllTextAsync(site.Options.MasterKeyFile!, Convert.ToBase64String(new byte[32]), Stop);
        await site.RestartAsync();
        Assert.Equal("/sign-in", await OpenedAsync(site, cookie));
        Assert.Equal("/users", await OpenedAsync(site, await new ConsolePages(site.Host).CookieAsync("olga")));
    }

    /// <summary>Where one who brings the cookie ends when he asks for a page.</summary>
    private static async Task<string> OpenedAsync(Installation site, string cookie)
    {
        using var http = site.Raw();
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await http.GetAsync(new Uri("/users", UriKind.Relative), Stop);
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }
}
