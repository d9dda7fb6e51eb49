using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server.Security;

/// <summary>Judges what is set of the provider. Pure.</summary>
internal static class ProviderRules
{
    private const int Longest = 200;
    private const int LongestSecret = 1024;

    /// <summary>The provider as it would be kept, its issuer not known yet.</summary>
    public static Verdict<SignInProvider> Judge(ProviderSetting asked, StartSwitches switches)
    {
        var (name, claim, client) = (asked.Name?.Trim() is { Length: > 0 } given ? given : "your company", asked.EmailClaim?.Trim() is { Length: > 0 } one ? one : "email", asked.ClientId.Trim());
        foreach (var (text, field) in new[] { (name, "name"), (claim, "emailClaim"), (client, "clientId") })
        {
            if (text.Length is 0 or > Longest || text.Any(char.IsControl))
            {
                return new Refusal(RefusalSort.Invalid, $"{field}: one line of 1 to {Longest} characters is expected", null, field);
            }
        }

        if (asked.ClientSecret is { } secret && (secret.Length is 0 or > LongestSecret || secret.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0))
        {
            return new Refusal(RefusalSort.Invalid, $"the client secret is no single line of 1 to {LongestSecret} characters", "give it as the provider shows it", "clientSecret");
        }

        return Authority(asked.Authority, switches).Then(authority => Address(asked.Address).Then<SignInProvider>(address =>
            new SignInProvider { Authority = authority, ClientId = client, Name = name, EmailClaim = claim, Address = address.Length == 0 ? null : address }));
    }

    private static Verdict<string> Authority(string text, StartSwitches switches)
    {
        if (!Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.UserInfo.Length + url.Query.Length + url.Fragment.Length > 0)
        {
            return new Refusal(RefusalSort.Invalid, $"'{text}' is no address of an identity provider", "write it as https://login.example.com, without a query", "authority");
        }

        return url.IsLoopback && !switches.LoopbackProvider ? new Refusal(RefusalSort.Invalid, $"{url.Host} is this machine itself", "name the identity provider, or start the server with --allow-loopback-provider", "authority")
            : url.Scheme == "http" && !url.IsLoopback ? new Refusal(RefusalSort.Invalid, $"{url.Host}: plain http would let the network sign in as anybody", "write the address with https", "authority")
            : url.ToString().TrimEnd('/');
    }

    /// <summary>The console's address; empty: none is set.</summary>
    private static Verdict<string> Address(string? text) => string.IsNullOrWhiteSpace(text) ? ""
        : Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "https" or "http" && url!.UserInfo.Length == 0 && url.PathAndQuery == "/" && url.Fragment.Length == 0 ? url.ToString()
        : new Refusal(RefusalSort.Invalid, $"'{text}' is no address of the console", "write it as browsers open it: https://counterpart.example.com", "address");
}
