using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Who asks: every operation of the forms names one, and is judged by what he may do.</summary>
/// <param name="Name">As it stands in the audit: <c>user:anna</c>, <c>token:erp</c>.</param>
/// <param name="Roles">They add up.</param>
/// <param name="Worker">The worker that the caller is; null for those who are none.</param>
public sealed record Caller(string Name, Roles Roles, WorkerId? Worker = null)
{
    /// <summary>Where the records of an integration come from.</summary>
    public string? Source { get; init; }

    /// <summary>As a sentence names him: <c>anna</c>, <c>token erp</c>.</summary>
    public string Called => Name.StartsWith("user:", StringComparison.Ordinal) ? Name["user:".Length..] : Name.Replace(':', ' ');

    public bool Is(Roles role) => (Roles & role) != 0;

    /// <summary>The server itself, where no person asked: a refused credential, an interval.</summary>
    public static Caller System { get; } = new("system", Roles.Administrator);
}

/// <summary>What a caller may be. A set: they add up.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Everything.</summary>
    Administrator = 1,

    /// <summary>Own mailbox, own synchronizations, own history, contacts within sight.</summary>
    Worker = 2,

    /// <summary>Reads.</summary>
    Auditor = 4,

    /// <summary>Health, runs without values, freeze; no records.</summary>
    Operator = 8,

    /// <summary>Business records of its source, through the API.</summary>
    Integration = 16,
}
