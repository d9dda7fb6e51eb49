using System.Text.RegularExpressions;

namespace Counterpart.Sync.Tests;

/// <summary>One rule that a test names, and where. Without a method: every test of the class.</summary>
internal sealed record RuleClaim(string Rule, string File, string Class, string? Method);

/// <summary>The rules that tests name, read from their sources: all projects' at once, without building or loading them.</summary>
internal static partial class RuleClaims
{
    public static IReadOnlyList<RuleClaim> All { get; } =
    [
        .. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests")).Order(StringComparer.Ordinal)
            .OrderByDescending(d => Path.GetFileName(d) == "Counterpart.Sync.Tests")
            .SelectMany(d => Directory.EnumerateFiles(d, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Of(Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), File.ReadAllText(f))),
    ];

    /// <summary>What one file claims. A claim on what is no test is an error of its author.</summary>
    public static IEnumerable<RuleClaim> Of(string file, string text)
    {
        foreach (Match claim in Claim().Matches(text))
        {
            var on = Declaration().Match(text, claim.Index);
            var type = on.Groups["class"].Success ? on : Class().Matches(text[..claim.Index]).LastOrDefault() ?? on;
            var method = on.Groups["method"] is { Success: true } name ? name.Value : null;
            var isTest = method is null ? Test().IsMatch(text, on.Index) : Test().IsMatch(text[Begin(text, claim.Index)..on.Index]);
            if (!isTest)
            {
                throw new InvalidOperationException($"{file}: {claim.Value} stands on {on.Value}, which is no test");
            }

            foreach (Match rule in Quoted().Matches(claim.Groups[1].Value))
            {
                yield return new RuleClaim(rule.Groups[1].Value, file, type.Groups["class"].Value, method);
            }
        }
    }

    /// <summary>Where the attributes begin that stand with the claim.</summary>
    private static int Begin(string text, int claim) => text.LastIndexOfAny(['{', '}'], claim) + 1;

    [GeneratedRegex(@"^ *\[Rule\((.*)\)\]$", RegexOptions.Multiline)]
    private static partial Regex Claim();

    [GeneratedRegex(@"^[ a-z]*\bclass (?<class>\w+)|^ +public [\w<> ]*\b(?:void|Task) (?<method>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^[ a-z]*\bclass (?<class>\w+)", RegexOptions.Multiline)]
    private static partial Regex Class();

    [GeneratedRegex(@"^ +\[(Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex Test();

    [GeneratedRegex(@"""([^""]*)""")]
    private static partial Regex Quoted();
}
