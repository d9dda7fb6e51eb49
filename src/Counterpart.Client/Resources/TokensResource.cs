namespace Counterpart.Client;

/// <summary>Tokens of people and programs that call the API.</summary>
public sealed class TokensResource
{
    private readonly Transport transport;

    internal TokensResource(Transport transport) => this.transport = transport;

    public Task<Page<TokenView>> ListAsync(CancellationToken cancellationToken) =>
        transport.GetAsync("api/v1/tokens", ApiJson.Default.PageTokenView, cancellationToken);

    /// <summary>Makes a token; its secret is in this answer and nowhere else.</summary>
    public Task<TokenMade> AddAsync(NewToken token, CancellationToken cancellationToken) => transport.SendAsync(
        HttpMethod.Post, "api/v1/tokens", token, ApiJson.Default.NewToken, ApiJson.Default.TokenMade, cancellationToken);

    public Task RevokeAsync(string id, CancellationToken cancellationToken) =>
        transport.SendAsync(HttpMethod.Delete, $"api/v1/tokens/{Query.Id(id)}", cancellationToken);
}
