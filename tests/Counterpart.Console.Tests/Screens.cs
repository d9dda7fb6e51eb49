using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Counterpart.Console.Tests;

/// <summary>Pictures of the pages for docs/screens, made by the tests that open them: only when COUNTERPART_WRITE_DOCS asks for it.</summary>
internal static partial class Screens
{
    private static readonly Lock Writing = new();

    public static async Task KeepAsync(IPage page, string role, string path, bool isDark, bool isPhone)
    {
        if (Environment.GetEnvironmentVariable("COUNTERPART_WRITE_DOCS") is null)
        {
            return;
        }

        var name = path == "/" ? "overview" : Separators().Replace(path, "-").Trim('-').ToLowerInvariant();
        var folder = Directory.CreateDirectory(Path.Combine(Folder(), role)).FullName;
        await page.ScreenshotAsync(new()
        {
            Path = Path.Combine(folder, $"{name}-{(isPhone ? "phone" : "desktop")}-{(isDark ? "dark" : "light")}.jpg"), Type = ScreenshotType.Jpeg, Quality = 70,
            Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide,
        });
        lock (Writing)
        {
            File.WriteAllText(Path.Combine(Folder(), "README.md"), Index());
        }
    }

    private static string Index()
    {
        var text = new StringBuilder("# The console, page by page\n\nMade by `tests/Counterpart.Console.Tests` from the demo; all names are invented.\n");
        foreach (var role in Directory.GetDirectories(Folder()).Order(StringComparer.Ordinal))
        {
            text.Append(null, $"\n## {Path.GetFileName(role) switch { "worker" => "As a worker", "administrator" => "As the administrator", _ => "At the door" }}\n");
            foreach (var page in Directory.GetFiles(role, "*.jpg").Select(f => Path.GetFileName(f)!).GroupBy(f => f[..f.LastIndexOf('-', f.LastIndexOf('-') - 1)]).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                text.Append(null, $"\n### {page.Key}\n");
                foreach (var file in page.Order(StringComparer.Ordinal))
                {
                    text.Append(null, $"<img alt=\"{Path.GetFileNameWithoutExtension(file)}\" src=\"{Path.GetFileName(role)}/{file}\" width=\"{(file.Contains("-phone-", StringComparison.Ordinal) ? 150 : 420)}\">\n");
                }
            }
        }

        return text.ToString();
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "screens"));

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex Separators();
}
