using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace Counterpart.Server.Console;

/// <summary>What only the viewer's browser knows or does: its zone, its theme, its keys. One per circuit.</summary>
internal sealed class Browser(IJSRuntime js, Parts parts) : IAsyncDisposable
{
    private IJSObjectReference? module;

    /// <summary>The viewer's zone; UTC until the page has asked for it.</summary>
    public DateTimeZone Zone { get; private set; } = DateTimeZone.Utc;

    /// <summary>The day that it is for the viewer.</summary>
    public LocalDate Today => parts.Now.InZone(Zone).Date;

    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public string Theme { get; private set; } = "system";

    /// <summary>Asks once; only after a page was rendered.</summary>
    public async Task ReadAsync()
    {
        var there = await ModuleAsync();
        //  a browser may know a zone that our data does not
        Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(await there.InvokeAsync<string>("timeZone")) ?? DateTimeZone.Utc;
        Theme = await there.InvokeAsync<string>("theme");
    }

    public async Task SetThemeAsync(string theme)
    {
        Theme = theme;
        await (await ModuleAsync()).InvokeVoidAsync("setTheme", theme);
    }

    public async Task CopyAsync(string text) => await (await ModuleAsync()).InvokeVoidAsync("copy", text);

    /// <summary>Sends the form, and keeps the file that is answered among the downloads; however long that takes.</summary>
    public async Task<SavedFile> SaveAsync(ElementReference form, CancellationToken cancellationToken) => await (await ModuleAsync()).InvokeAsync<SavedFile>("save", cancellationToken, form);

    /// <summary>Calls <c>OpenSearch</c> of the page when Ctrl+K is pressed.</summary>
    public async Task<IJSObjectReference> OnSearchKeyAsync<T>(DotNetObjectReference<T> page) where T : class =>
        await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("onSearchKey", page);

    /// <summary>Moves the keyboard there; <c>release</c> of what is answered gives it back to where it was.</summary>
    public async Task<IJSObjectReference> HoldFocusAsync(ElementReference there) => await (await ModuleAsync()).InvokeAsync<IJSObjectReference>("holdFocus", there);

    /// <summary>Marks the field of that name as refused, and moves the keyboard there; null: none is any more.</summary>
    public async Task RefuseAsync(string? field) => await (await ModuleAsync()).InvokeVoidAsync("refuse", field);

    /// <summary>To the page that one came from; to the first one, if there is none.</summary>
    public async Task GoBackAsync() => await (await ModuleAsync()).InvokeVoidAsync("goBack");

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            //  the window is closed; nothing is left there to let go of
        }
    }

    private async Task<IJSObjectReference> ModuleAsync() =>
        module ??= await js.InvokeAsync<IJSObjectReference>("import", "./_content/Counterpart.Server/console.js");
}

/// <summary>A file that the browser keeps, and its bytes; or why there is none.</summary>
internal sealed record SavedFile(string? Name, long Size, string? Problem);
