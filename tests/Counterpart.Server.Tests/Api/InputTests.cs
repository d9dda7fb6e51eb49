using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

public sealed class InputTests(Shared shared) : IClassFixture<Shared>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/api/v1/contacts", "{")]
    [InlineData("POST", "/api/v1/contacts", "{}")]
    [InlineData("POST", "/api/v1/contacts", "[]")]
    [InlineData("POST", "/api/v1/contacts", "null")]
    [InlineData("POST", "/api/v1/contacts", "")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":null}")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"lastName\":7}}")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"noSuchField\":\"x\"}}")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{}}")]
    [InlineData("POST", "/api/v1/activities", "{\"values\":{\"subject\":\"x\"}}")]
    [InlineData("POST", "/api/v1/activities", "{\"kind\":\"contact\",\"values\":{\"subject\":\"x\"}}")]
    [InlineData("POST", "/api/v1/activities", "{\"kind\":\"appointment\",\"values\":{\"subject\":\"x\",\"times\":{\"start\":\"yesterday\"}}}")]
    [InlineData("POST", "/api/v1/workers", "{}")]
    [InlineData("POST", "/api/v1/workers", "{\"id\":\"W9\",\"name\":\"\"}")]
    [InlineData("POST", "/api/v1/workers", "{\"id\":\"W9\",\"name\":\"Ida\",\"timeZone\":\"Mars/Olympus\"}")]
    [InlineData("POST", "/api/v1/synchronizations", "{}")]
    [InlineData("POST", "/api/v1/synchronizations", "{\"workers\":[\"W1\"]}")]
    [InlineData("POST", "/api/v1/sync", "{}")]
    [InlineData("POST", "/api/v1/parties", "{\"type\":\"Ghost\",\"name\":\"x\"}")]
    [InlineData("PATCH", "/api/v1/parameters", "{\"values\":{\"noSuch\":\"1\"}}")]
    [InlineData("PATCH", "/api/v1/parameters", "{\"values\":{\"daysBack\":\"-1\"}}")]
    [InlineData("PATCH", "/api/v1/parameters", "{\"values\":{\"url\":\"ftp://x\"}}")]
    [InlineData("PATCH", "/api/v1/mapping/contact", "{\"directions\":{\"noSuch\":\"Both\"}}")]
    [InlineData("PATCH", "/api/v1/mapping/contact", "{\"directions\":{\"lastName\":\"None\"}}")]
    [InlineData("PATCH", "/api/v1/mapping/pebble", "{\"directions\":{}}")]
    [InlineData("PUT", "/api/v1/mapping/contact/file", "[1]")]
    [InlineData("PUT", "/api/v1/workers/W1/mailbox", "{\"daysBack\":-5}")]
    [InlineData("PUT", "/api/v1/workers/W1/mailbox", "{\"kinds\":[\"pebble\"]}")]
    [InlineData("POST", "/api/v1/tokens", "{\"roles\":[\"king\"]}")]
    [InlineData("GET", "/api/v1/contacts?limit=0", null)]
    [InlineData("GET", "/api/v1/contacts?limit=many", null)]
    [InlineData("GET", "/api/v1/synchronizations?state=asleep", null)]
    [InlineData("POST", "/api/v1/contacts/import?file=people.exe", "x")]
    public async Task BadRequest_IsAnsweredInOneLineThatNamesItsRemedy(string method, string path, string? body)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.SendAsync(request, Stop);

        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{(int)answer.StatusCode}: {text}");
        var problem = JsonSerializer.Deserialize(text, ApiJson.Default.Problem)!;
        Assert.Equal(400, problem.Status);
        Assert.NotEmpty(problem.Type);
        Assert.DoesNotContain('\n', problem.Detail!);
        Assert.DoesNotContain(" at Counterpart", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Counterpart.Client", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/contacts/C-999999")]
    [InlineData("/api/v1/activities/nothing")]
    [InlineData("/api/v1/parties/P-999999")]
    [InlineData("/api/v1/workers/W77")]
    [InlineData("/api/v1/runs/none")]
    [InlineData("/api/v1/synchronizations/none")]
    [InlineData("/api/v1/attention/none")]
    [InlineData("/api/v1/sync/none")]
    [InlineData("/api/v1/nothing")]
    public async Task UnknownId_IsNotFound(string path)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken);
        using var answer = await http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not-found", (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, Stop))!.Type);
    }

    [Fact]
    public async Task Update_OfAnOlderVersion_IsRefused_AndNothingIsWritten()
    {
        await using var site = await Installation.StartAsync(0);
        var id = await site.ContactAsync("Anna", "Berg");
        var read = await site.Api.Contacts.ShowAsync(id, Stop);
        await site.Api.Contacts.UpdateAsync(id, new RecordChange(Installation.Values(("jobTitle", "Buyer"))) { Version = read.Version }, Stop);

        var refused = await Assert.ThrowsAsync<ProblemException>(() =>
            site.Api.Contacts.UpdateAsync(id, new RecordChange(Installation.Values(("jobTitle", "Seller"))) { Version = read.Version }, Stop));
        Assert.Equal((412, "version"), (refused.Status, refused.Problem.Field));
        Assert.Equal("Buyer", (await site.Api.Contacts.ShowAsync(id, Stop)).Values["jobTitle"].GetString());
        Assert.Equal(412, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Contacts.DeleteAsync(id, read.Version, Stop))).Status);
    }

    [Fact]
    public async Task List_PagesByCursor_EachRowOnce()
    {
        await using var site = await Installation.StartAsync(0);
        for (var i = 0; i < 25; i++)
        {
            await site.ContactAsync("Person", $"Number{i}");
        }

        var (seen, cursor, pages) = (new List<string>(), default(string), 0);
        do
        {
            var page = await site.Api.Contacts.ListAsync(null, null, null, cursor, 10, Stop);
            seen.AddRange(page.Items.Select(c => c.Id));
            (cursor, pages) = (page.Next, pages + 1);
        }
        while (cursor is not null);
        Assert.Equal(3, pages);
        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public async Task Create_AskedTwiceUnderOneKey_MakesOne()
    {
        await using var site = await Installation.StartAsync(0);
        using var http = site.Raw(site.Host.LocalToken);
        var ids = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/contacts") { Content = JsonContent.Create(new { values = new { lastName = "Berg" } }) };
            request.Headers.Add("Idempotency-Key", "k-1");
            using var answer = await http.SendAsync(request, Stop);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            Assert.NotNull(answer.Headers.Location);
            ids.Add((await answer.Content.ReadFromJsonAsync(ApiJson.Default.RecordView, Stop))!.Id);
        }

        Assert.Single(ids.Distinct());
        Assert.Single((await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items);

        using var other = new HttpRequestMessage(HttpMethod.Post, "/api/v1/contacts") { Content = JsonContent.Create(new { values = new { lastName = "Costa" } }) };
        other.Headers.Add("Idempotency-Key", "k-1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await http.SendAsync(other, Stop)).StatusCode);
    }

    [Fact]
    public async Task Upsert_ByExternalId_MakesOnceAndChangesAfter()
    {
        await using var site = await Installation.StartAsync(0);
        var made = await site.Api.Contacts.UpsertAsync("erp", "4711", new NewRecord(Installation.Values(("firstName", "Anna"), ("lastName", "Berg"))), Stop);
        var again = await site.Api.Contacts.UpsertAsync("erp", "4711", new NewRecord(Installation.Values(("lastName", "Berg"), ("jobTitle", "Buyer"))), Stop);
        Assert.Equal(made.Id, again.Id);
        Assert.Equal("Buyer", again.Values["jobTitle"].GetString());
        Assert.Equal("Anna", again.Values["firstName"].GetString());

        using var crm = await site.AsAsync(new NewToken { Roles = ["integration"], Source = "crm" });
        Assert.Equal(403, (await Assert.ThrowsAsync<ProblemException>(() =>
            crm.Contacts.UpsertAsync("erp", "4711", new NewRecord(Installation.Values(("lastName", "X"))), Stop))).Status);
    }

    [Fact]
    public async Task Export_ThenImport_ChangesNothing()
    {
        await using var site = await Installation.StartAsync(0);
        await site.ContactAsync("Anna", "Berg", null, ("email1Address", "anna@example.com"));
        using var file = new MemoryStream();
        await site.Api.Contacts.ExportAsync("json", null, file, Stop);
        file.Position = 0;
        var taken = await site.Api.Contacts.ImportAsync(file, "people.json", null, false, Stop);
        Assert.Equal((0, 0, 1), (taken.Created, taken.Updated, taken.Unreadable + taken.Unchanged));
        Assert.Single((await site.Api.Contacts.ListAsync(null, null, null, null, null, Stop)).Items);
    }

    [Fact]
    public async Task Changes_SinceAPosition_NameWhatChanged_AndAForeignPositionIsGone()
    {
        await using var site = await Installation.StartAsync(0);
        var start = await site.Api.Server.ChangesAsync(null, "contact", Stop);
        var id = await site.ContactAsync("Anna", "Berg");
        Assert.Equal(id, Assert.Single((await site.Api.Server.ChangesAsync(start.Next, "contact", Stop)).Changes).Id);
        Assert.Equal(410, (await Assert.ThrowsAsync<ProblemException>(() => site.Api.Server.ChangesAsync("other.7", "contact", Stop))).Status);
    }

    [Fact]
    public async Task Description_AndItsReader_AreServed()
    {
        await using var site = await Installation.StartAsync(0);
        using var http = site.Raw(site.Host.LocalToken);
        using var document = JsonDocument.Parse(await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Stop));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Contains("/api/v1/contacts/{id}", paths);
        Assert.Contains("/api/v1/runs/{id}/events", paths);
        Assert.Contains("counterpart_mailboxes", await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Stop), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/api/", Stop)).StatusCode);
    }
}
