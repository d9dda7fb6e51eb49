using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Deque's axe, run in the page itself.</summary>
/// <remarks>
/// Not by Deque's own package for Playwright: that opens a further page for every look, to gather what frames found, and brings over all that was well, which takes five times as long.
/// The pages here have no frames, and only what is wrong is read.
/// </remarks>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe finds on the page that is open, a line each; every rule of axe's own choice is run.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string path)
    {
        Assert.True(page.Frames.Count == 1, $"{path}: has frames, which are not looked into");
        await page.EvaluateAsync(Script);
        var found = await page.EvaluateAsync<JsonElement>("""
            async () => {
                const found = await axe.run(document, { resultTypes: ["violations"] });
                return { passes: found.passes.length, violations: found.violations.map(v => `${v.id} ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`) };
            }
            """);
        Assert.True(found.GetProperty("passes").GetInt32() > 0, $"{path}: axe found nothing to look at");
        return [.. found.GetProperty("violations").EnumerateArray().Select(v => $"{path}: {v.GetString()}")];
    }
}
