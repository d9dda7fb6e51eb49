using System.Text.Json;

namespace Counterpart.Program.Tests;

/// <summary>Commands that fail, and what they may leave.</summary>
internal static class Commands
{
    /// <summary>A command that fails with that status and one line, in which all of this is, and changes nothing.</summary>
    public static async Task<string> FailsAsync(this Site site, string line, int status, params string[] said)
    {
        var before = await site.SnapshotAsync();
        await site.ThawAsync();
        var found = OneLine(await site.Installation.RunAsync($"{line} --json"), status, said);
        Assert.Equal(before, await site.SnapshotAsync());
        return found;
    }

    /// <summary>The status, exactly one line among the messages and all of this in it, and a document or nothing on standard output.</summary>
    public static string OneLine(Outcome outcome, int status, params string[] said)
    {
        Assert.True(outcome.Status == status, $"{outcome.Status}: {outcome.Errors}{outcome.Output}");
        var line = Assert.Single(outcome.Errors.TrimEnd().Split('\n'));
        Assert.All(said, s => Assert.Contains(s, line, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", line, StringComparison.Ordinal);
        if (outcome.Output.Length > 0)
        {
            using var document = JsonDocument.Parse(outcome.Output);
        }

        return line;
    }
}
