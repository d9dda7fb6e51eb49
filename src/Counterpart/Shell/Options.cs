using System.CommandLine;

namespace Counterpart.Program.Shell;

/// <summary>The options that every verb has.</summary>
internal static class Options
{
    public static Option<bool> Json { get; } = new("--json") { Description = "print one JSON document and nothing else; on failure nothing, or the document of what was found, and the line among the messages", Recursive = true };

    public static Option<string?> Server { get; } = new("--server") { Description = "the server's address; default: the one of this user on this machine", Recursive = true, HelpName = "URL" };

    public static Option<bool> Yes { get; } = new("--yes") { Description = "do what destroys without asking", Recursive = true };

    public static Option<bool> PasswordStdin { get; } = new("--password-stdin") { Description = "read the password from standard input" };

    public static Option<string?> PasswordFile { get; } = new("--password-file") { Description = "read the password from a file", HelpName = "FILE" };

    /// <summary>Of what changes settings: shows what every mailbox would do otherwise.</summary>
    public static Option<bool> Preview { get; } = new("--preview") { Description = "show what every mailbox would do otherwise, field by field, and save nothing" };

    public static Option<string?> Cursor { get; } = new("--cursor") { Description = "go on where a page ended", HelpName = "CURSOR" };

    public static Option<int?> Limit { get; } = new("--limit") { Description = "rows of a page, 1 to 1000", HelpName = "N" };

    /// <summary>An option with a value.</summary>
    public static Option<T> Of<T>(string name, string description, string? helpName = null, bool required = false) =>
        new(name) { Description = description, HelpName = helpName, Required = required };

    /// <summary>A list, given several times or with commas.</summary>
    public static Option<string[]> List(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true };

    public static string[]? Split(string[]? values) => values is not { Length: > 0 } ? null
        : [.. values.SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
