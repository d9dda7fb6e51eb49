using System.CommandLine;
using Counterpart.Client;

namespace Counterpart.Program.Shell;

/// <summary>Makes commands, and turns what goes wrong into one line and a status.</summary>
internal static class Verb
{
    /// <summary>A verb with its act and its examples.</summary>
    public static Command Of(string name, string help, Func<Session, CancellationToken, Task<int>> act, params ReadOnlySpan<Symbol> symbols)
    {
        var command = new Command(name, help);
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
            return Fail(e.Message, e.Status switch { 400 => ExitStatus.Usage, 401 or 403 => ExitStatus.NotAllowed, _ => ExitStatus.Failed });
        }
        catch (OperationCanceledException)
        {
            return Fail("stopped", ExitStatus.Failed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message, ExitStatus.Failed);
        }
    }

    public static int Fail(string line, int status)
    {
        Console.Error.WriteLine($"counterpart: {line.ReplaceLineEndings(" ")}");
        return status;
    }
}
