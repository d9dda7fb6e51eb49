using Counterpart.Exchange;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Counterpart.Server.Security;

/// <summary>How we speak with the provider: the code flow with PKCE (RFC 7636), and nothing taken from it but issuer, subject and mail address.</summary>
internal sealed class ProviderOptions(ProviderScheme scheme, ProviderConnections connections) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options)
    {
    }

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (name != ProviderScheme.Name || scheme.Active is not { } active)
        {
            return;
        }

        var provider = active.Provider;
        options.Authority = provider.Authority;
        options.ClientId = provider.ClientId;
        options.ClientSecret = active.Secret;
        options.RequireHttpsMetadata = !new Uri(provider.Authority).IsLoopback;
        options.BackchannelHttpHandler = connections.Handler();
        options.BackchannelTimeout = ProviderConnections.Patience;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.UsePkce = true;
        //  a form posted from elsewhere would bring our cookies only if they were sent from anywhere to anywhere
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("email");
        options.CallbackPath = ProviderScheme.BackPath;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.EventsType = typeof(ProviderEvents);
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.TokenValidationParameters.ValidIssuer = provider.Issuer;
        TakeEmail(options, provider);
    }

    /// <summary>OpenID Connect Core 1.0 §5.4: where there is an access token, the mail address may be at the UserInfo endpoint only.</summary>
    private static void TakeEmail(OpenIdConnectOptions options, SignInProvider provider)
    {
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Clear();
        options.ClaimActions.MapUniqueJsonKey(provider.EmailClaim, provider.EmailClaim);
        options.ClaimActions.MapUniqueJsonKey(ProvenIdentity.VerifiedClaim, ProvenIdentity.VerifiedClaim);
    }
}
