using Counterpart.Client;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Counterpart.Server.Console;

/// <summary>The API as the signed-in user may use it: the one way from a page to the core. One per circuit.</summary>
internal sealed class ConsoleApi : IDisposable
{
    private readonly HttpClient http;
    private readonly AuthenticationStateProvider state;
    private readonly IServiceScopeFactory scopes;

    public ConsoleApi(PipelineEntry entry, IServiceScopeFactory scopes, AuthenticationStateProvider state)
    {
        (this.scopes, this.state) = (scopes, state);
        http = new HttpClient(new InProcessHandler(entry, scopes, CallerAsync)) { BaseAddress = InProcessHandler.Address, Timeout = TimeSpan.FromMinutes(30) };
        Client = new CounterpartClient(http);
    }

    public CounterpartClient Client { get; }

    /// <summary>Who he is now, by storage; null: nobody any more.</summary>
    public async Task<Caller?> CallerAsync(CancellationToken cancellationToken)
    {
        var principal = (await state.GetAuthenticationStateAsync()).User;
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CurrentUsers>().CallerAsync(principal, cancellationToken);
    }

    public void Dispose() => http.Dispose();
}
