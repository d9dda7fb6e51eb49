using System.CommandLine;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Tests;

/// <summary>Words that no verb knows: told before anything is done.</summary>
public sealed class WrongWordsTests
{
    [Theory]
    [InlineData("synchronizations add --worker W1 --contact C-000008 --preview", "--preview is no option of 'counterpart synchronizations add': ")]
    [InlineData("synchronizations remove --worker W1 --contact C-000008 --previw", "--previw is no option of 'counterpart synchronizations remove'")]
    [InlineData("synchronizations remove --worker W1 --contact C-000008 --witdraw", "did you mean --withdraw?")]
    [InlineData("synchronizations remove --worker --withdrawn", "did you mean --withdraw?")]
    [InlineData("contacts update C-000001 --set jobTitle=Buyer --dry-run", "--dry-run")]
    [InlineData("contacts update C-000001 --set --preview=1", "argument '1'")]
    [InlineData("contacts create --set --preview=1", "--preview is no option of 'counterpart contacts create'")]
    [InlineData("synchronizations add --worker W1 --contact C-000008 -preview", "-preview")]
    [InlineData("contacts import people.vcf --preview", "sync, ")]
    [InlineData("parameters set --key", "--key")]
    [InlineData("counterfoil", "'counterfoil' is no verb of 'counterpart': demo, serve,")]
    [InlineData("worker list", "did you mean workers?")]
    [InlineData("contacts foo", "'foo' is no verb of 'counterpart contacts': list, show,")]
    [InlineData("contacts lsit --search Stein", "did you mean list?")]
    [InlineData("contacts", "a verb is missing after 'counterpart contacts': list, show,")]
    [InlineData("", "a verb is missing after 'counterpart'")]
    public void AreWrongUsage(string line, string said)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wrong = Usage.Wrong(words, Root.Make().Parse(words, Root.Parsing));
        Assert.NotNull(wrong);
        Assert.Contains(said, wrong, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong);
    }

    [Theory]
    [InlineData("contacts update C-000001 --set=--preview=1")]
    [InlineData("contacts update C-000001 --set jobTitle=--preview")]
    [InlineData("contacts show -- --preview")]
    [InlineData("workers enroll W1 --days-back -5")]
    [InlineData("workers add @file --name @name")]
    [InlineData("--json status")]
    [InlineData("status --server:http://127.0.0.1:9")]
    [InlineData("sync --all --preview")]
    [InlineData("synchronizations list --contact C-000001")]
    [InlineData("contacts --help")]
    [InlineData("contacts list -h")]
    [InlineData("--version")]
    public void OthersAreNot(string line)
    {
        var words = line.Split(' ');
        Assert.Null(Usage.Wrong(words, Root.Make().Parse(words, Root.Parsing)));
    }

    [Fact]
    public void EveryVerb_RefusesAnUnknownOption_AlsoBehindEachOfItsOptions()
    {
        var root = Root.Make();
        var verbs = 0;
        foreach (var (path, verb) in Verbs(root, []))
        {
            foreach (var before in verb.Options.Select(o => o.Name).Append(null))
            {
                string[] words = before is null ? [.. path, "--nonsense"] : [.. path, before, "--nonsense"];
                Assert.Contains("--nonsense is no option of", Usage.Wrong(words, root.Parse(words, Root.Parsing)), StringComparison.Ordinal);
            }

            verbs++;
        }

        Assert.True(verbs > 50, $"only {verbs} verbs");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("contacts list --help")]
    [InlineData("completion bash")]
    [InlineData("--version")]
    public async Task OutputThatIsFull_IsALineAndAStatus(string line)
    {
        await using var installation = new Installation();
        var outcome = await installation.RunToAsync("/dev/full", line);
        Assert.Equal(1, outcome.Status);
        Assert.Contains("full", Assert.Single(outcome.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("completion bash")]
    public async Task OutputThatIsClosed_IsALineAndAStatus(string line)
    {
        await using var installation = new Installation();
        Assert.Contains("closed", Commands.OneLine(await installation.RunToAsync("&-", line), 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APipeThatIsClosed_EndsQuietly()
    {
        await using var installation = new Installation();
        var outcome = await installation.RunToAsync("&1 | head -1 >/dev/null", "--help");
        Assert.Equal((0, ""), (outcome.Status, outcome.Errors));
    }

    private static IEnumerable<(string[] Path, Command Verb)> Verbs(Command from, string[] path) =>
        from.Subcommands.SelectMany(c => c.Subcommands.Count == 0 ? [([.. path, c.Name], c)] : Verbs(c, [.. path, c.Name]));
}
