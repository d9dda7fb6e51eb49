using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>
/// Bad input from end to end: a command on top, a server, arguments, files and requests that are wrong. For each one line that names the thing and the
/// remedy, the status, nothing lost, nothing half-saved, and the next run over the good stand-in goes on.
/// </summary>
public sealed class BadInputTests(Site site) : IClassFixture<Site>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("contacts show C-999999", 1, "C-999999")]
    [InlineData("contacts update C-999999 --set jobTitle=Buyer", 1, "C-999999")]
    [InlineData("contacts delete C-999999 --yes", 1, "C-999999")]
    [InlineData("contacts merge C-999999 --into C-000001 --preview", 1, "C-999999")]
    [InlineData("contacts merge C-000001 --into C-999999 --yes", 1, "C-999999")]
    [InlineData("activities show A-999999", 1, "A-999999")]
    [InlineData("parties show P-999999", 1, "P-999999")]
    [InlineData("workers show W9", 1, "W9")]
    [InlineData("sync --worker W9 --wait", 1, "W9")]
    [InlineData("synchronizations add --worker W1 --contact C-999999", 3, "C-999999")]
    [InlineData("synchronizations add --worker W9 --all-contacts", 1, "W9")]
    [InlineData("synchronizations remove --worker W1 --contact C-999999 --yes", 1, "C-999999")]
    [InlineData("synchronizations remove --id none --yes", 1, "none")]
    [InlineData("synchronizations set-type none view", 1, "none")]
    [InlineData("synchronizations why --record C-999999 --worker W1", 1, "C-999999")]
    [InlineData("mailbox contacts link nothing C-999999 --worker W1", 1, "C-999999|nothing")]
    [InlineData("rules show R9", 1, "R9")]
    [InlineData("rules remove R9 --yes", 1, "R9")]
    [InlineData("runs show R-none", 1, "R-none")]
    [InlineData("attention resolve none --take business", 1, "none")]
    public async Task AnIdThatDoesNotExist(string line, int status, string named)
    {
        var before = await site.SnapshotAsync();
        var outcome = await site.Installation.RunAsync($"{line} --json");
        var said = Commands.OneLine(outcome, status, ": ");
        Assert.Matches("list' show|enroll one first", said);
        Assert.Contains(named.Split('|'), n => said.Contains(n, StringComparison.Ordinal));
        Assert.Equal(before, await site.SnapshotAsync());
    }

    [Theory]
    [InlineData("garbage.vcf", "\u0001\u0002%PDF-1.7 \u00ff\u00fe\nstream of something else\n", "line 1")]
    [InlineData("endless.vcf", "BEGIN:VCARD\nVERSION:3.0\nN:Half;A;;;\nFN:A Half\n", "line 1")]
    [InlineData("wrong.vcf", "BEGIN:VCARD\nVERSION:3.0\nthis is no line at all\nEND:VCARD\n", "line 3|line 1")]
    public async Task AVCardThatIsGarbage(string file, string content, string at)
    {
        await File.WriteAllTextAsync(Path.Combine(site.Installation.Folder, file), content, Token);
        var before = await site.SnapshotAsync();
        var outcome = await site.Installation.RunAsync($"contacts import {file} --responsible W1 --json");
        var said = Commands.OneLine(outcome, 3);
        Assert.Contains(file, said, StringComparison.Ordinal);
        Assert.Contains(at.Split('|'), a => said.Contains(a, StringComparison.Ordinal));
        Assert.Equal(before, await site.SnapshotAsync());
        Assert.Equal((0, 0, 0), await site.GoOnAsync());
    }

    [Theory]
    [InlineData("""{"kind":"contact","directions":{"jobTitle":"None","shoeSize":"Both"}}""", "mapping row contact.shoeSize: there is no such field: 'mapping show contact' lists them")]
    [InlineData("""{"kind":"contact","directions":{"jobTitle":"None","department":"Sideways"}}""", "mapping row contact.department: 'Sideways' is no direction: choose Both, ToMailbox, ToBusiness, None")]
    [InlineData("""{"kind":"contact","directions":{"jobTitle":"None","lastName":"None"}}""", "mapping row contact.lastName: it is mandatory and can't be None: choose Both")]
    [InlineData("""{"kind":"task","directions":{"subject":"Both"}}""", "the file is for \"task\", not for contact")]
    [InlineData("""["jobTitle"]""", "the file is no mapping")]
    [InlineData("""{"kind":"contact",""", "mapping.json is no JSON (line 1)")]
    public async Task AMappingFileWithAnUnknownField(string content, string said)
    {
        await File.WriteAllTextAsync(Path.Combine(site.Installation.Folder, "mapping.json"), content, Token);
        await site.FailsAsync("mapping import contact mapping.json", 2, said);
        Assert.Equal((0, 0, 0), await site.GoOnAsync());
    }

    [Theory]
    [InlineData("parameters set conflictRule=Ask daysBack=-1", "daysBack: '-1' is no whole number from 0 to 3650: give one within these bounds")]
    [InlineData("parameters set conflictRule=Ask daysForward=-30", "daysForward: '-30' is no whole number from 0 to 3650: give one within these bounds")]
    [InlineData("workers enroll W1 --days-back -5 --days-forward 7", "daysBack=-5: a window has 0 to 3650 days each way: give a number within these bounds")]
    [InlineData("workers enroll W1 --days-back 7 --days-forward -5", "daysForward=-5: a window has 0 to 3650 days each way: give a number within these bounds")]
    public async Task ANegativeWindow(string line, string said)
    {
        await site.FailsAsync(line, 2, said);
        Assert.Equal((0, 0, 0), await site.GoOnAsync());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("parameters set conflictRule=Ask")]
    public async Task ARequestWithoutAToken(string line)
    {
        //  a name that no server file of this user says, so that no token is found for it
        await site.FailsAsync($"{line} --server http://localhost:{site.Server.Url.Port}", 5, "the request carries no token: send 'Authorization: Bearer …' with a token of this server");
        var before = await site.SnapshotAsync();
        Commands.OneLine(await site.Installation.RunAsync($"{line} --json", token: "cp_nobody"), 5, "the token is not known here, or has expired");
        Assert.Equal(before, await site.SnapshotAsync());
    }

    [Fact]
    public async Task ARequestWithAForeignHost()
    {
        var before = await site.SnapshotAsync();
        using var http = new HttpClient { BaseAddress = site.Server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", site.Server.Token);
        http.DefaultRequestHeaders.Host = "rebound.example.com";
        using var answer = await http.PatchAsync("/api/v1/parameters", new StringContent("""{"values":{"conflictRule":"Ask"}}""", Encoding.UTF8, "application/json"), Token);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
        var problem = JsonSerializer.Deserialize(await answer.Content.ReadAsStringAsync(Token), ApiJson.Default.Problem)!;
        Assert.Equal("this server is not called 'rebound.example.com'", problem.Detail);
        Assert.Equal("ask it by the address that it was started with, or name the host in its configuration", problem.Remedy);
        Assert.Equal(before, await site.SnapshotAsync());
    }
}
