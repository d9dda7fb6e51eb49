using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Sandbox.Phone;

/// <summary>
/// Nobody signs in to the phone pages, so that nothing but pages of this server may write through a visitor's browser: the address has to be
/// this machine's own (else a foreign name that points here would do), the request has to come from here, and the form to carry a token
/// that only pages of this server show.
/// </summary>
internal sealed class SameOrigin
{
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Whether the browser asked for this machine by its own name.</summary>
    public static bool IsLocal(HttpRequest request) => request.Host.Host is "localhost"
        || (IPAddress.TryParse(request.Host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether a form was sent from a page of this server, as far as the browser says.</summary>
    public static bool IsFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return (origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase))
            && site is "" or "same-origin" or "none";
    }

    /// <summary>What the forms of a mailbox carry, until the server ends.</summary>
    public string Token(string address) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(address.ToUpperInvariant())));

    public bool IsToken(string address, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Token(address)), Encoding.UTF8.GetBytes(token));
}
