namespace Counterpart.Server.Security;

/// <summary>The OpenID Connect provider that users sign in with, beside their passwords; there is one at most. Its secret is in the secret store.</summary>
internal sealed class SignInProvider
{
    /// <summary>The one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; set; } = OnlyId;

    /// <summary>Where its description is found, without a slash at the end (OpenID Connect Discovery 1.0 §4).</summary>
    public string Authority { get; set; } = "";

    /// <summary>As it calls itself in its tokens: the first half of what a user is bound by.</summary>
    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = "";

    /// <summary>What the button at the door says behind "Sign in with".</summary>
    public string Name { get; set; } = "";

    /// <summary>The claim with the mail address, which is compared with invitations.</summary>
    public string EmailClaim { get; set; } = "";

    /// <summary>The console's address as browsers open it; null: the one that they ask for, which behind a proxy is not it.</summary>
    public string? Address { get; set; }

    /// <summary>As the audit tells of it.</summary>
    public override string ToString() => $"{Name}: {Authority} as {ClientId}, e-mail in {EmailClaim}{(Address is null ? "" : $", console at {Address}")}";
}
