using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Somebody at a window: what he sees, and what his browser complained about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public Visitor(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors of scripts, of loading, of the content security policy.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Opens a page of the console and waits until it has loaded what it shows.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("main h1").WaitForAsync();
        await Assertions.Expect(Page.Locator(".loading")).ToHaveCountAsync(0);
    }

    /// <summary>What the page says, its menu and head left out.</summary>
    public Task<string> TextAsync() => Page.Locator("main").InnerTextAsync();

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
