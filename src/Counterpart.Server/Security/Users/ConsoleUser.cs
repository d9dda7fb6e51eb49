using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.AspNetCore.Identity;

namespace Counterpart.Server.Security;

/// <summary>
/// One who signs in at the console. <see cref="IdentityUser{TKey}.UserName"/> is the name by which a worker's profile names him; that profile
/// says which worker he is, so that there is one place for it.
/// </summary>
public sealed class ConsoleUser : IdentityUser
{
    /// <summary>As the console greets him.</summary>
    public string FullName { get; set; } = "";

    /// <summary>What he may be. <see cref="Sync.Roles.Integration"/> is for tokens alone.</summary>
    public Roles Roles { get; set; }

    /// <summary>He can't sign in, and what he has open ends.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>When he was made, and last signed in; in UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? SignedInAt { get; set; }

    /// <summary>He as the forms see him; <paramref name="worker"/> is the one whose profile names him.</summary>
    public Caller As(WorkerId? worker) => new($"user:{UserName}", worker is null ? Roles & ~Roles.Worker : Roles | Roles.Worker, worker);
}
