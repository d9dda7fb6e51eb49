using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

public sealed class FirstSignInTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_LeavesASecretThatMakesOneToken_AndNothingElse()
    {
        await using var site = await Installation.StartAsync(0);
        var file = Path.Combine(site.Data, "first-sign-in");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        var secret = (await File.ReadAllLinesAsync(file, Stop))[0];
        using var first = CounterpartClient.For(site.Host.Url, secret);
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() => first.Parameters.ShowAsync(Stop))).Status);

        var made = await first.Tokens.AddAsync(new NewToken { Name = "anna" }, Stop);
        using var anna = CounterpartClient.For(site.Host.Url, made.Secret);
        Assert.Equal(["administrator"], (await anna.Server.CallerAsync(Stop)).Roles);
        Assert.Equal(401, (await Assert.ThrowsAsync<ProblemException>(() => first.Tokens.AddAsync(new NewToken(), Stop))).Status);

        await site.RestartAsync();
        Assert.Equal(secret, (await File.ReadAllLinesAsync(file, Stop))[0]);
    }
}
