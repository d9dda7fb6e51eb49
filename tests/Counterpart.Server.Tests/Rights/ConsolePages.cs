using System.Security.Claims;
using Counterpart.Client;
using Counterpart.Server.Console;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Counterpart.Server.Tests.Rights;

/// <summary>The console's pages as a user of that name gets them: from the server over HTTP, and as his circuit renders them.</summary>
internal sealed class ConsolePages(CounterpartHost host)
{
    /// <summary>Every page, by the path that it is found at.</summary>
    public static IReadOnlyDictionary<string, Type> All { get; } =
        (from type in typeof(ConsoleApi).Assembly.GetTypes()
         from route in type.GetCustomAttributes(typeof(RouteAttribute), false).Cast<RouteAttribute>()
         select (route.Template, type)).ToDictionary(p => p.Template, p => p.type);

    /// <summary>The cookie of one who signed in.</summary>
    public async Task<string> CookieAsync(string user)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(await PrincipalAsync(scope.ServiceProvider, user), IdentityConstants.ApplicationScheme);
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}";
    }

    /// <summary>As whom his pages know him.</summary>
    public async Task<CallerView> CallerAsync(string user)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await SignInAsync(scope.ServiceProvider, user);
        return await scope.ServiceProvider.GetRequiredService<ConsoleApi>().Client.Server.CallerAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What stands in the page, once it has loaded what it shows.</summary>
    public async Task<string> RenderAsync(string user, string path)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await SignInAsync(services, user);
        ((IHostEnvironmentNavigationManager)services.GetRequiredService<NavigationManager>()).Initialize("http://127.0.0.1/", $"http://127.0.0.1{path}");
        var me = await services.GetRequiredService<ConsoleApi>().Client.Server.CallerAsync(TestContext.Current.CancellationToken);
        var (type, parameters) = Page(path.Split('?')[0]);
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CascadingValue<CallerView>>(Microsoft.AspNetCore.Components.ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            ["Value"] = me,
            ["ChildContent"] = (RenderFragment)(builder =>
            {
                builder.OpenComponent(0, type);
                builder.AddMultipleAttributes(1, parameters!);
                builder.CloseComponent();
            }),
        }))).ToHtmlString());
    }

    private static (Type Type, Dictionary<string, object> Parameters) Page(string path)
    {
        foreach (var (template, type) in All.OrderBy(p => p.Key.Contains('{', StringComparison.Ordinal)))
        {
            var found = new Microsoft.AspNetCore.Routing.RouteValueDictionary();
            if (new TemplateMatcher(new RouteTemplate(RoutePatternFactory.Parse(template)), []).TryMatch(path, found))
            {
                return (type, found.ToDictionary(v => v.Key, v => v.Value!));
            }
        }

        throw new InvalidOperationException($"no page is at {path}");
    }

    private static async Task SignInAsync(IServiceProvider services, string user)
    {
        var signedIn = new AuthenticationState(await PrincipalAsync(services, user));
        ((IHostEnvironmentAuthenticationStateProvider)services.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(signedIn));
    }

    private static async Task<ClaimsPrincipal> PrincipalAsync(IServiceProvider services, string user) =>
        await services.GetRequiredService<IUserClaimsPrincipalFactory<ConsoleUser>>()
            .CreateAsync(await services.GetRequiredService<UserManager<ConsoleUser>>().FindByNameAsync(user) ?? throw new InvalidOperationException($"there is no user {user}"));
}
