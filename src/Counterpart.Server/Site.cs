using Counterpart.Server.Scheduling;
using Counterpart.Server.Security;
using Counterpart.Sync;
using Microsoft.AspNetCore.Http;

namespace Counterpart.Server;

/// <summary>What the API's resources work with.</summary>
internal sealed class Site(Parts parts, RunQueue queue, MailboxRunner runner, Outcomes outcomes, TokenDesk tokens, Jobs.JobDesk jobs, Trend trend,
    Alerting.AlertDesk alerts)
{
    public Parts Parts => parts;

    public RunQueue Queue => queue;

    public MailboxRunner Runner => runner;

    public Outcomes Outcomes => outcomes;

    public TokenDesk Tokens => tokens;

    public Jobs.JobDesk Jobs => jobs;

    public Trend Trend => trend;

    public Alerting.AlertDesk Alerts => alerts;

    public Api.SyncDesk Sync { get; } = new();

    public Api.RuleNumbers RuleNumbers { get; } = new(parts);

    public NodaTime.Instant Started { get; } = parts.Now;

    /// <summary>Refuses what the caller may not do.</summary>
    public static Caller Demand(HttpContext context, Act act, Model.WorkerId? of = null) => Demand(Gate.CallerOf(context), act, of);

    /// <inheritdoc cref="Demand(HttpContext, Act, Model.WorkerId?)"/>
    public static Caller Demand(Caller caller, Act act, Model.WorkerId? of = null) =>
        (of is { } worker ? Access.Judge(caller, act, worker) : Access.Judge(caller, act)) is { } refused ? throw new RefusedException(refused) : caller;

    public static RefusedException NotFound(string what, string? remedy = null) => new(new Refusal(RefusalSort.NotFound, what, remedy));

    /// <summary>A field, parameter or query argument that does not fit; the line names it.</summary>
    public static RefusedException Invalid(string field, string reason, string? remedy = null) =>
        new(new Refusal(RefusalSort.Invalid, $"{field}: {reason}", remedy, field));

    /// <summary>The sorts of things that are asked for by id, each with the verb that lists them.</summary>
    public static IReadOnlyDictionary<string, string> Lists { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["contact"] = "contacts list",
        ["activity"] = "activities list",
        ["party"] = "parties list",
        ["worker"] = "workers list",
        ["synchronization"] = "synchronizations list",
        ["rule"] = "rules list",
        ["run"] = "runs list",
        ["history entry"] = "history list",
        ["token"] = "tokens list",
        ["user"] = "users list",
    };

    /// <summary>A thing of that sort (<c>contact</c>, <c>run</c>, …) that there is not, with the list that shows what there is.</summary>
    public static RefusedException NoSuch(string sort, object id) => NotFound($"there is no {sort} {id}", $"'{Lists[sort]}' shows what there is");

    /// <summary>A worker of whom no mailbox is enrolled; perhaps there is no such worker either.</summary>
    public static RefusedException NoMailbox(object worker) => NotFound($"worker {worker} has no mailbox", "'workers list' shows who there is, 'workers enroll' connects one");

    /// <summary>A record, of whatever kind, that there is not.</summary>
    public static RefusedException NoRecord(object id) => NotFound($"there is no record {id}", $"'{Lists["contact"]}' and '{Lists["activity"]}' show what there is");

    /// <summary>An edit by hand reaches the mailboxes at once (R9).</summary>
    public async Task ChangedAsync(Model.ItemKind kind, Model.SideId record, CancellationToken cancellationToken) =>
        await outcomes.QueueHoldersAsync(queue, await parts.Settings.ReadAsync(cancellationToken), [(kind, record)], cancellationToken);

    /// <summary>What was set concerns every mailbox that does not rest.</summary>
    public void OrderAll(Settings settings, string trigger)
    {
        foreach (var account in settings.Mailboxes.Values.Where(a => MailboxRunner.Rests(settings, a) is null))
        {
            queue.Order(account.Worker, new RunOrder(trigger));
        }
    }
}
