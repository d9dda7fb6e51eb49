namespace Counterpart.Program.Shell;

/// <summary>Every user of a machine can read the arguments of its processes, and shells remember them: no secret is taken from there.</summary>
internal static class Secrets
{
    private static readonly string[] Words = ["password", "passwd", "secret", "token", "webhooksecret", "webhook-secret"];

    /// <summary>The argument that would hold a secret, without its value; null if there is none.</summary>
    public static string? InArguments(IReadOnlyList<string> arguments) =>
        arguments.Select(NameOf).FirstOrDefault(name => Words.Contains(name.TrimStart('-').ToLowerInvariant()) && (name.StartsWith('-') || arguments.Any(a => a.StartsWith(name + "=", StringComparison.Ordinal))));

    private static string NameOf(string argument) => argument.Split('=', 2)[0].Split(':', 2)[0];
}
