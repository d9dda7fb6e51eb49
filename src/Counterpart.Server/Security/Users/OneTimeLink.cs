namespace Counterpart.Server.Security;

/// <summary>A link that signs one user in once: the first administrator, an invitation, a recovery, the demo's visitors. Kept as a hash.</summary>
public sealed class OneTimeLink
{
    /// <summary>SHA-256 of the code in the link, in hexadecimal.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Whom it signs in; null: it makes the first administrator.</summary>
    public string? UserId { get; set; }

    public OneTimePurpose Purpose { get; set; }

    public DateTimeOffset Expires { get; set; }
}

/// <summary>What a one-time link is for.</summary>
public enum OneTimePurpose
{
    /// <summary>The first administrator chooses his name and password.</summary>
    First,

    /// <summary>Somebody new chooses a password.</summary>
    Invitation,

    /// <summary>Somebody who lost his password, or his authenticator, chooses another; the second factor is off until he sets it up again.</summary>
    Recovery,

    /// <summary>It signs in at once. Only a demo makes such links.</summary>
    Demo,
}
