namespace Counterpart.Client;

/// <summary>How users sign in, beside their passwords.</summary>
/// <param name="Redirect">The address that is registered with the provider, to which it sends browsers back.</param>
public sealed record SignInView(string Redirect)
{
    /// <summary>Null: with passwords alone.</summary>
    public ProviderView? Provider { get; init; }
}

/// <summary>The OpenID Connect provider that users sign in with, without its secret.</summary>
/// <param name="Issuer">As it calls itself.</param>
/// <param name="Name">As the button at the door names it.</param>
/// <param name="EmailClaim">The claim that is compared with the mail addresses of invitations, if the provider has verified it.</param>
public sealed record ProviderView(string Authority, string Issuer, string ClientId, string Name, string EmailClaim)
{
    /// <summary>The console's address as browsers open it, where a proxy stands before it.</summary>
    public string? Address { get; init; }

    /// <summary>Whether the secret is there; without it nobody signs in with the provider.</summary>
    public bool HasSecret { get; init; }
}

/// <summary>The provider as it is to be, whole.</summary>
/// <param name="Authority">Where its description is found: <c>https://login.example.com</c>.</param>
public sealed record ProviderSetting(string Authority, string ClientId)
{
    /// <summary>Write-only; null: the one that is kept for that address.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>Null: "your company".</summary>
    public string? Name { get; init; }

    /// <summary>Null: <c>email</c>.</summary>
    public string? EmailClaim { get; init; }

    /// <summary>Null: browsers open the console by the address that they ask for.</summary>
    public string? Address { get; init; }
}
