namespace Counterpart.Server.Tests.Rights;

/// <summary>Who may open which page of the console: every page, a line each; docs/rights.md is made of it. Integrations have tokens, and no pages.</summary>
internal static class ConsoleRights
{
    //  what a page may show and do is judged by the API: a page that opens may have nothing to show
    public static IReadOnlyList<Operation> All { get; } =
    [
        //                            administrator worker    auditor operator
        Page("/",                     "yes", "yes",           "yes", "yes"),
        Page("/today",                "yes", "yes",           "yes", "yes"),
        Page("/attention",            "yes", "yes",           "yes", "403"),
        Page("/my-contacts",          "yes", "yes",           "yes", "yes"),
        Page("/my-mailbox",           "yes", "yes",           "yes", "yes"),
        Page("/my-history",           "yes", "yes",           "yes", "403"),
        Page("/administration",       "yes", "yes",           "yes", "403"),
        Page("/administration/add",   "yes", "yes",           "403", "403"),
        Page("/workers",              "yes", "yes",           "yes", "yes"),
        Page("/workers/{worker}",     "yes", "yes 404",       "yes", "yes"),
        Page("/rules",                "yes", "403",           "yes", "403"),
        Page("/runs",                 "yes", "yes",           "yes", "yes"),
        Page("/runs/{run}",           "yes", "yes 404 404",   "yes", "yes"),
        //  a job is its starter's alone: here one that nobody started
        Page("/jobs/{job}",           "404", "404",           "404", "404"),
        Page("/history",              "yes", "yes",           "yes", "403"),
        Page("/contacts",             "yes", "yes",           "yes", "403"),
        Page("/contacts/{contact}",   "yes", "yes 404 404",   "yes", "403"),
        Page("/contacts/new",         "yes", "403",           "403", "403"),
        Page("/organizations",        "yes", "yes",           "yes", "403"),
        Page("/organizations/{party}", "yes", "yes 404 yes",  "yes", "403"),
        Page("/organizations/new",    "yes", "403",           "403", "403"),
        Page("/activities",           "yes", "yes",           "yes", "403"),
        Page("/activities/{activity}", "yes", "yes 404 404",  "yes", "403"),
        Page("/activities/new",       "yes", "403",           "403", "403"),
        Page("/records/{kind}/{contact}", "yes", "yes 404 404", "yes", "403"),
        Page("/parameters",           "yes", "403",           "yes", "403"),
        Page("/mapping",              "yes", "403",           "yes", "403"),
        Page("/users",                "yes", "403",           "yes", "403"),
        Page("/tokens",               "yes", "403",           "yes", "403"),
        Page("/audit",                "yes", "403",           "yes", "403"),
        Page("/alerts",               "yes", "403",           "yes", "yes"),
        Page("/health-of-the-server", "yes", "yes",           "yes", "yes"),
        Page("/search",               "yes", "yes",           "yes", "yes"),
        Page("/nothing-here",         "yes", "yes",           "yes", "yes"),
        Page("/account",              "yes", "yes",           "yes", "yes"),
        Page("/sign-in",              "yes", "yes",           "yes", "yes") with { IsPublic = true },
        Page("/sign-in/refused",      "yes", "yes",           "yes", "yes") with { IsPublic = true },
        Page("/too-long",             "yes", "yes",           "yes", "yes") with { IsPublic = true },
        Page("/too-often",            "yes", "yes",           "yes", "yes") with { IsPublic = true },
        Page("/sign-in/once",         "yes", "yes",           "yes", "yes") with { IsPublic = true },
    ];

    /// <summary>Endpoints of the console that are neither page nor asset: signing out, and the backup for the browser to keep, judged as the API's, each with a form's own token against forged requests; and the way to the provider, which leads to the door where none is set.</summary>
    public static IReadOnlyList<string> Elsewhere { get; } = ["POST /sign-out", "POST /backup-of-the-server", "GET /sign-in/provider"];

    /// <summary>What the pages are made of: files that are the same for everybody, and hold no data; and a page's connection, which is opened by a page.</summary>
    public static bool IsAsset(string path) =>
        path.StartsWith("/_content/", StringComparison.Ordinal) || path.StartsWith("/_framework/", StringComparison.Ordinal) || path.StartsWith("/_blazor", StringComparison.Ordinal)
        || path is "/api/scalar.js" or "/api/scalar.aspnetcore.js" or "/api/favicon.svg";

    private static Operation Page(string path, string administrator, string worker, string auditor, string watcher) => new($"PAGE {path}", administrator, worker, auditor, watcher, "—");
}
