using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>What of the page that is open keeps anybody out.</summary>
internal static class Barriers
{
    /// <summary>What axe finds, and what is cut off at the edge of the window, where nothing scrolls to it; a line each.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string path)
    {
        var found = new List<string>(await Axe.FindAsync(page, path));
        //  a wide table scrolls by itself
        var cut = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("header *, main *")]
                .filter(e => !e.closest(".table") && !e.closest("svg, .visually-hidden, select") && e.checkVisibility() && e.getBoundingClientRect().width > 1
                    && Math.round(e.getBoundingClientRect().right) > window.innerWidth)
                .map(e => `${e.tagName} ${e.className}`)
            """);
        if (cut.Length > 0)
        {
            found.Add($"{path}: cut off: {string.Join(", ", cut.Take(4))}");
        }

        return found;
    }
}
