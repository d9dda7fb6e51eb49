using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Counterpart.Client;

namespace Counterpart.Server.Tests.Api;

/// <summary>What HTTP itself demands, and how a request that does not fit is answered.</summary>
public sealed class HttpTests(Shared shared) : IClassFixture<Shared>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("POST", "/api/v1/contacts", "null", null, "the body is empty")]
    [InlineData("POST", "/api/v1/contacts", "", null, "the body is empty")]
    [InlineData("POST", "/api/v1/contacts", "{}", "values", "lacks values")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{},\"addressBooks\":7}", "addressBooks", "addressBooks")]
    [InlineData("POST", "/api/v1/activities", "{\"kind\":\"task\",\"responsible\":\"W1\",\"values\":{}}", "subject", "subject: it must not be empty")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"lastName\":7}}", "lastName", "a text is expected")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"lastName\":\"B\\u0000g\"}}", "lastName", "U+0000")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"lastName\":\"B\\u0001g\"}}", "lastName", "U+0001")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"lastName\":\"B\\ufffeg\"}}", "lastName", "U+FFFE")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"lastName\":\"B\\ud800g\"}}", "lastName", "lastName")]
    [InlineData("POST", "/api/v1/contacts", "{\"values\":{\"noSuchField\":\"x\"}}", "noSuchField", "no such field")]
    [InlineData("POST", "/api/v1/parties", "{\"type\":\"Organization\",\"name\":\"B\\u0000g\"}", "name", "U+0000")]
    [InlineData("POST", "/api/v1/workers", "{\"id\":\"W9\",\"name\":\"B\\u0000g\"}", "name", "U+0000")]
    [InlineData("POST", "/api/v1/activities", "{\"values\":{\"subject\":\"x\"}}", "kind", "names its kind")]
    [InlineData("GET", "/api/v1/contacts?limit=abc", null, "limit", "'abc' is no whole number")]
    [InlineData("GET", "/api/v1/contacts?limit=0", null, "limit", "1 to 1000")]
    [InlineData("GET", "/api/v1/contacts?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/activities?cursor=%21", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/parties?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/synchronizations?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/runs?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/history?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/audit?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/attention?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/workers/W1/mailbox-contacts?cursor=garbage", null, "cursor", "cursor")]
    [InlineData("GET", "/api/v1/activities?kind=pebble", null, "kind", "pebble")]
    [InlineData("GET", "/api/v1/synchronizations?state=asleep", null, "state", "asleep")]
    [InlineData("POST", "/api/v1/contacts/import?file=a.vcf&preview=perhaps", "x", "preview", "'perhaps' is no true or false")]
    [InlineData("POST", "/api/v1/contacts/import", "x", "file", "file: it is missing")]
    public async Task WhatIsAtFault_IsNamed_InWordsOfTheApi(string method, string path, string? body, string? field, string words)
    {
        var (status, problem) = await AskAsync(method, path, body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, problem.Field));
        Assert.Contains(words, $"{problem.Detail} {problem.Remedy}", StringComparison.Ordinal);
        Assert.DoesNotContain("Nullable", problem.Detail!, StringComparison.Ordinal);
        Assert.DoesNotContain("parameter \"", problem.Detail!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TooLongText_NamesFieldAndLimit()
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => shared.Site.Api.Contacts.CreateAsync(
            new NewRecord(Installation.Values(("lastName", "Berg"), ("jobTitle", new string('x', 3000)))), Stop));
        Assert.Equal("jobTitle", refused.Problem.Field);
        Assert.StartsWith("jobTitle: 3000 characters are more than the ", refused.Problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"values\":{\"lastName\":\"B\xFFg\"}}")]
    [InlineData("{\"values\":{\"last\xC3Name\":\"Berg\"}}")]
    [InlineData("{\"values\":{\"lastName\":\"Berg\xE2\x82")]
    public async Task BodyThatIsNoUtf8_IsABadRequest(string latin)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(latin)) { Headers = { ContentType = new("application/json") } };
        var (status, problem) = await AskAsync("POST", "/api/v1/contacts", content);
        Assert.Equal((HttpStatusCode.BadRequest, "the body is not UTF-8"), (status, problem.Detail));
    }

    [Fact]
    public async Task Utf8OverTheEdgeOfABuffer_IsTaken()
    {
        var notes = string.Concat(Enumerable.Repeat("äöü€🌱", 3000));
        var made = await shared.Site.Api.Activities.CreateAsync(new NewRecord(Installation.Values(("subject", "Call"), ("body", notes))) { Kind = "task", Responsible = "W1" }, Stop);
        using var ida = await shared.Site.AsAsync(new NewToken { Worker = "W1" });
        Assert.Equal(notes, (await ida.Activities.ShowAsync(made.Id, Stop)).Values["body"].GetString());
    }

    [Theory]
    [InlineData("PUT", "/api/v1/contacts", "GET, POST")]
    [InlineData("POST", "/api/v1/status", "GET")]
    public async Task OtherMethod_IsNotAllowed_AndThoseThatAreAreNamed(string method, string path, string allowed)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = JsonContent.Create(new { }) };
        using var answer = await http.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)));
        Assert.Equal("method-not-allowed", (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, Stop))!.Type);
    }

    [Fact]
    public async Task OtherContentType_IsUnsupported()
    {
        var (status, problem) = await AskAsync("POST", "/api/v1/contacts", new StringContent("lastName=Berg", Encoding.UTF8, "text/plain"));
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported-media-type"), (status, problem.Type));
    }

    [Theory]
    [InlineData("/api/v1/status", HttpStatusCode.OK)]
    [InlineData("/api/v1/contacts/C-999999", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task Head_IsGetWithoutABody(string path, HttpStatusCode status)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken);
        using var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Stop);
        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task TooLongAddress_IsRefusedWithDetails()
    {
        var (status, problem) = await AskAsync("GET", $"/api/v1/contacts?search={new string('x', 10_000)}", null);
        Assert.Equal((HttpStatusCode.RequestUriTooLong, "uri-too-long"), (status, problem.Type));
    }

    [Theory]
    [InlineData("/api/v1/contacts", "{\"values\":{\"lastName\":\"Berg\"}}")]
    [InlineData("/api/v1/activities", "{\"kind\":\"task\",\"responsible\":\"W1\",\"values\":{\"subject\":\"Call\"}}")]
    [InlineData("/api/v1/parties", "{\"type\":\"Organization\",\"name\":\"Harbour Works\"}")]
    public async Task Made_IsFoundWhereTheAnswerSays_WithItsVersionAsTag(string path, string body)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken);
        using var made = await http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        using var shown = await http.GetAsync(made.Headers.Location, Stop);
        using var json = JsonDocument.Parse(await shown.Content.ReadAsStringAsync(Stop));
        Assert.Equal($"\"{json.RootElement.GetProperty("version").GetString()}\"", shown.Headers.ETag!.Tag);
        Assert.Equal(made.Headers.ETag, shown.Headers.ETag);
    }

    [Fact]
    public async Task ChangesFromTheBeginning_TellNoDeletions_AndTheDescriptionSaysSo()
    {
        await using var site = await Installation.StartAsync(0);
        var kept = await site.ContactAsync("Anna", "Berg");
        var start = await site.Api.Server.ChangesAsync(null, "contact", Stop);
        var gone = await site.ContactAsync("Ben", "Costa");
        await site.Api.Contacts.DeleteAsync(gone, null, Stop);
        Assert.Equal([kept], (await site.Api.Server.ChangesAsync(null, "contact", Stop)).Changes.Select(c => c.Id));
        Assert.True((await site.Api.Server.ChangesAsync(start.Next, "contact", Stop)).Changes.Single(c => c.Id == gone).IsDeleted);
        using var http = site.Raw();
        Assert.Contains("no deletions", await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Stop), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode, Problem)> AskAsync(string method, string path, HttpContent? body)
    {
        using var http = shared.Site.Raw(shared.Site.Host.LocalToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        using var answer = await http.SendAsync(request, Stop);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync(ApiJson.Default.Problem, Stop))!);
    }
}
