using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>What a sentence tells people to type can be typed.</summary>
public sealed partial class RemedyVerbTests
{
    /// <summary>Commands in quotes, after "then" and in the table of lists, in every text of the sources, by the words that come before their values and options.</summary>
    public static IReadOnlyList<(string File, string Command)> Named { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal))
                .SelectMany(l => Quoted().Matches(l).Select(m => (Path.GetFileName(f), m.Groups.Values.Skip(1).First(g => g.Success).Value)))).Distinct(),
    ];

    [Fact]
    public void EveryVerbThatARemedyNames_IsThere()
    {
        var root = Program.Root.Make();
        var groups = root.Subcommands.Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        var named = Named.Where(n => groups.Contains(n.Command.Split(' ')[0])).ToList();
        Assert.Contains(named, n => n.Command == "workers list");
        Assert.Contains(named, n => n.Command.StartsWith("attention resolve", StringComparison.Ordinal));
        Assert.True(named.Count > 25, $"only {named.Count} commands are found in the sources");
        Assert.Empty(named.Where(n => Missing(root, n.Command.Split(' ')) is not null).Select(n => $"{n.File}: '{n.Command}': {Missing(root, n.Command.Split(' '))}"));
    }

    /// <summary>The first word, or option, that the commands do not know; null: all are there.</summary>
    private static string? Missing(Command root, string[] words)
    {
        var (command, i) = (root, 0);
        for (; i < words.Length && command.Subcommands.FirstOrDefault(c => c.Name == words[i]) is { } next; i++)
        {
            command = next;
        }

        return command.Subcommands.Count > 0 && i < words.Length ? words[i]
            : command.Subcommands.Count > 0 && words.Length > 1 ? "a verb is missing"
            : words.Skip(i).Where(w => w.StartsWith("--", StringComparison.Ordinal)).FirstOrDefault(w => !command.Options.Any(o => o.Name == w) && !root.Options.Any(o => o.Name == w));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", ".."));

    [GeneratedRegex(@"['`]([a-z]+(?: [a-zA-Z{}.\-]+)*)(?: [^'`""]*)?['`]|then: ([a-z]+ [a-z-]+)|\] = ""([a-z]+ list)""")]
    private static partial Regex Quoted();
}
