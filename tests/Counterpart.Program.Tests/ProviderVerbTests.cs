namespace Counterpart.Program.Tests;

/// <summary><c>users provider</c>, <c>bind</c> and <c>unbind</c> as an administrator types them; what they do is in the server's tests.</summary>
public sealed class ProviderVerbTests
{
    [Fact]
    public async Task WhatIsWrong_IsToldInOneLine_AndWhatIsRight_IsDone()
    {
        await using var installation = new Installation();
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0");
        var shown = await installation.JsonAsync("users provider show");
        Assert.EndsWith("/sign-in/provider/back", shown.GetProperty("redirect").GetString(), StringComparison.Ordinal);
        Assert.False(shown.TryGetProperty("provider", out _));
        await FailsAsync(installation, "users provider set --authority http://127.0.0.1:1 --client-id counterpart --password-stdin", 2, "--allow-loopback-provider", "secret");
        await FailsAsync(installation, "users provider set --authority nowhere --client-id counterpart", 2, "'nowhere' is no address of an identity provider");
        await FailsAsync(installation, "users provider set --authority https://nobody.invalid --client-id counterpart", 2, "no client secret is kept for nobody.invalid");
        await FailsAsync(installation, "users provider set --authority https://nobody.invalid --client-id counterpart --password-stdin", 1, "does not answer as an identity provider", "secret");
        await FailsAsync(installation, "users provider remove", 2, "say --yes");
        Assert.Equal(0, (await installation.RunAsync("users provider remove --yes")).Status);

        await installation.JsonAsync("users invite olga --role auditor --email olga@example.com");
        await FailsAsync(installation, "users bind olga --subject one", 1, "no provider is set");
        await FailsAsync(installation, "users bind nobody --subject one --issuer https://login.example.com", 1, "there is no user nobody");
        var bound = await installation.JsonAsync("users bind olga --subject one --issuer https://login.example.com");
        Assert.Equal("one", bound.GetProperty("identities")[0].GetProperty("subject").GetString());
        Assert.Equal(0, (await installation.JsonAsync("users unbind olga")).GetProperty("identities").GetArrayLength());
    }

    private static async Task FailsAsync(Installation installation, string line, int status, string said, string? input = null)
    {
        var outcome = await installation.RunAsync(line, input);
        Assert.True(outcome.Status == status && outcome.Output.Length == 0, $"{line}: {outcome.Status} {outcome.Errors}{outcome.Output}");
        Assert.Contains(said, Assert.Single(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
