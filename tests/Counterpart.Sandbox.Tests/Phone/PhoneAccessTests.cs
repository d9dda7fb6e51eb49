using System.Net;
using Counterpart.Sandbox.Tests.Support;

namespace Counterpart.Sandbox.Tests.Phone;

/// <summary>Who may see and write, from where.</summary>
public sealed class PhoneAccessTests : IAsyncLifetime
{
    private PhoneVisitor _visitor = null!;

    public async ValueTask InitializeAsync() => _visitor = await PhoneVisitor.StartAsync();

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();

    [Theory]
    [InlineData("contacts/item?id=nonsense", "contact is not in the mailbox any more, or never was")]
    [InlineData("contacts/item", "contact is not in the mailbox any more, or never was")]
    [InlineData("/phone/w9@sandbox.test/contacts", "This stand-in has no mailbox w9@sandbox.test.")]
    [InlineData("/phone/%3Cscript%3E/contacts", "This stand-in has no mailbox <script>.")]
    [InlineData("mails", "There is no such page.")]
    [InlineData("contacts/other", "There is no such page.")]
    public async Task Unknown_IsNotFound_InWords(string path, string said)
    {
        var (status, html) = await _visitor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(said, WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnItemOfAnotherMailboxOrKind_IsNotShown()
    {
        var others = _visitor.Server.Exchange.Person("w2@sandbox.test").Add("contacts", "<t:Contact><t:Surname>Stein</t:Surname></t:Contact>");
        var task = _visitor.Person.Add("tasks", "<t:Task><t:Subject>Call</t:Subject></t:Task>");
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.OpenAsync(PhoneVisitor.Item("contacts", others))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.OpenAsync(PhoneVisitor.Item("contacts", task))).Status);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Host", "evil.example")]
    public async Task FromElsewhere_NothingIsDone(string header, string value)
    {
        var form = PhoneVisitor.Filled((await _visitor.OpenAsync("tasks/new")).Html, ("subject", "Call"));
        using var answer = await _visitor.PostAsync("tasks/new", form, (header, value));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_visitor.Person.Ids("tasks"));
    }

    [Fact]
    public async Task WithoutTheToken_NothingIsDone_AndWhatWasTypedIsKept()
    {
        var form = PhoneVisitor.Filled((await _visitor.OpenAsync("tasks/new")).Html, ("subject", "Call"), ("token", "00"));
        var (status, html) = await _visitor.SendAsync("tasks/new", form);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(_visitor.Person.Ids("tasks"));
        await _visitor.SendAsync("tasks/new", PhoneVisitor.Filled(html));
        Assert.Single(_visitor.Person.Ids("tasks"));

        var path = PhoneVisitor.Item("tasks", _visitor.Person.Ids("tasks").Single());
        using var deleted = await _visitor.PostAsync(path.Replace("item", "delete", StringComparison.Ordinal), new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.BadRequest, deleted.StatusCode);
        Assert.Single(_visitor.Person.Ids("tasks"));
    }

    [Fact]
    public async Task NoForm_OrTooLargeAOne_IsRefused()
    {
        using var large = await _visitor.PostAsync("tasks/new", new Dictionary<string, string> { ["subject"] = new string('x', 2 << 20) });
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        using var client = new HttpClient();
        using var plain = await client.PostAsync(new Uri(_visitor.Phone, "tasks/new"), new StringContent("x"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, plain.StatusCode);
    }

    [Fact]
    public async Task EachAnswer_LetsNothingElseRun()
    {
        foreach (var path in new[] { "contacts", "/phone/phone.js", "/phone/phone.css", "version", "nothing" })
        {
            using var answer = await _visitor.GetAsync(path);
            Assert.Contains("default-src 'none'; style-src 'self'; script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        }
    }

    [Fact]
    public async Task WithoutTheSwitch_ThereIsNothing()
    {
        await using var visitor = await PhoneVisitor.StartAsync(hasPages: false);
        foreach (var path in new[] { "/phone/", "contacts", "/phone/phone.js", "version" })
        {
            Assert.Equal((HttpStatusCode.NotFound, ""), await visitor.OpenAsync(path));
        }
    }
}
