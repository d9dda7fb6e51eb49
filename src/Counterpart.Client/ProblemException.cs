namespace Counterpart.Client;

/// <summary>The server refused or failed: what it answered. The message is one line for a person.</summary>
public sealed class ProblemException(Problem problem) : Exception(Line(problem))
{
    public Problem Problem { get; } = problem;

    /// <summary>The HTTP status.</summary>
    public int Status => Problem.Status;

    private static string Line(Problem p)
    {
        var text = p.Detail ?? p.Title;
        return p.Remedy is null ? text : $"{text}: {p.Remedy}";
    }
}
