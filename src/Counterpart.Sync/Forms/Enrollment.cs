namespace Counterpart.Sync;

/// <summary>What is asked of an enrollment; null leaves as it is, or at its default.</summary>
public sealed record Enrollment
{
    public string? Address { get; init; }

    /// <summary>How the worker signs in: <c>basic</c>.</summary>
    public string? SignIn { get; init; }

    public string? Login { get; init; }

    public string? Secret { get; init; }

    /// <summary>Another program than the parameter's.</summary>
    public string? Program { get; init; }

    public int? DaysBack { get; init; }

    public int? DaysForward { get; init; }

    /// <summary>The kinds that take part, by name; none at all stops every kind and deletes nothing.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Folder ids by kind; kinds that it does not name stay, an empty id means the default folder.</summary>
    public IReadOnlyDictionary<string, string>? Folders { get; init; }

    /// <summary>Plans only, until go-live.</summary>
    public bool Observe { get; init; }

    /// <summary>Whether it asks for more than a worker may set for himself.</summary>
    internal bool IsAdministrative => Address is not null || Login is not null || Secret is not null || SignIn is not null || Program is not null || Observe;
}
