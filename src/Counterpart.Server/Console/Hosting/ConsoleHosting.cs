using System.Threading.RateLimiting;
using Counterpart.Server.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.FluentUI.AspNetCore.Components;

namespace Counterpart.Server.Console;

/// <summary>Puts the console into the server: sign-in, pages, their assets.</summary>
internal static class ConsoleHosting
{
    public const string SignInLimit = "sign-in";

    /// <summary>So many times may what is typed at the door be sent from one address.</summary>
    public const int SignInsAMinute = 20;

    /// <summary>Bytes of one message of a page.</summary>
    private const int LongestMessage = 1024 * 1024;

    private const string AssetList = "counterpart.staticwebassets.endpoints.json";

    public static void Add(IServiceCollection services, Parts parts)
    {
        services.AddSingleton(parts);
        services.AddSingleton(parts.News);
        services.AddSingleton<PipelineEntry>();
        services.AddDbContext<UsersContext>(b => UserStorage.Use(b, parts.UsersDatabase));
        services.AddScoped<OneTimeLinks>();
        services.AddScoped<UserDesk>();
        services.AddScoped<CurrentUsers>();
        ProviderHosting.Add(services);
        services.AddDataProtection().SetApplicationName("Counterpart").PersistKeysToFileSystem(KeyFolder.Swept(parts.PrivateFolder("keys"), parts.Sealing));
        services.AddSingleton(parts.Sealing);
        services.Configure<KeyManagementOptions>(o => o.XmlEncryptor = new SealedKeys(parts.Sealing));
        services.AddIdentityCore<ConsoleUser>(Configure).AddEntityFrameworkStores<UsersContext>().AddSignInManager().AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(c => c.ApplicationCookie!.Configure(Configure));
        //  a cookie is worth what storage says of its user now, at each request
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);
        services.AddAuthorization();
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (refused, _) =>
            {
                if (refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    refused.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
            o.AddPolicy(SignInLimit, http => HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = SignInsAMinute, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter(""));
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SignedIn>();
        services.AddScoped<ConsoleApi>();
        services.AddScoped<Browser>();
        services.AddScoped<Notices>();
        //  notes as long as an item may hold come in one message: SignalR's own limit would cut the connection, and the text with it
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(o => o.MaximumReceiveMessageSize = LongestMessage);
        services.AddFluentUIComponents();
    }

    public static void Use(WebApplication app)
    {
        app.UseMiddleware<PageSecurity>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
    }

    public static void Map(WebApplication app)
    {
        var list = Path.Combine(AppContext.BaseDirectory, AssetList);
        if (File.Exists(list))
        {
            app.MapStaticAssets(list).AllowAnonymous();
        }

        SignInEndpoints.Map(app);
        BackupEndpoint.Map(app);
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().RequireAuthorization();
    }

    private static void Configure(IdentityOptions options)
    {
        options.Password.RequiredLength = 12;
        options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._@+";
    }

    private static void Configure(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "counterpart";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(10);
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/sign-in";
        options.ReturnUrlParameter = "to";
    }
}
