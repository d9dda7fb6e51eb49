using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Counterpart.Program.Serving;
using Counterpart.Program.Shell;
using Counterpart.Program.Verbs;

var root = new RootCommand("Counterpart keeps contacts, appointments and tasks of a business system the same as in workers' mailboxes.")
{
    DemoVerb.Make(),
    ServeVerb.Make(),
    SandboxVerb.Make(),
    ParameterVerbs.Make(),
    MappingVerbs.Make(),
    WorkerVerbs.Make(),
    PartyVerbs.Make(),
    RecordVerbs.Contacts(),
    RecordVerbs.Activities(),
    MailboxVerbs.Make(),
    SynchronizationVerbs.Make(),
    SyncVerb.Make(),
    RunVerbs.Make(),
    AttentionVerbs.Make(),
    HistoryVerbs.Make(),
    FreezeVerbs.Freeze(),
    FreezeVerbs.Thaw(),
    HealthVerbs.Status(),
    HealthVerbs.Doctor(),
    TokenVerbs.Make(),
    CompletionVerb.Make(),
};
root.Options.Add(Options.Json);
root.Options.Add(Options.Server);
root.Options.Add(Options.Yes);
foreach (var help in root.Options.OfType<HelpOption>())
{
    help.Action = new ExamplesHelp((HelpAction)help.Action!);
}

if (Secrets.InArguments(args) is { } secret)
{
    return Verb.Fail($"{secret}: secrets are never arguments, where others can read them; use --password-stdin or --password-file", ExitStatus.Usage);
}

var parsed = root.Parse(args);
//  [suggest] completes what is not whole yet
if (parsed.Errors.Count > 0 && !(args is [{ } first, ..] && first.StartsWith('[')))
{
    var called = string.Join(' ', Called(parsed.CommandResult).Prepend("counterpart"));
    return Verb.Fail($"{parsed.Errors[0].Message.TrimEnd('.')}; '{called} --help' shows what fits", ExitStatus.Usage);
}

//  a server that is asked to stop ends its runs at the next item, and closes its files
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30), EnableDefaultExceptionHandler = false });

static IEnumerable<string> Called(SymbolResult? result) =>
    result is not CommandResult { Command: not RootCommand } command ? [] : Called(command.Parent).Append(command.Command.Name);
