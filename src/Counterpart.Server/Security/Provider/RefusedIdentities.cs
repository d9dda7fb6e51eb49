using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Counterpart.Server.Security;

/// <summary>
/// Where one is sent whom the provider knows and we don't. The page tells him by what an administrator can bind him; it travels sealed, so
/// that nobody can make the page say something.
/// </summary>
internal sealed class RefusedIdentities(IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("refused identity");

    public static string Path(Refused why) => $"/sign-in/refused?why={why}";

    public string Path(ProvenIdentity identity) => $"{Path(Refused.Unknown)}&who={Uri.EscapeDataString(seal.Protect($"{identity.Issuer}\n{identity.Subject}"))}";

    /// <summary>Issuer and subject; null: the text is none of ours.</summary>
    public (string Issuer, string Subject)? Read(string? who)
    {
        try
        {
            return who is not null && seal.Unprotect(who).Split('\n', 2) is [var issuer, var subject] ? (issuer, subject) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Why nobody was signed in.</summary>
internal enum Refused
{
    /// <summary>The provider refused, or its answer did not stand the checks.</summary>
    Failed,

    /// <summary>The provider does not answer.</summary>
    Unreachable,

    /// <summary>The identity is bound to no user.</summary>
    Unknown,

    /// <summary>The user is disabled.</summary>
    ShutOut,
}
