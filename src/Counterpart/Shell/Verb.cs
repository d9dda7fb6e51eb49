using System.CommandLine;
using Counterpart.Client;

namespace Counterpart.Program.Shell;

/// <summary>Makes commands, and turns what goes wrong into one line and a status.</summary>
internal static class Verb
{
    /// <summary>A verb with its act and its examples, a line each.</summary>
    public static Command Of(string name, string help, string examples, Func<Session, CancellationToken, Task<int>> act, params ReadOnlySpan<Symbol> symbols)
    {
        var command = new VerbCommand(name, help, examples);
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    command.Options.Add(option);
                    break;
                case Argument argument:
                    command.Arguments.Add(argument);
                    break;
            }
        }

        command.SetAction((arguments, cancellationToken) => RunAsync(arguments, act, cancellationToken));
        return command;
    }

    /// <summary>A noun with its verbs.</summary>
    public static Command Group(string name, string help, params ReadOnlySpan<Command> verbs)
    {
        var group = new Command(name, help);
        foreach (var verb in verbs)
        {
            group.Subcommands.Add(verb);
        }

        return group;
    }

    private static async Task<int> RunAsync(ParseResult arguments, Func<Session, CancellationToken, Task<int>> act, CancellationToken cancellationToken)
    {
        using var session = new Session(arguments, Console.Out, Console.Error);
        try
        {
            return await act(session, cancellationToken);
        }
        catch (UsageException e)
        {
            return Fail(e.Message, ExitStatus.Usage);
        }
        catch (ServerUnreachableException e)
        {
            return Fail(e.Message, ExitStatus.Unreachable);
        }
        catch (ProblemException e)
        {
            return Fail(Remedies.Named(e.Message), e.Status switch { 400 or 413 => ExitStatus.Usage, 401 or 403 => ExitStatus.NotAllowed, _ => ExitStatus.Failed });
        }
        catch (OperationCanceledException)
        {
            return Fail("stopped", ExitStatus.Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(Disk.Line(e), ExitStatus.Failed);
        }
#pragma warning disable CA1031 // the edge of the process: a bug is a line and a status too
        catch (Exception e)
        {
            return Fail($"an unexpected error, please report it: {e.GetType().Name}: {e.Message} ({e.StackTrace?.Split('\n')[0].Trim()})", ExitStatus.Failed);
        }
#pragma warning restore CA1031
    }

    public static int Fail(string line, int status)
    {
        try
        {
            Console.Error.WriteLine($"counterpart: {Lines.Plain(line.ReplaceLineEndings(" "))}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            //  nobody can be told; the status still says it
        }

        return status;
    }
}
