using System.Security.Claims;

namespace Counterpart.Server.Security;

/// <summary>Who the provider says that somebody is, once its answer was checked.</summary>
/// <param name="Email">Null: it told none, or does not vouch for it.</param>
internal sealed record ProvenIdentity(string Issuer, string Subject, string? Email)
{
    /// <summary>OpenID Connect Core 1.0 §5.1: whether the provider made sure that the address is his.</summary>
    public const string VerifiedClaim = "email_verified";

    public static ProvenIdentity Of(ClaimsPrincipal principal, string emailClaim) => new(
        principal.FindFirstValue("iss") ?? "", principal.FindFirstValue("sub") ?? "",
        //  a JSON true, which some write as text; of several, all
        principal.FindAll(VerifiedClaim).Select(c => c.Value).ToList() is { Count: > 0 } said && said.TrueForAll(v => v.Equals("true", StringComparison.OrdinalIgnoreCase))
            ? principal.FindFirstValue(emailClaim) : null);
}
