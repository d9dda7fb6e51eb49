using System.CommandLine;
using System.CommandLine.Help;
using Counterpart.Program.Serving;
using Counterpart.Program.Shell;
using Counterpart.Program.Verbs;

namespace Counterpart.Program;

/// <summary>Every verb that there is.</summary>
internal static class Root
{
    /// <summary>An argument like @name is a value, never a file with more arguments; -abc is one word, never three options.</summary>
    public static ParserConfiguration Parsing { get; } = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static RootCommand Make()
    {
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
            RuleVerbs.Make(),
            SyncVerb.Make(),
            RunVerbs.Make(),
            AttentionVerbs.Make(),
            HistoryVerbs.Make(),
            AuditVerbs.Make(),
            FreezeVerbs.Freeze(),
            FreezeVerbs.Thaw(),
            AlertVerbs.Make(),
            HealthVerbs.Status(),
            HealthVerbs.Doctor(),
            BackupVerbs.Backup(),
            BackupVerbs.Restore(),
            UserVerbs.Make(),
            TokenVerbs.Make(),
            JobVerbs.Make(),
            CompletionVerb.Make(),
        };
        root.Options.Add(Options.Json);
        root.Options.Add(Options.Server);
        root.Options.Add(Options.Yes);
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new ExamplesHelp((HelpAction)help.Action!);
        }

        return root;
    }
}
