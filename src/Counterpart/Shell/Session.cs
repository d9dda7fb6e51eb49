using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Counterpart.Client;

namespace Counterpart.Program.Shell;

/// <summary>One verb's run: its arguments, the server, and where it prints.</summary>
internal sealed class Session(ParseResult arguments, TextWriter output, TextWriter messages) : IDisposable
{
    private CounterpartClient? client;

    public bool IsJson => arguments.GetValue(Options.Json);

    /// <summary>The server; looked for when it is first asked, so that a wrong argument is told first.</summary>
    public CounterpartClient Client => client ??= Connection.Open(Get(Options.Server));

    /// <summary>Somebody watches where messages go.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected;

    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    public T Get<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    /// <summary>A message or progress: never part of what is printed.</summary>
    public void Say(string line)
    {
        try
        {
            messages.WriteLine(Lines.Plain(line));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            //  a server does not end because nobody reads its messages
        }
    }

    /// <summary>A line for a person.</summary>
    public void Print(string line) => output.WriteLine(Lines.Plain(line));

    /// <summary>What the server wrote, byte by byte: a document or a file.</summary>
    public void PrintDocument<T>(T value, JsonTypeInfo<T> form) => output.WriteLine(JsonSerializer.Serialize(value, form));

    /// <summary>The document for programs, or lines for a person.</summary>
    public int Show<T>(T value, JsonTypeInfo<T> form, Func<T, IEnumerable<string>> lines)
    {
        if (IsJson)
        {
            PrintDocument(value, form);
        }
        else
        {
            foreach (var line in lines(value))
            {
                Print(line);
            }
        }

        return ExitStatus.Done;
    }

    /// <summary>A page of a table; where there are more, how to go on.</summary>
    public int ShowPage<T>(Page<T> page, JsonTypeInfo<Page<T>> form, params (string Name, Func<T, object?> Value)[] columns) => Show(page, form,
        p => Table.Of(p.Items, columns).Concat(p.Next is null ? [] : [$"more: --cursor {p.Next}"]));

    /// <summary>An act without a document: an empty object for programs, a line for a person.</summary>
    public int Done(string line)
    {
        Print(IsJson ? "{}" : line);
        return ExitStatus.Done;
    }

    /// <summary>Something is lost: asked on a terminal, demanded in a pipe.</summary>
    public void Confirm(string what)
    {
        if (Get(Options.Yes))
        {
            return;
        }

        if (Console.IsInputRedirected || Console.IsErrorRedirected)
        {
            throw new UsageException($"{what}: say --yes, since nobody can be asked here");
        }

        messages.Write($"{Lines.Plain(what)}? [y/N] ");
        if (Console.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw new UsageException("not done");
        }
    }

    /// <summary>The password from standard input or a file; null if neither was asked for.</summary>
    public string? Secret() => Secret("password", Options.PasswordFile, Options.PasswordStdin);

    /// <summary>A secret from standard input or a file, by the options for it; null if neither was asked for.</summary>
    public string? Secret(string name, Option<string?> inFile, Option<bool> fromInput)
    {
        if (Get(inFile) is { } file)
        {
            return Checked(name, File.Exists(file) ? File.ReadAllText(file) : throw UsageException.NoFile(file, inFile.Name + " "));
        }

        if (!Get(fromInput))
        {
            return null;
        }

        if (!Console.IsInputRedirected)
        {
            messages.Write($"{name}, then Ctrl+D: ");
        }

        return Checked(name, Console.In.ReadToEnd());
    }

    public void Dispose() => client?.Dispose();

    private static string Checked(string name, string text) => text.TrimEnd('\r', '\n') is { Length: > 0 } secret ? secret : throw new UsageException($"the {name} is empty");
}
