using System.CommandLine;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>completion</c>: a script for a shell, which asks the program itself what fits.</summary>
internal static class CompletionVerb
{
    private const string Bash = """
        _counterpart() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _counterpart counterpart ./counterpart
        """;

    private const string Zsh = """
        _counterpart() {
            local -a fitting
            fitting=("${(@f)$("${words[1]}" "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a fitting
        }
        compdef _counterpart counterpart ./counterpart
        """;

    public static Command Make()
    {
        var shell = new Argument<string>("shell") { Description = "bash or zsh" };
        shell.AcceptOnlyFromAmong("bash", "zsh");
        return Verb.Of("completion", "a script that completes verbs and options in a shell", """
            source <(counterpart completion bash)
            """, (s, _) =>
        {
            if (s.IsJson)
            {
                throw new UsageException("completion prints a script for a shell and has no JSON document: leave --json out");
            }

            Console.Out.WriteLine(s.Get(shell) == "zsh" ? Zsh : Bash);
            return Task.FromResult(ExitStatus.Done);
        }, shell);
    }
}
