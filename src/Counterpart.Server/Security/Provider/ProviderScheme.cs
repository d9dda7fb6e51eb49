using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Counterpart.Server.Security;

/// <summary>Whether there is a provider to sign in with, and which: switched on, over and off while the server runs.</summary>
internal sealed class ProviderScheme(IAuthenticationSchemeProvider schemes, IOptionsMonitorCache<OpenIdConnectOptions> options)
{
    public const string Name = "provider";

    /// <summary>Where the provider sends the browser back to, as it is registered there.</summary>
    public const string BackPath = "/sign-in/provider/back";

    private readonly Lock switching = new();
    private volatile ActiveProvider? active;

    /// <summary>The one in use; null: passwords alone.</summary>
    public ActiveProvider? Active => active;

    /// <summary>Where its description is found; null as above.</summary>
    public Uri? Authority => active is { } one ? new Uri(one.Provider.Authority) : null;

    /// <summary>From now on this one, or (null) none.</summary>
    public void Use(ActiveProvider? provider)
    {
        lock (switching)
        {
            //  a scheme without options would break every request: it is there only while there are some
            schemes.RemoveScheme(Name);
            active = provider;
            options.TryRemove(Name);
            if (provider is not null)
            {
                schemes.AddScheme(new AuthenticationScheme(Name, null, typeof(OpenIdConnectHandler)));
            }
        }
    }
}

/// <summary>A provider with its secret.</summary>
internal sealed record ActiveProvider(SignInProvider Provider, string Secret)
{
    /// <summary>Without the secret, whatever prints it.</summary>
    public override string ToString() => Provider.ToString();
}
