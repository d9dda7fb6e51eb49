using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>
/// Bad input from end to end: a command on top, a server, an Exchange that answers badly at the other end. For each one line that names the thing and the
/// remedy, the status, nothing lost, nothing half-saved, and the next run over the good stand-in goes on.
/// </summary>
public sealed class BadExchangeTests(Site site) : IClassFixture<Site>
{
    private const string Sync = "sync --worker W1 --wait";
    private const string Envelope = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnUnreachableUrl()
    {
        await site.EditAsync();
        await site.Exchange.CloseAsync();
        try
        {
            await site.FailsAsync(Sync, 1, $"W1 waits for a later try: 127.0.0.1:{site.Exchange.Url.Port} can't be reached; check the URL, the port, and that the server runs");
        }
        finally
        {
            site.Exchange.Reopen();
        }

        Assert.Equal((0, 1, 0), await site.GoOnAsync());
    }

    [Fact]
    [Rule("L5")]
    public async Task AWrongPassword_IsTriedOnce()
    {
        await site.EditAsync();
        await site.Installation.JsonAsync("workers enroll W1 --login w1@sandbox.test --password-stdin", "wrong");
        await site.FailsAsync(Sync, 1, "W1 waits for the end of its pause: 127.0.0.1", "does not take this user and password; check both");
        var before = site.Exchange.Requests;
        await site.FailsAsync(Sync, 1, "W1 waits for the end of its pause: 127.0.0.1");
        Assert.Equal(before, site.Exchange.Requests);

        await site.EnrollAsync();
        await site.ResumeAsync();
        Assert.Equal((0, 1, 0), await site.GoOnAsync());
    }

    [Fact]
    public Task AUrlThatAnswersHtml() => BadAnswerAsync(
        BadExchange.Body("<!DOCTYPE html><html><body>Welcome to our intranet</body></html>", "text/html"),
        "does not answer as Exchange Web Services (HTTP 200, text/html); the URL usually ends in /EWS/Exchange.asmx");

    [Fact]
    public Task AUrlThatAnswersHtmlAsXml() => BadAnswerAsync(
        BadExchange.Body("<html><body>Welcome to our intranet</body></html>"),
        "does not answer as Exchange Web Services (the answer is no SOAP envelope); the URL usually ends in /EWS/Exchange.asmx");

    [Fact]
    public Task AnAnswerCutInTheMiddle() => BadAnswerAsync(
        BadExchange.Body(Envelope + "<m:GetFolderResponse xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><m:Respon", length: 10_000),
        "the answer ended in the middle; if this comes again, look for a proxy or a time limit between");

    [Fact]
    public async Task XmlWithAnExternalEntity_OpensNothing()
    {
        var secret = Path.Combine(site.Installation.Folder, "secret.txt");
        await File.WriteAllTextAsync(secret, "the-secret-of-this-machine", Token);
        var said = await BadAnswerAsync(
            BadExchange.Body($"<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY x SYSTEM \"file://{secret}\">]>{Envelope}&x;</s:Body></s:Envelope>"),
            "the answer holds a document type or an entity, which Exchange never sends; check the URL and what stands between");
        Assert.DoesNotContain("the-secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public Task ABillionLaughs()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        return BadAnswerAsync(
            BadExchange.Body($"<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY l0 \"ha\">{entities}]>{Envelope}&l9;</s:Body></s:Envelope>"),
            "the answer holds a document type or an entity, which Exchange never sends");
    }

    [Fact]
    public Task AnAnswerOf100Megabytes() => BadAnswerAsync(
        async stream =>
        {
            var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("<x>0123456789abcdef0123456789abcdef</x>", 26_000)));
            var head = Encoding.ASCII.GetBytes(Envelope);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(BadExchange.Head("text/xml", 100L << 20)), Token);
            await stream.WriteAsync(head, Token);
            for (var sent = 0L; sent < 100L << 20; sent += block.Length)
            {
                await stream.WriteAsync(block, Token);
            }
        },
        "the answer is longer than 67,108,864 bytes, the limit; check that the URL is that of Exchange");

    /// <summary>No fault of anybody's: everything is compared again, nothing is doubled, and nobody is bothered.</summary>
    [Fact]
    [Rule("R1")]
    public async Task AnUnknownSyncState_IsAFullCompare()
    {
        var before = await site.SnapshotAsync();
        var changed = 0;
        site.Exchange.Asks = body =>
        {
            var other = Regex.Replace(body, "(<\\w+:SyncState>)[^<]+(</)", "$1bm8gc3VjaCBzdGF0ZQ==$2");
            changed += other == body ? 0 : 1;
            return other;
        };
        var outcome = await site.Installation.RunAsync($"{Sync} --json");
        Assert.True(changed > 0);
        Assert.Equal((0, ""), (outcome.Status, outcome.Errors));
        Assert.Equal(0, JsonDocument.Parse(outcome.Output).RootElement.GetProperty("errors").GetInt32());
        Assert.Equal(before, await site.SnapshotAsync());
        Assert.Equal((0, 0, 0), await site.GoOnAsync());
    }

    /// <summary>A run with an edit to carry meets the answer, says one line, and carries the edit once the answers are good again.</summary>
    private async Task<string> BadAnswerAsync(Func<Stream, Task> answer, string remedy)
    {
        await site.EditAsync();
        site.Exchange.Answers = answer;
        var said = await site.FailsAsync(Sync, 1, "W1 waits for a later try: 127.0.0.1", remedy);
        Assert.DoesNotContain("intranet", said, StringComparison.Ordinal);
        Assert.Equal((0, 1, 0), await site.GoOnAsync());
        return said;
    }
}
