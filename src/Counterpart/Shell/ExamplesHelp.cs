using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Counterpart.Program.Shell;

/// <summary>The usual help, and examples below: of a verb its own, of a noun one of each of its verbs.</summary>
internal sealed class ExamplesHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool Terminating => usual.Terminating;

    public override bool ClearsParseErrors => usual.ClearsParseErrors;

    public override int Invoke(ParseResult parseResult)
    {
        if (parseResult.GetValue(Options.Json))
        {
            return Verb.Fail("--help is for people and has no JSON document: leave --json out", ExitStatus.Usage);
        }

        var status = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var example in Of(parseResult.CommandResult.Command))
        {
            output.WriteLine($"  {example}");
        }

        output.WriteLine();
        return status;
    }

    private static IEnumerable<string> Of(Command command) => command is VerbCommand verb ? verb.Examples
        : command is RootCommand ? ["counterpart demo --once", "counterpart serve --data DIR --urls http://127.0.0.1:5080", "counterpart sync --all --wait", "counterpart VERB --help"]
        : command.Subcommands.SelectMany(c => Of(c).Take(1));
}
