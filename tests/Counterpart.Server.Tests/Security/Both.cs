using System.Net;
using Counterpart.Client;
using Counterpart.Tests.SignIn;

namespace Counterpart.Server.Tests.Security;

/// <summary>A server and the provider that its users sign in with.</summary>
internal sealed class Both(Installation site, OpenIdProvider provider) : IAsyncDisposable
{
    public Installation Site => site;

    public OpenIdProvider Provider => provider;

    public static async Task<Both> StartAsync()
    {
        var site = await Installation.StartAsync(0);
        var provider = await OpenIdProvider.StartAsync();
        await site.Api.SignIn.SetAsync(new ProviderSetting(provider.Authority, OpenIdProvider.ClientId) { ClientSecret = OpenIdProvider.Secret, Name = "Example AG" }, TestContext.Current.CancellationToken);
        return new Both(site, provider);
    }

    public Task<UserInvited> InviteAsync(string name, string role) =>
        site.Api.Users.InviteAsync(new NewUser(name) { Email = $"{name}@example.com", Roles = [role] }, TestContext.Current.CancellationToken);

    public async Task<UserView> UserAsync(string name) => (await site.Api.Users.ListAsync(TestContext.Current.CancellationToken)).Items.Single(u => u.Name == name);

    public BrowserLike Browser() => new(site.Host.Url);

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await site.DisposeAsync();
    }
}

/// <summary>Keeps cookies and follows where it is sent, as a browser does.</summary>
internal sealed class BrowserLike : IDisposable
{
    private readonly HttpClient http;

    public BrowserLike(Uri address) => http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>What it shows.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Goes there; answers the path at which it ends.</summary>
    /// <param name="from">What it says of where the request comes from; null: nothing.</param>
    public async Task<string> GoAsync(string path, string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (from is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", from);
        }

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    public void Dispose() => http.Dispose();
}
