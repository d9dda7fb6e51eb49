using Counterpart.Server.Security;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Counterpart.Server.Console;

/// <summary>What signing in with a provider needs; the scheme itself is there only while a provider is set.</summary>
internal static class ProviderHosting
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ProviderScheme>();
        services.AddSingleton<ProviderConnections>();
        services.AddSingleton<ProviderLookup>();
        services.AddSingleton<RefusedIdentities>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, ProviderOptions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddTransient<OpenIdConnectHandler>();
        services.AddScoped<Identities>();
        services.AddScoped<ProviderEvents>();
        services.AddScoped<ProviderDesk>();
    }
}
