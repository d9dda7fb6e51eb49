namespace Counterpart.Sync.Tests;

/// <summary>docs/sync.md, and its tables that are generated: each between two lines that name it.</summary>
internal static class SyncDocument
{
    private static readonly Lock Writing = new();

    private static string File { get; } = Path.Combine(Repository.Root, "docs", "sync.md");

    /// <summary>The document holds this table; with COUNTERPART_WRITE_DOCS=1 it is written there.</summary>
    public static void Holds(string begin, string end, string table)
    {
        lock (Writing)
        {
            var text = System.IO.File.ReadAllText(File);
            var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal) + begin.Length, text.IndexOf(end, StringComparison.Ordinal));
            if (Environment.GetEnvironmentVariable("COUNTERPART_WRITE_DOCS") == "1")
            {
                System.IO.File.WriteAllText(File, text[..from] + table + text[to..]);
            }
            else
            {
                Assert.True(text[from..to] == table, $"docs/sync.md is not as it would be generated, behind {begin.Trim()}: run this test with COUNTERPART_WRITE_DOCS=1");
            }
        }
    }
}
