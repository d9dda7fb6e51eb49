using NodaTime;

namespace Counterpart.Sync;

/// <summary>Keeps an alert once per cause: raised when it is new, ended when it is gone. Pure.</summary>
public static class AlertKeeping
{
    /// <summary>The alerts as they stand with these causes, in the order in which they were raised.</summary>
    public static IReadOnlyList<Alert> Keep(IReadOnlyCollection<Alert> former, IReadOnlyCollection<AlertCause> causes, Instant now)
    {
        var wrong = causes.ToDictionary(Key);
        var known = former.Select(a => Key(a.Cause)).ToHashSet();
        return
        [
            .. former.Select(a => wrong.TryGetValue(Key(a.Cause), out var cause) ? a with { Cause = cause, EndedAt = null } : Ended(a, now)).OfType<Alert>(),
            .. causes.Where(c => !known.Contains(Key(c))).Select(c => new Alert(c, now)),
        ];
    }

    /// <summary>What was over before anybody was told of it is forgotten: nobody has to hear that it ended.</summary>
    private static Alert? Ended(Alert alert, Instant now) => alert.ToldAt is null ? null : alert.EndedAt is null ? alert with { EndedAt = now } : alert;

    private static (AlertSort, string) Key(AlertCause cause) => (cause.Sort, cause.Subject);
}
