using System.Globalization;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What deserves an alert now. Pure.</summary>
public static class AlertCauses
{
    private const int LongestReason = 300;

    /// <summary>Before and after a credential's end: who did not mend it in that time does not need it.</summary>
    private static readonly Duration AroundExpiry = Duration.FromDays(7);

    /// <summary>At most one a sort and subject.</summary>
    /// <param name="open">What was wrong a moment ago: a lag that was seen ends with a run that goes through, and with nothing else.</param>
    /// <param name="interval">How often every mailbox is run: between two runs none lags.</param>
    public static IReadOnlyList<AlertCause> Of(
        IEnumerable<WatchedMailbox> mailboxes, IEnumerable<WatchedCredential> credentials, IReadOnlyCollection<Alert> open, Duration lag, Duration interval, Instant now)
    {
        var lagging = open.Where(a => a.Cause.Sort == AlertSort.Lags && a.EndedAt is null).Select(a => a.Cause.Subject).ToHashSet(StringComparer.Ordinal);
        var longest = Duration.Max(lag, interval * 2);
        return
        [
            .. mailboxes.Where(m => m.Account.Stage != RollOutStage.Left).SelectMany(m => Of(m, lagging.Contains(m.Account.Worker.Value), longest, now)),
            .. credentials.Select(c => Of(c, now)).OfType<AlertCause>(),
        ];
    }

    private static IEnumerable<AlertCause> Of(WatchedMailbox mailbox, bool lagged, Duration longest, Instant now)
    {
        var fails = Fails(mailbox);
        if (fails is ({ } reason, { } remedy))
        {
            yield return Cause(mailbox, AlertSort.Fails, reason, remedy);
        }

        //  one that fails lags by that, which is told once
        if (Lags(mailbox, longest, now, lagged) && (lagged || fails is null))
        {
            yield return Cause(mailbox, AlertSort.Lags, $"no run went through for more than {Words(longest)}", "see whether Exchange answers ('doctor') and what waits ('status')");
        }

        if (mailbox.Held > 0)
        {
            yield return Cause(mailbox, AlertSort.Held, $"{Count(mailbox.Held, "synchronization")} held back, beyond a budget", "approve or reject it under Needs a person; 'runs list --held' shows each cause");
        }
    }

    private static (string Reason, string Remedy)? Fails(WatchedMailbox mailbox) => mailbox.Account switch
    {
        { Stage: RollOutStage.Failing } or { Stage: RollOutStage.Observing, StageReason: not null } =>
            (mailbox.Account.StageReason ?? "a folder can't be used", "mend it, or choose another folder; the next run goes on by itself"),
        //  L5: a refused credential paused it, and no person
        { Stage: RollOutStage.Paused, PausedFrom: not null } => ($"paused: {mailbox.Account.StageReason ?? "its credential was refused"}", "mend it, then resume the worker ('workers resume')"),
        _ when mailbox is { RunSince: not null, LastOutcome: RunOutcome.Failed } => (mailbox.LastMessage ?? "the last run failed", "mend it; it is tried again by itself"),
        _ => null,
    };

    private static bool Lags(WatchedMailbox mailbox, Duration longest, Instant now, bool lagged) =>
        mailbox.RunSince is { } since && (mailbox.WentThroughAt is not { } at || now - at > longest) && (lagged || now - since > longest);

    private static AlertCause? Of(WatchedCredential credential, Instant now)
    {
        //  one that lives for a day is not about to expire all its life
        var before = Duration.Min(AroundExpiry, (credential.Expires - credential.Made) / 4);
        return now < credential.Expires - before || now > credential.Expires + AroundExpiry ? null
            : new AlertCause(AlertSort.Expires, credential.Id, $"token {credential.Name}",
                $"{(now < credential.Expires ? "expires" : "expired")} on {credential.Expires.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC",
                "make a new one for whoever uses it, then revoke this one", "/tokens");
    }

    private static AlertCause Cause(WatchedMailbox mailbox, AlertSort sort, string reason, string remedy)
    {
        var worker = mailbox.Account.Worker.Value;
        return new AlertCause(sort, worker, $"{mailbox.Name} ({worker})", OneLine(reason), remedy,
            sort == AlertSort.Held ? "/attention" : $"/workers/{Uri.EscapeDataString(worker)}");
    }

    /// <summary>What a server answered may be long, and goes into a mail's lines.</summary>
    private static string OneLine(string text)
    {
        text = string.Join(' ', text.Split([.. text.Where(char.IsControl), ' '], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestReason ? text : text[..(LongestReason - 1)] + "…";
    }

    private static string Words(Duration length) => length.TotalMinutes % 60 == 0 && length.TotalHours > 1
        ? Count((int)length.TotalHours, "hour") : Count((int)length.TotalMinutes, "minute");

    private static string Count(int number, string one) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {one}{(number == 1 ? "" : "s")}");
}
