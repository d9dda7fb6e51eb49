using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>docs/rights.md is generated from the table: run this test with COUNTERPART_WRITE_DOCS=1 to write it anew.</summary>
public sealed class RightsDocumentTests
{
    [Fact]
    public void DocsHoldTheTable()
    {
        var file = Path.Combine(Root(AppContext.BaseDirectory), "docs", "rights.md");
        var text = File.ReadAllText(file);
        foreach (var (name, table) in new[] { ("API", Table(ApiRights.All, true)), ("console", Table(ConsoleRights.All, false)) })
        {
            var (begin, end) = ($"<!-- rights at the {name}: generated from the tests -->\n", $"<!-- end of the rights at the {name} -->");
            var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, text.IndexOf(end, StringComparison.Ordinal));
            var was = text[from..to];
            if (Environment.GetEnvironmentVariable("COUNTERPART_WRITE_DOCS") == "1")
            {
                text = text[..from] + table + text[to..];
                File.WriteAllText(file, text);
                continue;
            }

            Assert.True(was == table, $"docs/rights.md is not as it would be generated, behind {begin.Trim()}: run this test with COUNTERPART_WRITE_DOCS=1");
        }
    }

    [Fact]
    public void NoLine_IsThereTwice() =>
        Assert.Equal([], ApiRights.All.Concat(ConsoleRights.All).GroupBy(o => o.Name).Where(g => g.Count() > 1).Select(g => g.Key));

    private static string Table(IReadOnlyList<Operation> lines, bool withIntegration)
    {
        var columns = Operation.Columns.Where(c => withIntegration || c != Roles.Integration).ToList();
        return $"| | {string.Join(" | ", columns.Select(c => c.ToString().ToLowerInvariant()))} |\n|{string.Concat(Enumerable.Repeat(" --- |", columns.Count + 1))}\n"
            + string.Concat(lines.Select(l => $"| `{Shown(l.Name)}`{(l.IsPublic ? " (anybody)" : "")} | {string.Join(" | ", columns.Select(c => Words(l.Cell(c))))} |\n"));
    }

    /// <summary>The line without what only the test puts in: what is spent, and that it is asked for as a preview.</summary>
    private static string Shown(string name) => name.Replace("PAGE ", "", StringComparison.Ordinal).Replace("{spent ", "{", StringComparison.Ordinal)
        .Replace("{spare}", "{worker}", StringComparison.Ordinal).Replace("?preview=true", "", StringComparison.Ordinal).Replace("?preview", " as a preview", StringComparison.Ordinal);

    private static string Words(string[] cell) => cell.Distinct().Count() == 1 ? cell[0]
        : string.Join(", ", new[] { "own", "another's", "nobody's" }.Zip(cell, (whose, word) => $"{whose} {word}"));

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Counterpart.slnx")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
