using System.Net.Http.Headers;
using System.Text;

namespace Counterpart.Exchange;

/// <summary>How requests prove who sends them. Prints as its type's name only: secrets are not for logs.</summary>
public abstract class ExchangeSignIn
{
    private protected ExchangeSignIn()
    {
    }

    internal abstract void Apply(HttpRequestHeaders headers);
}

/// <summary>User and password with every request (RFC 7617), in UTF-8.</summary>
public sealed class BasicSignIn(string user, string password) : ExchangeSignIn
{
    private readonly AuthenticationHeaderValue header =
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    internal override void Apply(HttpRequestHeaders headers) => headers.Authorization = header;
}
