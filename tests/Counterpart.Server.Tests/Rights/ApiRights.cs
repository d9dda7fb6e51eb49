using Counterpart.Client;
using Counterpart.Sync;

namespace Counterpart.Server.Tests.Rights;

/// <summary>Who may do what through the API: every endpoint, a line each; docs/rights.md is made of it.</summary>
internal static class ApiRights
{
    private const string Api = "/api/v1/";

    //  administrators do everything; auditors read; operators see health and runs and freeze, and no records; see the specification
    public static IReadOnlyList<Operation> All { get; } =
    [
        //                                                  administrator  worker         auditor operator integration
        Get("caller",                                       "yes",         "yes",         "yes", "yes", "yes", null),
        Get("status",                                       "yes",         "yes",         "yes", "yes", "403", Judged.ByRole(Act.ReadStatus)),
        Get("status/trend",                                 "yes",         "403",         "yes", "yes", "403", Judged.ByRole(Act.ReadWorker)),
        Get("doctor",                                       "yes",         "yes",         "yes", "yes", "403", Judged.ByRole(Act.ReadStatus)),
        Get("changes",                                      "yes",         "403",         "yes", "403", "yes", Judged.ByRole(Act.ReadChanges)),

        Get("parameters",                                   "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Do("PATCH", "parameters",                           "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), new { values = new { historyDays = "400" } }),
        Get("mapping/{kind}",                               "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Do("PATCH", "mapping/{kind}",                       "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), new { directions = new { jobTitle = "Both" } }),
        Do("POST", "mapping/{kind}/reset",                  "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings)),
        Get("mapping/{kind}/file",                          "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Do("PUT", "mapping/{kind}/file",                    "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), new { kind = "contact", directions = new { jobTitle = "Both" } }),
        Get("audit",                                        "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Get("audit/verify",                                 "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Get("freezes",                                      "yes",         "yes",         "yes", "yes", "403", Judged.ByRole(Act.ReadStatus)),
        Do("POST", "freezes",                               "yes",         "403",         "403", "yes", "403", Judged.ByRole(Act.Freeze), new { worker = "W4", kind = "task" }),
        Do("POST", "freezes/thaw",                          "yes",         "403",         "403", "yes", "403", Judged.ByRole(Act.Freeze), new { }),
        Get("rules",                                        "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Get("rules/{rule}",                                 "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadSettings)),
        Do("POST", "rules",                                 "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), (s, _, _) => Is(new { sort = "Tagged", category = s.NewName() })),
        Do("POST", "rules?preview=true",                    "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), (s, _, _) => Is(new { sort = "Tagged", category = s.NewName() })),
        Do("DELETE", "rules/{spent rule}",                  "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings)),
        //  one that is in force: refused as that, once the rights were judged
        Do("POST", "rules/{rule}/restore",                  "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), new { withdraw = false }) with { Passes = 409 },

        Get("workers",                                      "yes",         "yes",         "yes", "yes", "403", Judged.AsList(Act.ReadWorker)),
        Do("POST", "workers",                               "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker), (s, _, _) => Is(new { id = s.NewName(), name = "New", timeZone = "Etc/UTC" })),
        Get("workers/{worker}",                             "yes",         "yes 404",     "yes", "yes", "403", Judged.ByMailbox(Act.ReadWorker)),
        Do("PATCH", "workers/{worker}",                     "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.SetUp), new { reminderMinutes = 20 }),
        Do("DELETE", "workers/{spent worker}",              "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker)),
        Do("PUT", "workers/{worker}/mailbox",               "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.SetUp), new { daysBack = 20 }),
        Do("POST", "workers/enroll?preview=true",           "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker), (_, _, _) => Is(new StringContent("worker\r\nW1\r\n"))),
        Do("POST", "workers/{worker}/test",                 "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.UseMailbox)),
        Get("workers/{worker}/folders",                     "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.UseMailbox)),
        Do("POST", "workers/go-live?preview=true",          "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker), new { workers = new[] { "W1" } }),
        Do("POST", "workers/{spare}/go-live",               "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker)),
        Do("POST", "workers/{spare}/pause",                 "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker), new { reason = "a test" }),
        Do("POST", "workers/{spare}/resume",                "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker)),
        Do("POST", "workers/{spare}/off-board?preview=true", "yes",        "403",         "403", "403", "403", Judged.ByRole(Act.ChangeWorker), new { keep = true }),
        Get("workers/{worker}/mailbox-contacts",            "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.UseMailbox)),
        //  an item that is tied already: refused as that, once the rights were judged
        Do("POST", "workers/{worker}/mailbox-contacts/link", "yes",        "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.ChangeSynchronizations), (s, _, o) => Is(new { item = s.The("item", o), record = s.The("contact", o) })) with { Passes = 409 },
        Do("POST", "workers/{worker}/mailbox-contacts/create", "yes",      "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.ChangeSynchronizations), (s, _, o) => Is(new { item = s.The("item", o) })) with { Passes = 409 },

        Get("parties",                                      "yes",         "yes",         "yes", "403", "yes", Judged.ByRole(Act.ReadRecords)),
        Do("POST", "parties",                               "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), new { type = "Organization", name = "New" }),
        Get("parties/{party}",                              "yes",         "yes 404 yes", "yes", "403", "yes", null),
        Do("PATCH", "parties/{party}",                      "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), new { language = "en" }),
        Do("POST", "parties/{party}/locations",             "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), new { type = "Postal", city = "Kiel" }),
        Do("PUT", "parties/{party}/locations/{location}",   "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), new { type = "Postal", city = "Bremen" }),
        Do("DELETE", "parties/{party}/locations/{spent location}", "yes",  "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords)),
        Do("DELETE", "parties/{spent party}",               "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords)),

        Get("contacts",                                     "yes",         "yes",         "yes", "403", "yes", Judged.ByRole(Act.ReadRecords)),
        Do("POST", "contacts",                              "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), new { values = new { lastName = "New" } }),
        Get("contacts/{contact}",                           "yes",         "yes 404 404", "yes", "403", "yes 404 yes", Judged.ByContact(Act.ReadRecords)),
        Do("PATCH", "contacts/{contact}",                   "yes",         "403",         "403", "403", "yes 404 yes", Judged.ByContact(Act.ChangeRecords), new { values = new { department = "Sales" } }),
        Do("DELETE", "contacts/{spent contact}",            "yes",         "403",         "403", "403", "yes 404 yes", Judged.ByContact(Act.ChangeRecords)),
        Do("POST", "contacts/{spent contact}/merge",        "yes",         "403",         "403", "403", "yes 404 yes", Judged.ByContact(Act.ChangeRecords), async (s, _, _) => new { into = await s.NewContactAsync(Owner.Nobody) }),
        Get("contacts/export",                              "yes",         "yes",         "yes", "403", "yes", Judged.ByRole(Act.ReadRecords)),
        Get("contacts/export?format=vcf&id={contact}",      "yes",         "yes 404 404", "yes", "403", "yes 404 yes", Judged.ByContact(Act.ReadRecords)),
        Do("POST", "contacts/import?file=new.csv",          "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), (_, _, _) => Is(new StringContent("lastName\r\nImported\r\n"))),
        Do("PUT", "contacts/by-external/{source}/{id}",     "yes",         "403",         "403", "403", "yes 403", null, new { values = new { lastName = "Named" } }),

        Get("activities",                                   "yes",         "yes",         "yes", "403", "yes", Judged.ByRole(Act.ReadRecords)),
        Do("POST", "activities",                            "yes",         "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), new { kind = "task", values = new { subject = "New" } }),
        Get("activities/agenda",                            "yes",         "yes",         "yes", "403", "yes", Judged.ByRole(Act.ReadRecords)),
        Get("activities/{activity}",                        "yes",         "yes 404 404", "yes", "403", "yes 404 yes", Judged.ByActivity(Act.ReadRecords)),
        Do("PATCH", "activities/{activity}",                "yes",         "403",         "403", "403", "yes 404 yes", Judged.ByActivity(Act.ChangeRecords), new { values = new { location = "Berlin" } }),
        Do("DELETE", "activities/{spent activity}",         "yes",         "403",         "403", "403", "yes 404 yes", Judged.ByActivity(Act.ChangeRecords)),
        Get("activities/export",                            "yes",         "yes",         "yes", "403", "yes", Judged.ByRole(Act.ReadRecords)),
        Get("activities/export?format=ics&id={activity}",   "yes",         "yes 404 404", "yes", "403", "yes 404 yes", Judged.ByActivity(Act.ReadRecords)),
        Do("POST", "activities/import?file=new.ics&responsible=W1", "yes", "403",         "403", "403", "yes", Judged.ByRole(Act.ChangeRecords), (_, _, _) => Is(new StringContent("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nEND:VCALENDAR\r\n"))),
        Do("PUT", "activities/by-external/{source}/{id}",   "yes",         "403",         "403", "403", "yes 403", null, new { kind = "task", responsible = "W1", values = new { subject = "Named" } }),

        Get("synchronizations",                             "yes",         "yes",         "yes", "403", "403", Judged.AsList(Act.ReadSynchronizations)),
        Get("synchronizations?worker={worker}",             "yes",         "yes 404",     "yes", "403", "403", Judged.ByMailbox(Act.ReadSynchronizations)),
        Get("synchronizations?record={contact}",            "yes",         "yes 404 404", "yes", "403", "403", null),
        Get("synchronizations/count",                       "yes",         "yes",         "yes", "403", "403", Judged.AsList(Act.ReadSynchronizations)),
        Get("synchronizations/tallies",                     "yes",         "403",         "yes", "yes", "403", Judged.ByRole(Act.ReadWorker)),
        Do("POST", "synchronizations/bulk?preview=true",    "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.ChangeSynchronizations), (s, _, o) => Is(new { act = "end", which = new { worker = s.The("worker", o) } })),
        //  whoever started a job sees it, and nobody else; what it does is judged at each step, by the roles that he had when he asked
        Get("jobs",                                         "yes",         "yes",         "yes", "yes", "yes", null),
        Get("jobs/{job}",                                   "yes 404",     "yes 404",     "404", "404", "404", null),
        Do("POST", "jobs/{job}/cancel",                     "yes 404",     "yes 404",     "404", "404", "404", null),
        Do("POST", "jobs/{job}/undo",                       "yes 404",     "yes 404",     "404", "404", "404", null) with { Passes = 409 },
        Get("synchronizations/{link}",                      "yes yes 404", "yes 404 404", "yes yes 404", "403", "403", Judged.ByMailboxThatIs(Act.ReadSynchronizations)),
        Get("synchronizations/why?worker={worker}&record={contact}", "yes", "yes 404",    "yes", "403", "403", Judged.ByMailbox(Act.ReadSynchronizations)),
        Do("POST", "synchronizations",                      "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.ChangeSynchronizations), (s, _, o) => Is(new { workers = new[] { s.The("worker", o) }, contacts = new[] { s.The("contact", o) } })),
        Do("POST", "synchronizations/remove?preview=true",  "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.ChangeSynchronizations), (s, _, o) => Is(new { ids = new[] { s.The("link", o) } })),
        Do("PATCH", "synchronizations/{link}",              "yes yes 404", "yes 404 404", "403", "403", "403", Judged.ByMailboxThatIs(Act.ChangeSynchronizations), new { type = "Edit" }),
        Do("POST", "sync",                                  "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.Synchronize), (s, _, o) => Is(new { worker = s.The("worker", o) })),
        Do("POST", "sync?preview",                          "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.Synchronize), (s, _, o) => Is(new { worker = s.The("worker", o), preview = true })),
        //  what somebody waits for is his who asked
        Get("sync/{ticket}",                                "yes 404",     "yes 404",     "404", "404", "404", null),

        Get("runs",                                         "yes",         "yes",         "yes", "yes", "403", Judged.AsList(Act.ReadRuns)),
        Get("runs?worker={worker}",                         "yes",         "yes 404",     "yes", "yes", "403", Judged.ByMailbox(Act.ReadRuns)),
        Get("runs/{run}",                                   "yes",         "yes 404 404", "yes", "yes", "403", Judged.ByMailbox(Act.ReadRuns)),
        Get("runs/{run}/events",                            "yes",         "yes 404 404", "yes", "yes", "403", Judged.ByMailbox(Act.ReadRuns)),
        Do("POST", "runs/{run}/approve",                    "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ApproveRuns)) with { Passes = 409 },
        Do("POST", "runs/{run}/reject",                     "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ApproveRuns)) with { Passes = 409 },
        Do("POST", "runs/{run}/revert?preview=true",        "yes yes 404", "yes 404 404", "403", "403", "403", Judged.ByMailboxThatIs(Act.Undo)),
        Get("held",                                         "yes",         "yes",         "yes", "yes", "403", Judged.AsList(Act.ReadRuns)),
        Get("history",                                      "yes",         "yes",         "yes", "403", "403", Judged.AsList(Act.ReadValues)),
        Get("history/count",                                "yes",         "yes",         "yes", "403", "403", Judged.AsList(Act.ReadValues)),
        Get("history?worker={worker}",                      "yes",         "yes 404",     "yes", "403", "403", Judged.ByMailbox(Act.ReadValues)),
        Get("history?run={run}",                            "yes",         "yes 404 404", "yes", "403", "403", null),
        Get("history?record={contact}",                     "yes",         "yes 404 404", "yes", "403", "403", null),
        Do("POST", "history/{history}/restore?preview=true", "yes yes 404", "yes 404 404", "403", "403", "403", Judged.ByMailboxThatIs(Act.Undo)),
        Get("attention",                                    "yes",         "yes",         "yes", "403", "403", Judged.AsList(Act.ReadSynchronizations)),
        Get("attention?worker={worker}",                    "yes",         "yes 404",     "yes", "403", "403", Judged.ByMailbox(Act.ReadSynchronizations)),
        Get("attention/{link}",                             "yes yes 404", "yes 404 404", "yes yes 404", "403", "403", Judged.ByMailboxThatIs(Act.ReadSynchronizations)),
        //  nothing of it waits: refused as that, once the rights were judged
        Do("POST", "attention/{link}/resolve",              "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.Resolve), new { take = "business" }) with { Passes = 409 },
        Do("POST", "attention/resolve?preview=true",        "yes",         "yes 404",     "403", "403", "403", Judged.ByMailbox(Act.Resolve), (s, _, o) => Is(new { worker = s.The("worker", o), take = "business" })),

        Get("alerts",                                       "yes",         "403",         "yes", "yes", "403", Judged.ByRole(Act.ReadAlerts)),
        Get("alerts/settings",                              "yes",         "403",         "yes", "yes", "403", Judged.ByRole(Act.ReadAlerts)),
        Do("PATCH", "alerts/settings",                      "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings), new { values = new { lagMinutes = "60" } }),
        //  no channel is set: refused as that, once the rights were judged
        Do("POST", "alerts/test",                           "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ChangeSettings)) with { Passes = 409 },

        Get("tokens",                                       "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadAccounts)),
        Do("POST", "tokens",                                "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageTokens), new { name = "another", roles = new[] { "operator" } }),
        Do("DELETE", "tokens/{spent token}",                "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageTokens)),
        Get("users",                                        "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadAccounts)),
        Do("POST", "users",                                 "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers), (s, _, _) => Is(new { name = s.NewName(), roles = new[] { "auditor" } })),
        Do("PATCH", "users/{spent user}",                   "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers), new { isDisabled = true }),
        Do("POST", "users/{spent user}:bind",               "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers), (s, _, _) => Is(new { issuer = "https://login.example.com", subject = s.NewName() })),
        Do("POST", "users/{spent user}:unbind",             "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers)),
        Do("POST", "users/{spent user}:recover",            "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers)),
        Get("sign-in",                                      "yes",         "403",         "yes", "403", "403", Judged.ByRole(Act.ReadAccounts)),
        //  one that does not answer: refused as that, once the rights were judged
        Do("PUT", "sign-in/provider",                       "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers), new { authority = "https://nobody.invalid", clientId = "counterpart", clientSecret = "any" }) with { Passes = 409 },
        Do("DELETE", "sign-in/provider",                    "yes",         "403",         "403", "403", "403", Judged.ByRole(Act.ManageUsers)),
        Do("POST", "backup",                                "yes",         "403",         "403", "yes", "403", Judged.ByRole(Act.Backup)),

        Of("GET /metrics",                                  "yes",         "403",         "yes", "yes", "403", Judged.ByRole(Act.ReadMetrics)),
        Of("GET /health/ready",                             "yes",         "yes",         "yes", "yes", "yes", null),
        Of("GET /health/live",                              "yes",         "yes",         "yes", "yes", "yes", null) with { IsPublic = true },
        Of("GET /openapi/v1.json",                          "yes",         "yes",         "yes", "yes", "yes", null) with { IsPublic = true },
        Of("GET /api/{description}",                           "yes",         "yes",         "yes", "yes", "yes", null) with { IsPublic = true },
    ];

    /// <summary>The path with what is in braces put in: something that is that owner's, or made to be spent.</summary>
    private static async Task<string> FillAsync(string path, RightsSite site, Roles role, Owner owner)
    {
        while (path.IndexOf('{', StringComparison.Ordinal) is >= 0 and var from)
        {
            var to = path.IndexOf('}', from);
            path = path[..from] + path[(from + 1)..to] switch
            {
                "kind" => "contact",
                "source" => RightsSite.Source(owner),
                "description" => "",
                "id" => site.NewName(),
                "ticket" => await site.TicketAsync(role, owner),
                "job" => await site.JobAsync(role, owner),
                "spare" => await site.SpareAsync(),
                "spent contact" => await site.NewContactAsync(owner),
                "spent activity" => await site.NewActivityAsync(owner),
                "spent party" => (await site.Site.Api.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = "Spent" }, default)).Id,
                "spent location" => await site.NewLocationAsync(owner),
                "spent token" => await site.NewTokenAsync(),
                "spent rule" => await site.NewRuleAsync(),
                "spent user" => await site.NewUserAsync(),
                "spent worker" => await site.NewWorkerAsync(),
                var sort => site.The(sort, owner),
            } + path[(to + 1)..];
        }

        return path;
    }

    private static Operation Get(string path, string administrator, string worker, string auditor, string watcher, string integration, Func<Caller, Owner, Refusal?>? judge) =>
        Do("GET", path, administrator, worker, auditor, watcher, integration, judge);

    private static Operation Do(
        string method, string path, string administrator, string worker, string auditor, string watcher, string integration, Func<Caller, Owner, Refusal?>? judge, object? body = null) =>
        Of($"{method} {Api}{path}", administrator, worker, auditor, watcher, integration, judge, body);

    private static Operation Of(
        string name, string administrator, string worker, string auditor, string watcher, string integration, Func<Caller, Owner, Refusal?>? judge, object? body = null) =>
        new(name, administrator, worker, auditor, watcher, integration)
        {
            Judge = judge,
            Ask = async (site, role, owner) => Operation.Request(name.Split(' ')[0], await FillAsync(name[(name.IndexOf(' ', StringComparison.Ordinal) + 1)..], site, role, owner),
                body is Func<RightsSite, Roles, Owner, Task<object>> made ? await made(site, role, owner) : body),
        };

    private static Operation Do(
        string method, string path, string administrator, string worker, string auditor, string watcher, string integration, Func<Caller, Owner, Refusal?>? judge,
        Func<RightsSite, Roles, Owner, Task<object>> body) => Do(method, path, administrator, worker, auditor, watcher, integration, judge, (object)body);

    private static Task<object> Is(object body) => Task.FromResult(body);
}
