using Counterpart.Memory;
using Counterpart.Sync;
using Xunit;

namespace Counterpart.State.Tests;

/// <summary>The contract of secrets on disk, and what a copy of the file gives away: nothing.</summary>
public sealed class SecretStoreTests : SecretsContract
{
    private const string OneKey = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private const string OtherKey = "BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static readonly Uri Mail = new("https://mail.example.com/");
    private static readonly CancellationToken Token = CancellationToken.None;
    private readonly TemporaryFolder folder = new();
    private StateDatabase database = null!;

    public override async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task WrongKey_IsOneClearError()
    {
        await With(OneKey).SetAsync("service", Mail, "secret", Token);
        var get = await Assert.ThrowsAsync<StateUnusableException>(() => With(OtherKey).GetAsync("service", Mail, Token));
        var set = await Assert.ThrowsAsync<StateUnusableException>(() => With(OtherKey).SetAsync("other", Mail, "secret", Token));
        Assert.Contains("another master key than the one from the environment variable COUNTERPART_MASTER_KEY", get.Message, StringComparison.Ordinal);
        Assert.Equal(get.Message, set.Message);
        Assert.Equal("secret", await With(OneKey).GetAsync("service", Mail, Token));
    }

    [Fact]
    public async Task KeyMayChange_WhenNothingIsKeptUnderIt()
    {
        await With(OneKey).SetAsync("service", Mail, "secret", Token);
        await With(OneKey).RemoveAsync("service", Token);
        await With(OtherKey).SetAsync("service", Mail, "secret", Token);
        Assert.Equal("secret", await With(OtherKey).GetAsync("service", Mail, Token));
    }

    [Theory]
    [InlineData("UPDATE Secrets SET Purpose = 'stolen'", "stolen", "https://mail.example.com/")]
    [InlineData("UPDATE Secrets SET Origin = 'https://evil.example.com:443'", "service", "https://evil.example.com/")]
    [InlineData("UPDATE Secrets SET Sealed = zeroblob(40)", "service", "https://mail.example.com/")]
    public async Task RowChangedFromOutside_OpensNoMore(string change, string purpose, string at)
    {
        await With(OneKey).SetAsync("service", Mail, "secret", Token);
        RawFile.Run(folder.File("state.db"), change);
        var e = await Assert.ThrowsAsync<StateUnusableException>(() => With(OneKey).GetAsync(purpose, new Uri(at), Token));
        Assert.Contains(purpose, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_HoldsNoSecretInClear()
    {
        await With(OneKey).SetAsync("service", Mail, "correct horse battery staple", Token);
        await database.DisposeAsync();
        foreach (var file in Directory.GetFiles(folder.Path))
        {
            Assert.DoesNotContain("battery staple", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task UnusedForThirtyDays_IsForgotten_AndWhatIsUsedAgainStays()
    {
        var (now, other) = (NodaTime.Instant.FromUtc(2026, 11, 23, 8, 0), new Uri("https://other.example.com/"));
        var store = With(OneKey);
        await store.SetAsync("service", Mail, "secret", Token);
        await store.ForgetUnusedAsync(_ => other, now, Token);
        await store.ForgetUnusedAsync(_ => other, now + NodaTime.Duration.FromDays(29), Token);
        Assert.Equal("secret", await store.GetAsync("service", Mail, Token));

        //  used again: the days begin anew
        await store.ForgetUnusedAsync(_ => Mail, now + NodaTime.Duration.FromDays(29), Token);
        await store.ForgetUnusedAsync(_ => other, now + NodaTime.Duration.FromDays(40), Token);
        await store.ForgetUnusedAsync(_ => other, now + NodaTime.Duration.FromDays(69), Token);
        Assert.Equal("secret", await store.GetAsync("service", Mail, Token));
        await store.ForgetUnusedAsync(_ => other, now + NodaTime.Duration.FromDays(70), Token);
        Assert.Null(await store.GetAsync("service", Mail, Token));
    }

    protected override async Task<ISecrets> OpenAsync()
    {
        database = await StateDatabase.OpenAsync(folder.File("state.db"), Token);
        return With(OneKey);
    }

    private SecretStore With(string key) => new(database, MasterKey.Load(folder.Path, null, name => name == MasterKey.Variable ? key : null));
}
