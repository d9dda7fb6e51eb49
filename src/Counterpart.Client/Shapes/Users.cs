namespace Counterpart.Client;

/// <summary>One who may sign in at the console.</summary>
/// <param name="Name">As he signs in, and as a worker's profile names him.</param>
/// <param name="Roles"><c>administrator</c>, <c>auditor</c>, <c>operator</c>; that he is a worker says a worker's profile.</param>
public sealed record UserView(string Name, string FullName, IReadOnlyList<string> Roles, DateTimeOffset Created)
{
    public string? Email { get; init; }

    /// <summary>The worker whose profile names him.</summary>
    public string? Worker { get; init; }

    /// <summary>The worker's name, if it is the caller's to read.</summary>
    public string? WorkerName { get; init; }

    public bool IsDisabled { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }

    public bool HasAuthenticator { get; init; }

    /// <summary>He can sign in with a password.</summary>
    public bool HasPassword { get; init; }

    /// <summary>What signs him in at the provider.</summary>
    public IReadOnlyList<IdentityView> Identities { get; init; } = [];
}

public sealed record NewUser(string Name)
{
    public string? FullName { get; init; }

    public string? Email { get; init; }

    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>What is to change of a user; what is absent stays.</summary>
public sealed record UserChange
{
    public string? FullName { get; init; }

    /// <summary>All that he has from now on.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    public bool? IsDisabled { get; init; }
}

/// <summary>A user and the way in that was made for him.</summary>
/// <param name="Link">Path and query on this server; it works once, within 24 hours, and is shown nowhere else.</param>
public sealed record UserInvited(UserView User, string Link);

/// <summary>A way in that was made on a data folder.</summary>
/// <param name="Name">Whom it signs in; null: nobody yet, it makes the first administrator.</param>
/// <param name="Link">The whole address; it works once, within 24 hours.</param>
public sealed record RecoveryLink(string? Name, string Link);

/// <summary>An identity of a provider that signs a user in.</summary>
/// <param name="Issuer">As the provider calls itself.</param>
/// <param name="Subject">As it names the person, for good.</param>
public sealed record IdentityView(string Issuer, string Subject);

/// <summary>An identity to be bound to a user.</summary>
public sealed record IdentityBinding(string Subject)
{
    /// <summary>As the provider calls itself; null: the one that is set.</summary>
    public string? Issuer { get; init; }
}
