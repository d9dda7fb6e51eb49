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

    public CounterpartClient Client => client ??= Connect();

    public T? Get<T>(Option<T> option) => arguments.GetValue(option);

    public T Get<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    public void Say(string line) => messages.WriteLine(line);

    public void Print(string line) => output.WriteLine(line);

    /// <summary>The document for programs, or lines for a person.</summary>
    public int Show<T>(T value, JsonTypeInfo<T> form, Func<T, IEnumerable<string>> lines)
    {
        if (IsJson)
        {
            Print(JsonSerializer.Serialize(value, form));
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

    /// <summary>An act without a document: an empty object for programs, a line for a person.</summary>
    public int Done(string line)
    {
        Print(IsJson ? "{}" : line);
        return ExitStatus.Done;
    }

    /// <summary>Something is lost for good: asked on a terminal, demanded in a pipe.</summary>
    public void Confirm(string what)
    {
        if (Get(Options.Yes))
        {
            return;
        }

        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            throw new UsageException($"{what}: say --yes, since nobody can be asked here");
        }

        messages.Write($"{what}? [y/N] ");
        if (Console.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw new UsageException("not done");
        }
    }

    /// <summary>The secret from standard input or a file; null if neither was asked for.</summary>
    public string? Secret()
    {
        var text = Get(Options.PasswordFile) is { } file ? File.Exists(file) ? File.ReadAllText(file) : throw new UsageException($"--password-file {file}: there is no such file")
            : Get(Options.PasswordStdin) ? Console.In.ReadToEnd() : null;
        return text is null ? null : text.TrimEnd('\r', '\n') is { Length: > 0 } secret ? secret : throw new UsageException("the password is empty");
    }

    public void Dispose() => client?.Dispose();

    private CounterpartClient Connect()
    {
        var token = Environment.GetEnvironmentVariable("COUNTERPART_TOKEN");
        var local = LocalServer.All();
        if (Get(Options.Server) is { } text)
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                throw new UsageException($"--server {text}: an address like http://127.0.0.1:5080 is expected");
            }

            return CounterpartClient.For(url, local.FirstOrDefault(l => l.Url.Authority == url.Authority)?.Token ?? token);
        }

        var first = local.FirstOrDefault();
        return first is not null ? CounterpartClient.For(first.Url, token ?? first.Token)
            : throw new ServerUnreachableException(new Uri("http://127.0.0.1:5080"), new InvalidOperationException("no server of this user runs on this machine"));
    }
}
