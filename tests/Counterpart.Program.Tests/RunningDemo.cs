using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Client;

namespace Counterpart.Program.Tests;

/// <summary>A demo that goes on, as a visitor has it in front of him; started once for all tests of a class.</summary>
public sealed partial class RunningDemo : IAsyncLifetime
{
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });

    internal Installation Installation { get; } = new();

    /// <summary>All that it printed until it was ready.</summary>
    public string Said { get; private set; } = "";

    public CounterpartClient Client { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Said = await Installation.ServePrintedAsync("demo --data demo", "Stop with Ctrl+C");
        Client = Installation.Client();
    }

    /// <summary>The addresses in a line that begins so.</summary>
    public IReadOnlyList<Uri> Links(string line) => [.. Said.Split('\n').Where(l => l.TrimStart().StartsWith(line, StringComparison.Ordinal))
        .SelectMany(l => Link().Matches(l)).Select(m => new Uri(m.Value.TrimEnd(',', ':', ';', '.')))];

    public async Task<HttpStatusCode> StatusAsync(Uri link)
    {
        using var answer = await browser.GetAsync(link, Token);
        return answer.StatusCode;
    }

    /// <summary>Opens the first row of a phone's list, types into one input and saves; answers the page that is shown then.</summary>
    public async Task<string> TypeAsync(Uri list, string input, string text)
    {
        var item = new Uri(list, WebUtility.HtmlDecode(FirstRow().Match(await browser.GetStringAsync(list, Token)).Groups[1].Value));
        var form = new Dictionary<string, string>();
        foreach (Match match in Input().Matches(await browser.GetStringAsync(item, Token)))
        {
            form[match.Groups[1].Value] = WebUtility.HtmlDecode(match.Groups[2].Value + match.Groups[3].Value);
        }

        form[input] = text;
        using var answer = await browser.PostAsync(item, new FormUrlEncodedContent(form), Token);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await browser.GetStringAsync(new Uri(list, answer.Headers.Location!), Token);
    }

    /// <summary>The page of the first row of a phone's list.</summary>
    public async Task<string> FirstAsync(Uri list) =>
        await browser.GetStringAsync(new Uri(list, WebUtility.HtmlDecode(FirstRow().Match(await browser.GetStringAsync(list, Token)).Groups[1].Value)), Token);

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        Client?.Dispose();
        await Installation.DisposeAsync();
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex Link();

    [GeneratedRegex("<li><a href=\"([^\"]+)\"")]
    private static partial Regex FirstRow();

    [GeneratedRegex("<(?:input|textarea)[^>]* name=\"([^\"]+)\"(?:[^>]*value=\"([^\"]*)\"[^>]*>|[^>]*>\n([^<]*)</textarea>)")]
    private static partial Regex Input();
}
