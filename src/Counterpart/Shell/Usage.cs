using System.CommandLine;
using System.CommandLine.Parsing;

namespace Counterpart.Program.Shell;

/// <summary>
/// Wrong usage, in one line, before anything is done. The parser alone takes an unknown <c>--word</c> behind an option for the option's value: a slip in
/// <c>--preview</c> would carry a change out. Here a word that begins with a dash is an option of the verb or wrong.
/// </summary>
internal static class Usage
{
    /// <summary>What is wrong; null: nothing.</summary>
    public static string? Wrong(IReadOnlyList<string> arguments, ParseResult parsed)
    {
        //  [suggest] completes what is not whole yet
        if (arguments is [{ } first, ..] && first.StartsWith("[suggest", StringComparison.Ordinal))
        {
            return null;
        }

        var command = parsed.CommandResult.Command;
        var called = string.Join(' ', Called(parsed.CommandResult).Prepend("counterpart"));
        //  a wrong verb is the reason why options are unknown: it is told first
        if (command.Subcommands.Count > 0 && parsed.Action is null or System.CommandLine.Invocation.ParseErrorAction && VerbMissing(command, called, parsed) is { } verb)
        {
            return verb;
        }

        return UnknownOption(arguments, parsed.CommandResult, called) is { } option ? option
            : parsed.Errors.Count > 0 ? $"{parsed.Errors[0].Message.TrimEnd('.')}; '{called} --help' shows what fits" : null;
    }

    private static string? VerbMissing(Command group, string called, ParseResult parsed)
    {
        var verbs = group.Subcommands.Where(c => !c.Hidden).Select(c => c.Name).ToList();
        return parsed.UnmatchedTokens.FirstOrDefault(t => !t.StartsWith('-')) is { } word
            ? $"'{word}' is no verb of '{called}'{Nearest.Asked(word, verbs)}{(Nearest.To(word, verbs).Count == 0 ? $": {string.Join(", ", verbs)} are" : "")}; '{called} --help' shows all"
            : parsed.UnmatchedTokens.Count == 0 ? $"a verb is missing after '{called}': {string.Join(", ", verbs)}; '{called} --help' shows what each does" : null;
    }

    private static string? UnknownOption(IReadOnlyList<string> arguments, CommandResult result, string called)
    {
        var known = Options(result).ToList();
        var names = known.SelectMany(o => o.Aliases.Prepend(o.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (var argument in arguments.TakeWhile(a => a != "--").Where(IsOption))
        {
            var name = argument.Split('=', 2)[0].Split(':', 2)[0];
            if (names.Contains(name))
            {
                continue;
            }

            var having = Verbs(Top(result)).Where(v => v.Command.Options.Any(o => o.Name == name)).Select(v => v.Path).ToList();
            return $"{name} is no option of '{called}'{(having.Count > 0 ? $": {string.Join(", ", having)} {(having.Count > 1 ? "have" : "has")} it" : Nearest.Asked(name, known.Where(o => !o.Hidden).Select(o => o.Name)))}"
                + $"; '{called} --help' shows what fits, and a value that begins with a dash is written --option=VALUE";
        }

        return null;
    }

    /// <summary>-5 is a number, and - alone a name that some programs know.</summary>
    private static bool IsOption(string argument) => argument.Length > 1 && argument[0] == '-' && (argument[1] == '-' || char.IsLetter(argument[1]));

    private static IEnumerable<Option> Options(CommandResult result)
    {
        var own = result.Command.Options;
        return result.Parent is CommandResult parent ? own.Concat(Options(parent).Where(o => o.Recursive)) : own;
    }

    private static IEnumerable<string> Called(SymbolResult? result) =>
        result is not CommandResult { Command: not RootCommand } command ? [] : Called(command.Parent).Append(command.Command.Name);

    private static Command Top(CommandResult result) => result.Parent is CommandResult parent ? Top(parent) : result.Command;

    private static IEnumerable<(string Path, Command Command)> Verbs(Command from, string path = "") =>
        from.Subcommands.SelectMany(c => Verbs(c, $"{path} {c.Name}".TrimStart()).Prepend(($"{path} {c.Name}".TrimStart(), c)));
}
