using Counterpart.Sync;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Counterpart.Server.Security;

/// <summary>Reads a provider's own description before it is set, so that a slip is found by who makes it, and not at the door.</summary>
internal sealed class ProviderLookup(ProviderConnections connections)
{
    /// <summary>What the provider calls itself.</summary>
    /// <exception cref="RefusedException">It does not answer, is no provider, or calls itself something else (OpenID Connect Discovery 1.0 §4.3).</exception>
    public async Task<string> IssuerAsync(string authority, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(connections.Handler()) { Timeout = ProviderConnections.Patience, MaxResponseContentBufferSize = 1 << 20 };
        var documents = new HttpDocumentRetriever(http) { RequireHttps = !new Uri(authority).IsLoopback };
        OpenIdConnectConfiguration found;
        try
        {
            found = await OpenIdConnectConfigurationRetriever.GetAsync($"{authority}/.well-known/openid-configuration", documents, cancellationToken);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ArgumentException or HttpRequestException or System.Text.Json.JsonException
            || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{authority} does not answer as an identity provider ({Fault(e)})", "correct the authority, or try again when it is there", "authority"));
        }

        return found.Issuer is not { Length: > 0 } issuer || string.IsNullOrEmpty(found.AuthorizationEndpoint) || string.IsNullOrEmpty(found.TokenEndpoint) || found.SigningKeys.Count == 0
            ? throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"the description of {authority} lacks its issuer, its endpoints or its keys", "name a provider of OpenID Connect", "authority"))
            : issuer.TrimEnd('/') == authority ? issuer
            : throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{authority} calls itself {issuer}", "give that as the authority", "authority"));
    }

    /// <summary>The sort of fault, never what was answered: the address may be one that nobody is to read through us.</summary>
    private static string Fault(Exception fault)
    {
        var cause = fault;
        while (cause is not (Exchange.AddressRefusedException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException) && cause.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause switch
        {
            Exchange.AddressRefusedException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException => cause.Message.TrimEnd('.'),
            OperationCanceledException => "it takes too long",
            _ => "it sends no description",
        };
    }
}
