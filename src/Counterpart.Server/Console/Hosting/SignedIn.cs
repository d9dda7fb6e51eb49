using System.Security.Claims;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Counterpart.Server.Console;

/// <summary>
/// Looks again and again whether the user of an open page is still one: a page left open ends within a minute after he is disabled or his
/// roles change.
/// </summary>
internal sealed class SignedIn(ILoggerFactory loggers, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(loggers)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        ClaimsPrincipal principal = authenticationState.User;
        return await scope.ServiceProvider.GetRequiredService<CurrentUsers>().UserAsync(principal) is not null;
    }
}
