using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Enrolls the workers of a table, by the rules of enrolling one; each new mailbox is only observed at first. Pure.</summary>
public static class BulkEnrollment
{
    /// <summary>Every row judged, each on what the good ones before it left; and the settings with all good ones.</summary>
    /// <param name="newId">An id for a new mailbox.</param>
    /// <param name="known">The workers that there are.</param>
    public static Verdict<EnrolledTable> Judge(
        Caller caller, Settings settings, IReadOnlyList<EnrollmentRow> rows, Func<MailboxId> newId, Instant now, IReadOnlyList<WorkerProfile> known)
    {
        if (Access.Judge(caller, Act.ChangeWorker) is { } refused)
        {
            return refused;
        }

        if (rows.Count == 0)
        {
            return new Refusal(RefusalSort.Invalid, "the table has no row", "write a line for each worker under the header", "file");
        }

        var (change, judged, lines) = (new SettingsChange(settings, []), new List<EnrolledRow>(), new Dictionary<WorkerId, int>());
        foreach (var row in rows)
        {
            var why = row.Unread ?? (lines.TryGetValue(row.Worker, out var line)
                ? new Refusal(RefusalSort.Contradicts, $"worker {row.Worker} is on line {line} already", "leave one of the rows", "worker") : null);
            lines.TryAdd(row.Worker, row.Line);
            if (why is null && Enroll(caller, change.Settings, row, newId(), now, known) is var verdict)
            {
                why = (verdict as Verdict<SettingsChange>.Refused)?.Why;
                change = verdict is Verdict<SettingsChange>.Allowed(var after)
                    ? new SettingsChange(after.Settings, [.. change.Audit, .. after.Audit]) { Secrets = [.. change.Secrets, .. after.Secrets] } : change;
            }

            var (before, becomes) = (settings.Mailboxes.GetValueOrDefault(row.Worker), change.Settings.Mailboxes.GetValueOrDefault(row.Worker));
            judged.Add(new EnrolledRow(row, why is not null ? EnrollmentOutcome.Refused
                : before is null or { Stage: RollOutStage.Left } ? EnrollmentOutcome.Enrolled
                : row.Asked.Secret is null && AccountChange.Words(before) == AccountChange.Words(becomes!) ? EnrollmentOutcome.Unchanged : EnrollmentOutcome.Changed)
                { Why = why, Mailbox = why is null ? becomes : null });
        }

        return new EnrolledTable(change, judged);
    }

    /// <summary>The change of the table, all of it; with <paramref name="skipBad"/> that of its good rows.</summary>
    public static Verdict<SettingsChange> Whole(EnrolledTable table, bool skipBad)
    {
        var bad = table.Rows.Where(r => r.Why is not null).ToList();
        return bad.Count == 0 || (skipBad && bad.Count < table.Rows.Count) ? table.Change : new Refusal(RefusalSort.Invalid,
            $"{bad.Count} of {table.Rows.Count} rows can't be taken, the first on line {bad[0].Row.Line}: {bad[0].Why}",
            skipBad ? "nothing is left to be enrolled; mend them" : "nothing was saved; mend them, or leave them out by --skip-bad", "file");
    }

    /// <summary>A mailbox that takes part already keeps its stage: only new ones are observed.</summary>
    private static Verdict<SettingsChange> Enroll(Caller caller, Settings settings, EnrollmentRow row, MailboxId newId, Instant now, IReadOnlyList<WorkerProfile> known) =>
        WorkersForm.Enroll(caller, settings, row.Worker,
            row.Asked with { Observe = settings.Mailboxes.GetValueOrDefault(row.Worker) is null or { Stage: RollOutStage.Left } }, newId, now, known);
}

/// <summary>A judged table.</summary>
/// <param name="Change">The settings with every good row.</param>
/// <param name="Rows">In the order of the file.</param>
public sealed record EnrolledTable(SettingsChange Change, IReadOnlyList<EnrolledRow> Rows);

/// <summary>A judged row.</summary>
public sealed record EnrolledRow(EnrollmentRow Row, EnrollmentOutcome Outcome)
{
    /// <summary>Why it is refused; null if it is not.</summary>
    public Refusal? Why { get; init; }

    /// <summary>The mailbox as it becomes; null for a refused row.</summary>
    public MailboxAccount? Mailbox { get; init; }
}

/// <summary>What becomes of a row.</summary>
public enum EnrollmentOutcome
{
    Enrolled,

    /// <summary>The mailbox was enrolled, and something of it is set otherwise now.</summary>
    Changed,
    Unchanged,
    Refused,
}
