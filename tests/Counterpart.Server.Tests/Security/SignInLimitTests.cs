using System.Net;

namespace Counterpart.Server.Tests.Security;

/// <summary>Nobody finds out a password by trying; one who is stopped is told so, and how long.</summary>
public sealed class SignInLimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/sign-in/once?code=nothing")]
    public async Task OftenerThanTheServerTakes_APersonSeesAPage_AndAProgramIsAnswered(string door)
    {
        await using var site = await Installation.StartAsync(0);
        for (var i = 0; i < Server.Console.ConsoleHosting.SignInsAMinute; i++)
        {
            using var taken = await SendAsync(site, door, "text/html");
            Assert.NotEqual(HttpStatusCode.TooManyRequests, taken.StatusCode);
        }

        using var person = await SendAsync(site, door, "text/html");
        Assert.Equal(HttpStatusCode.TooManyRequests, person.StatusCode);
        Assert.InRange(person.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var page = await person.Content.ReadAsStringAsync(Stop);
        Assert.Contains("<h1>Too many sign-ins</h1>", page, StringComparison.Ordinal);
        Assert.Contains("20 sign-ins a minute", page, StringComparison.Ordinal);

        using var program = await SendAsync(site, door, "application/json");
        Assert.Equal(HttpStatusCode.TooManyRequests, program.StatusCode);
        Assert.Equal("application/problem+json", program.Content.Headers.ContentType?.MediaType);

        //  what only reads is not counted
        using var http = site.Raw();
        using var read = await http.GetAsync(new Uri("/sign-in", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(Installation site, string door, string accept)
    {
        using var http = site.Raw();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(door, UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
        request.Headers.Accept.ParseAdd(accept);
        return await http.SendAsync(request, Stop);
    }
}
