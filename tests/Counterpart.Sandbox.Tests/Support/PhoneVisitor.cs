using System.Net;
using System.Text.RegularExpressions;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Sandbox.Tests.Support;

/// <summary>Somebody with a browser at the phone pages: opens them, fills in their forms, and is sent on as a browser is.</summary>
internal sealed partial class PhoneVisitor : IAsyncDisposable
{
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly List<string> _changed;

    private PhoneVisitor(SandboxServer server, List<string> changed)
    {
        Server = server;
        Phone = server.PhoneOf("w1@sandbox.test");
        _changed = changed;
    }

    /// <summary>A stand-in of his own, in memory.</summary>
    public SandboxServer Server { get; }

    /// <summary>The owner of the first mailbox.</summary>
    public SandboxPerson Person => Server.Exchange.Person("w1@sandbox.test");

    public Uri Phone { get; }

    /// <summary>The mailboxes that were said to have changed, in order.</summary>
    public IReadOnlyList<string> Changed => _changed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PhoneVisitor> StartAsync(bool hasPages = true)
    {
        var changed = new List<string>();
        return new(await SandboxServer.StartAsync(new SandboxOptions { Mailboxes = 2, PhonePages = hasPages, PhoneChanged = changed.Add, Time = new ManualTime() }, Token), changed);
    }

    public async Task<(HttpStatusCode Status, string Html)> OpenAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(Phone, path), Token);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The path of an item's page below the phone.</summary>
    public static string Item(string place, string id) => $"{place}/item?id={Uri.EscapeDataString(id)}";

    /// <summary>Opens a page, changes some inputs of its form and sends it; follows to where it leads.</summary>
    public async Task<(HttpStatusCode Status, string Html)> FillAsync(string path, params (string Name, string Text)[] typed) =>
        await SendAsync(path, Filled((await OpenAsync(path)).Html, typed));

    /// <summary>Sends a form as it stands in a page that was opened before.</summary>
    public async Task<(HttpStatusCode Status, string Html)> SendAsync(string path, IReadOnlyDictionary<string, string> form)
    {
        using var answer = await PostAsync(path, form);
        return answer.Headers.Location is { } next ? await OpenAsync(next.ToString()) : (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token));
    }

    public async Task<HttpResponseMessage> PostAsync(string path, IReadOnlyDictionary<string, string> form, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Phone, path)) { Content = new FormUrlEncodedContent(form) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, Token);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Phone, path));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, Token);
    }

    /// <summary>Deletes the item of a page by the form there.</summary>
    public async Task<(HttpStatusCode Status, string Html)> DeleteAsync(string path, params (string Name, string Text)[] more)
    {
        var form = Filled((await OpenAsync(path)).Html, more).Where(pair => pair.Key is "token" or "whole").ToDictionary();
        return await SendAsync(path.Replace("/item?", "/delete?", StringComparison.Ordinal), form);
    }

    /// <summary>Where the first row of a list leads.</summary>
    public static string FirstRow(string html) => WebUtility.HtmlDecode(html.Split("<li><a href=\"")[1].Split('"')[0]);

    /// <summary>The inputs of the page's form as a browser would send them, some typed anew.</summary>
    public static Dictionary<string, string> Filled(string html, params (string Name, string Text)[] typed)
    {
        var form = Form().Match(html).Value;
        var values = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            if (!input.Value.Contains("type=\"checkbox\"", StringComparison.Ordinal) || input.Value.Contains(" checked", StringComparison.Ordinal))
            {
                values[input.Groups["name"].Value] = WebUtility.HtmlDecode(input.Groups["value"].Value);
            }
        }

        foreach (Match area in Area().Matches(form))
        {
            values[area.Groups["name"].Value] = WebUtility.HtmlDecode(area.Groups["text"].Value);
        }

        foreach (Match select in Select().Matches(form))
        {
            values[select.Groups["name"].Value] = WebUtility.HtmlDecode(select.Groups["value"].Value);
        }

        foreach (var (name, text) in typed)
        {
            values[name] = text;
        }

        return values;
    }

    /// <summary>The line that says what is wrong; null if there is none.</summary>
    public static string? Mistake(string html) => Said(html, MistakeLine());

    /// <summary>The title of the page as it is read.</summary>
    public static string? Heading(string html) => Said(html, HeadingLine());

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    private static string? Said(string html, Regex where) => where.Match(html) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form class=\"edit\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]* name=\"(?<name>[^\"]+)\"[^>]*value=\"(?<value>[^\"]*)\"[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<textarea[^>]* name=\"(?<name>[^\"]+)\"[^>]*>\n(?<text>[^<]*)</textarea>")]
    private static partial Regex Area();

    [GeneratedRegex("<select[^>]* name=\"(?<name>[^\"]+)\"[^>]*>.*?<option value=\"(?<value>[^\"]*)\" selected", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<p class=\"mistake\"[^>]*>([^<]*)</p>")]
    private static partial Regex MistakeLine();

    [GeneratedRegex("<h1>([^<]*)</h1>")]
    private static partial Regex HeadingLine();
}
