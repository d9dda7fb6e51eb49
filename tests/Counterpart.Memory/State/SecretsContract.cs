using Counterpart.Sync;
using Xunit;

namespace Counterpart.Memory;

/// <summary>What every implementation of <see cref="ISecrets"/> keeps.</summary>
public abstract class SecretsContract : IAsyncLifetime
{
    private static readonly Uri Mail = new("https://mail.example.com/EWS/Exchange.asmx");
    private ISecrets secrets = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => secrets = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Secret_IsGivenToItsPurposeAtItsOrigin()
    {
        await secrets.SetAsync("worker/W1", Mail, "pässwörd 🌱", Token);
        Assert.Equal("pässwörd 🌱", await secrets.GetAsync("worker/W1", Mail, Token));
        Assert.Equal("pässwörd 🌱", await secrets.GetAsync("worker/W1", new Uri("https://MAIL.example.com:443/other"), Token));
        Assert.Null(await secrets.GetAsync("worker/w1", Mail, Token));
        Assert.Null(await secrets.GetAsync("service", Mail, Token));
    }

    [Theory]
    [InlineData("http://mail.example.com/EWS/Exchange.asmx")]
    [InlineData("https://mail.example.com:444/EWS/Exchange.asmx")]
    [InlineData("https://mail.example.org/EWS/Exchange.asmx")]
    public async Task OtherOrigin_GetsNothing(string other)
    {
        await secrets.SetAsync("service", Mail, "secret", Token);
        Assert.Null(await secrets.GetAsync("service", new Uri(other), Token));
    }

    [Fact]
    public async Task NewSecret_ReplacesTheFormerOne_OriginToo()
    {
        await secrets.SetAsync("service", Mail, "one", Token);
        await secrets.SetAsync("service", new Uri("https://new.example.com/"), "two", Token);
        Assert.Null(await secrets.GetAsync("service", Mail, Token));
        Assert.Equal("two", await secrets.GetAsync("service", new Uri("https://new.example.com/EWS"), Token));
    }

    [Fact]
    public async Task RemovedSecret_IsGone()
    {
        await secrets.SetAsync("service", Mail, "one", Token);
        await secrets.RemoveAsync("service", Token);
        await secrets.RemoveAsync("never there", Token);
        Assert.Null(await secrets.GetAsync("service", Mail, Token));
    }

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<ISecrets> OpenAsync();
}
