using System.CommandLine;
using Counterpart.Program.Serving;
using Counterpart.Program.Shell;
using Counterpart.Program.Verbs;

var root = new RootCommand("Counterpart keeps contacts, appointments and tasks of a business system the same as in workers' mailboxes.")
{
    DemoVerb.Make(),
    ServeVerb.Make(),
    SandboxVerb.Make(),
    SettingsVerbs.Parameters(),
    SettingsVerbs.Mapping(),
    WorkerVerbs.Make(),
    PartyVerbs.Make(),
    RecordVerbs.Contacts(),
    RecordVerbs.Activities(),
    MailboxVerbs.Make(),
    SynchronizationVerbs.Make(),
    SyncVerb.Make(),
    RunVerbs.Make(),
    AttentionVerbs.Make(),
    ServerVerbs.History(),
    ServerVerbs.Freeze(),
    ServerVerbs.Thaw(),
    ServerVerbs.Status(),
    ServerVerbs.Doctor(),
    ServerVerbs.Tokens(),
};
root.Options.Add(Options.Json);
root.Options.Add(Options.Server);
foreach (var secret in new[] { "--password", "--secret" })
{
    if (args.Any(a => a == secret || a.StartsWith(secret + "=", StringComparison.Ordinal)))
    {
        return Verb.Fail($"{secret}: secrets are never arguments, where others can read them; use --password-stdin or --password-file", ExitStatus.Usage);
    }
}

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    return Verb.Fail($"{parsed.Errors[0].Message.TrimEnd('.')}; '{string.Join(' ', new[] { "counterpart" }.Concat(Called(parsed.CommandResult)))} --help' shows what fits", ExitStatus.Usage);
}

return await parsed.InvokeAsync();

static IEnumerable<string> Called(System.CommandLine.Parsing.CommandResult? result) =>
    result is null or { Command: RootCommand } ? [] : Called(result.Parent as System.CommandLine.Parsing.CommandResult).Append(result.Command.Name);
