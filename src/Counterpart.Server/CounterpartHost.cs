using Counterpart.Client;
using Counterpart.Server.Alerting;
using Counterpart.Server.Api;
using Counterpart.Server.Console;
using Counterpart.Server.Jobs;
using Counterpart.Server.Watching;
using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.State;
using Counterpart.Sync;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Scalar.AspNetCore;

namespace Counterpart.Server;

/// <summary>One server: API and queue over the parts of one data folder. Used by <c>serve</c>, <c>demo</c> and tests alike.</summary>
public sealed class CounterpartHost : IAsyncDisposable
{
    /// <summary>The largest file that an import takes, and some room for the request around it.</summary>
    private const long MostBody = 52 * 1024 * 1024;

    private readonly WebApplication app;
    private readonly Parts parts;
    private readonly RunQueue queue;
    private readonly JobDesk jobs;
    private readonly Trend trend;
    private readonly DailyWork daily;
    private readonly AlertWatch alerts;
    private IReadOnlyList<string> addressFiles = [];

    private CounterpartHost(WebApplication app, Parts parts, RunQueue queue, JobDesk jobs, Trend trend, DailyWork daily, AlertWatch alerts, string token)
    {
        this.alerts = alerts;
        this.jobs = jobs;
        this.trend = trend;
        this.daily = daily;
        this.app = app;
        this.parts = parts;
        this.queue = queue;
        LocalToken = token;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The local administrator's token, new at each start.</summary>
    public string LocalToken { get; }

    /// <summary>Opens the data folder, listens, and begins to synchronize.</summary>
    /// <exception cref="StateUnusableException">The data folder can't be used: in use, foreign, of another purpose.</exception>
    /// <exception cref="RefusedException">The options are refused.</exception>
    public static async Task<CounterpartHost> StartAsync(HostOptions options, CancellationToken cancellationToken)
    {
        if (!options.Url.IsLoopback)
        {
            throw new RefusedException(new Refusal(RefusalSort.NotBuilt, $"{options.Url} is not this machine alone, and certificates are not built yet",
                "listen on loopback, as http://127.0.0.1:5080, and put a proxy with a certificate before it", "urls"));
        }

        var parts = await Parts.OpenAsync(options, cancellationToken);
        try
        {
            await Restart.TakeOverAsync(parts, cancellationToken);
            var tokens = new TokenDesk(parts.Private(TokenFile.Name), options.Time);
            var app = Build(options, tokens, parts);
            var runner = new MailboxRunner(parts);
            var outcomes = new Outcomes(parts, new Random());
            var queue = new RunQueue((line, worker, order, failures, stop) => runner.TurnAsync(outcomes, line, worker, order, failures, stop),
                options.Time, options.Concurrency, app.Services.GetRequiredService<ILogger<RunQueue>>()) { Moved = () => parts.News.Tell(new News(NewsSort.QueueMoved)) };
            var jobs = new JobDesk(options.Time, parts.News, app.Services.GetRequiredService<ILogger<JobDesk>>());
            var trend = new Trend(parts, queue, app.Services.GetRequiredService<ILogger<Trend>>());
            var desk = new AlertDesk(parts, tokens);
            Map(app, new Site(parts, queue, runner, outcomes, tokens, jobs, trend, desk));
            var host = new CounterpartHost(app, parts, queue, jobs, trend, new DailyWork(parts, app.Services.GetRequiredService<ProviderScheme>(), app.Services.GetRequiredService<ILogger<DailyWork>>()),
                new AlertWatch(desk, options.Time, app.Services.GetRequiredService<ILogger<AlertWatch>>()), tokens.LocalToken) { Alerts = desk };
            await host.ListenAsync(tokens, cancellationToken);
            return host;
        }
        catch
        {
            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Says on the first page what a visitor may try.</summary>
    public void Suggest(IReadOnlyList<Suggestion> suggestions) => parts.Suggestions = suggestions;

    /// <summary>An address that signs that user in once, at once; he is made if there is none. For the visitors of a demo.</summary>
    /// <exception cref="InvalidOperationException">The data is no demo's.</exception>
    public async Task<Uri> DemoLinkAsync(string name, string fullName, Roles roles, CancellationToken cancellationToken)
    {
        if (parts.Purpose != FolderPurpose.Demo)
        {
            throw new InvalidOperationException("only a demo signs visitors in without a password");
        }

        await using var scope = app.Services.CreateAsyncScope();
        return new Uri(Url, await scope.ServiceProvider.GetRequiredService<UserDesk>().DemoLinkAsync(name, fullName, roles, cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in addressFiles)
        {
            File.Delete(file);
        }

        await app.StopAsync();
        await jobs.DisposeAsync();
        await trend.DisposeAsync();
        await daily.DisposeAsync();
        await alerts.DisposeAsync();
        await queue.DisposeAsync();
        await app.DisposeAsync();
        await parts.DisposeAsync();
    }

    /// <summary>What the server is made of, for those who look at it from inside.</summary>
    internal IServiceProvider Services => app.Services;

    internal AlertDesk Alerts { get; private init; } = null!;

    private static WebApplication Build(HostOptions options, TokenDesk tokens, Parts parts)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "counterpart", ContentRootPath = AppContext.BaseDirectory });
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "counterpart.staticwebassets.runtime.json")))
        {
            //  built, not published: the console's assets lie where they were made
            builder.WebHost.UseStaticWebAssets();
        }

        builder.Logging.ClearProviders().AddSimpleConsole(c => c.SingleLine = true).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter("Counterpart", LogLevel.Information);
        //  what keeps the host from starting is told in one line by who started it
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        //  a sign-in that fails is told in one line by us, without what the provider wrote, which may hold names
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(c => c.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls(options.Url.ToString()).ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = MostBody;
            //  beyond what we take, so that the answer is ours
            k.Limits.MaxRequestLineSize = 8 * Lines.LongestTarget;
        });
        builder.Services.ConfigureHttpJsonOptions(j =>
        {
            j.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            //  a body without what its form demands is refused by name, not found out later as a null
            j.SerializerOptions.RespectRequiredConstructorParameters = true;
            j.SerializerOptions.RespectNullableAnnotations = true;
            j.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
        });
        builder.Services.Configure<Microsoft.AspNetCore.Routing.RouteHandlerOptions>(r => r.ThrowOnBadRequest = true);
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddExceptionHandler<Problems>();
        builder.Services.AddProblemDetails();
        builder.Services.AddOpenApi();
        builder.Services.AddSingleton(options.Time);
        ConsoleHosting.Add(builder.Services, parts);
        var app = builder.Build();
        var entry = app.Services.GetRequiredService<PipelineEntry>();
        ((IApplicationBuilder)app).Use(entry.Before);
        app.UseExceptionHandler();
        app.UseStatusCodePages(empty => StandInPages.IsAskedFor(empty.HttpContext) ? StandInPages.ShowAsync(empty) : Problems.WriteEmptyAsync(empty.HttpContext));
        app.Use(Lines.CheckAsync);
        app.Use(Lines.HeadAsGetAsync);
        app.UseRouting();
        app.UseMiddleware<Gate>(tokens, options);
        app.Use(WholeText.CheckAsync);
        app.UseMiddleware<OnceOnly>(options);
        ConsoleHosting.Use(app);
        return app;
    }

    private static void Map(WebApplication app, Site site)
    {
        var api = app.MapGroup("/api/v1");
        SettingsApi.Map(api, site);
        AuditApi.Map(api, site);
        FreezesApi.Map(api, site);
        RulesApi.Map(api, site);
        WorkersApi.Map(api, site);
        EnrollmentApi.Map(api, site);
        EnrollmentTableApi.Map(api, site);
        GoLiveApi.Map(api, site);
        PartiesApi.Map(api, site);
        RecordsApi.Map(api, site);
        AgendaApi.Map(api, site);
        MergeApi.Map(api, site);
        UpsertApi.Map(api, site);
        ImportApi.Map(api, site);
        ExportApi.Map(api, site);
        MailboxContactsApi.Map(api, site);
        SynchronizationsApi.Map(api, site);
        BulkSynchronizations.Map(api, site);
        JobsApi.Map(api, site);
        WhyApi.Map(api, site);
        SyncApi.Map(api, site);
        RunsApi.Map(api, site);
        HistoryApi.Map(api, site);
        UndoApi.Map(api, site);
        AttentionApi.Map(api, site);
        AlertsApi.Map(api, site);
        ServerApi.Map(api, site);
        BackupApi.Map(api, site);
        TokensApi.Map(api, site);
        UsersApi.Map(api, site);
        SignInApi.Map(api);
        ConsoleHosting.Map(app);
        app.MapOpenApi("/openapi/v1.json");
        app.MapScalarApiReference("/api");
        app.MapGet("/health/live", () => Results.Text("alive"));
        app.MapGet("/health/ready", async (CancellationToken token) =>
        {
            await site.Parts.Settings.ReadAsync(token);
            return Results.Text("ready");
        });
        app.MapGet("/metrics", (HttpContext http) =>
        {
            Site.Demand(http, Act.ReadMetrics);
            return Results.Text(Metrics.Write(site), "text/plain; version=0.0.4");
        });
    }

    private async Task ListenAsync(TokenDesk tokens, CancellationToken cancellationToken)
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ProviderDesk>().BeginAsync(cancellationToken);
        }

        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new RefusedException(new Refusal(RefusalSort.Contradicts, $"{parts.Options.Url} can't be listened on ({e.Message})", "stop what listens there, or choose another port", "urls"));
        }

        Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        parts.ListensAt = Url;
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await FirstSignIn.WriteAsync(parts, tokens, scope.ServiceProvider.GetRequiredService<OneTimeLinks>(), Url, cancellationToken);
        }

        addressFiles = new LocalServer(Url, LocalToken, parts.Folder, parts.Options.Time.GetUtcNow()).Write(parts.Options.RuntimeFolder);
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        await Restart.OrderAnswersAsync(parts, queue, cancellationToken);
        queue.Start(settings.Mailboxes.Values.Where(a => MailboxRunner.Rests(settings, a) is null).Select(a => a.Worker));
        daily.Start();
        trend.Start();
        alerts.Start();
    }
}
