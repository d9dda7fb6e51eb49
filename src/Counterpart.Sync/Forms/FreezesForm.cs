using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>L3: stops writing for everything, a kind, a worker or both, and lets it go on. Pure.</summary>
public static class FreezesForm
{
    /// <summary>Freezes; what is frozen already stays as it is.</summary>
    public static Verdict<SettingsChange> Freeze(Caller caller, Settings settings, WorkerId? worker, ItemKind? kind, Instant now) =>
        Judge(caller, settings, worker) is { } refused ? refused
        : settings.Freezes.Any(f => f.Worker == worker && f.Kind == kind) ? new SettingsChange(settings, [])
        : Change(caller, settings, "freeze", worker, kind, settings with { Freezes = settings.Freezes.Add(new Freeze(worker, kind, now, caller.Name)) }, now);

    /// <summary>Thaws; with neither worker nor kind, everything that is frozen.</summary>
    public static Verdict<SettingsChange> Thaw(Caller caller, Settings settings, WorkerId? worker, ItemKind? kind, Instant now)
    {
        if (Judge(caller, settings, worker) is { } refused)
        {
            return refused;
        }

        var rest = settings.Freezes.RemoveAll(f => (worker is null && kind is null) || (f.Worker == worker && f.Kind == kind));
        return rest.Count == settings.Freezes.Count && (worker is not null || kind is not null)
            ? new Refusal(RefusalSort.Contradicts, $"{Words(worker, kind)} is not frozen by itself",
                settings.Freezes.IsEmpty ? "nothing is frozen" : $"frozen is {string.Join(", ", settings.Freezes.Select(f => Words(f.Worker, f.Kind)))}")
            : Change(caller, settings, "thaw", worker, kind, settings with { Freezes = rest }, now);
    }

    /// <summary>Whether that kind of that worker writes nothing now.</summary>
    public static bool IsFrozen(IEnumerable<Freeze> freezes, WorkerId worker, ItemKind kind) =>
        freezes.Any(f => (f.Worker is null || f.Worker == worker) && (f.Kind is null || f.Kind == kind));

    private static Refusal? Judge(Caller caller, Settings settings, WorkerId? worker) =>
        Access.Judge(caller, Act.Freeze)
        ?? (worker is { } one && !settings.Mailboxes.ContainsKey(one)
            ? new Refusal(RefusalSort.NotFound, $"worker {one} has no mailbox", "'workers list' shows who there is, 'workers enroll' connects one", "worker") : null);

    private static SettingsChange Change(Caller caller, Settings before, string what, WorkerId? worker, ItemKind? kind, Settings after, Instant now) =>
        new(after, before.Freezes.Count == after.Freezes.Count ? [] : [new AuditEntry(now, caller.Name, what, null, Words(worker, kind))]);

    private static string Words(WorkerId? worker, ItemKind? kind) => $"{worker?.Value ?? "every worker"} {kind?.Name() ?? "every kind"}";
}
