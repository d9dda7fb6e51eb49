namespace Counterpart.Client;

/// <summary>The provider that users sign in with.</summary>
public sealed class SignInResource
{
    private readonly Transport transport;

    internal SignInResource(Transport transport) => this.transport = transport;

    public Task<SignInView> ShowAsync(CancellationToken cancellationToken) => transport.GetAsync("api/v1/sign-in", ApiJson.Default.SignInView, cancellationToken);

    /// <summary>Sets it whole; the server asks it for its description first.</summary>
    public Task<SignInView> SetAsync(ProviderSetting provider, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Put, "api/v1/sign-in/provider", provider, ApiJson.Default.ProviderSetting, ApiJson.Default.SignInView, cancellationToken);

    public Task RemoveAsync(CancellationToken cancellationToken) => transport.SendAsync(HttpMethod.Delete, "api/v1/sign-in/provider", cancellationToken);
}
