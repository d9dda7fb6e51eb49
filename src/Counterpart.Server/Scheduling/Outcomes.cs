using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Server.Scheduling;

/// <summary>What follows from a run: other mailboxes to be run (R9), a pause (L5), and when this one is next.</summary>
internal sealed class Outcomes(Parts parts, Random jitter)
{
    /// <summary>What failed in the latest runs.</summary>
    public RunErrors Errors { get; } = new();

    /// <summary>Files the outcome; answers when the mailbox is to be run next.</summary>
    public async Task<Turn> TakeAsync(IRunQueue queue, WorkerId worker, RunReport report, int failures, CancellationToken cancellationToken)
    {
        Errors.Keep(report);
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        await QueueHoldersAsync(queue, settings, report.ChangedRecords, cancellationToken);
        if (report.Fault is { Fault: SideFault.Stopped })
        {
            //  it rests: who stopped it lets it go on
            return new Turn(report, null);
        }

        if (report.Fault is { Fault: SideFault.CredentialRefused or SideFault.NotAllowed } refused)
        {
            await PauseAsync(worker, refused, cancellationToken);
            return new Turn(report, null);
        }

        await RestAsync(worker, report, cancellationToken);
        var now = parts.Now;
        if (report.Fault is { } fault)
        {
            var named = fault.RetryAt is { } until && until > now ? until : default(Instant?);
            return new Turn(report, named ?? now + Backoff.After(failures + 1, jitter.NextDouble())) { BusyUntil = named };
        }

        if (report.Run.Outcome == RunOutcome.Failed)
        {
            //  another runner holds the mailbox: it is asked again when that one may have ended
            return new Turn(report with { WantsAnother = false }, now + Backoff.After(failures + 1, jitter.NextDouble()));
        }

        var interval = now + settings.Parameters.Interval;
        return new Turn(report, report.RetryAt is { } retry && retry < interval ? Instant.Max(now, retry) : interval);
    }

    /// <summary>R9: every mailbox that holds one of the records, its own too, and those that an activity now concerns.</summary>
    public async Task QueueHoldersAsync(
        IRunQueue queue, Settings settings, IReadOnlyList<(ItemKind Kind, SideId Record)> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return;
        }

        var byMailbox = settings.Mailboxes.Values.ToDictionary(m => m.Id);
        var concerned = new HashSet<WorkerId>();
        foreach (var kind in records.GroupBy(r => r.Kind))
        {
            foreach (var mailbox in await parts.State.HoldersAsync(kind.Key, [.. kind.Select(r => r.Record)], cancellationToken))
            {
                if (byMailbox.TryGetValue(mailbox, out var account))
                {
                    concerned.Add(account.Worker);
                }
            }

            if (kind.Key != ItemKind.Contact)
            {
                foreach (var (_, record) in kind)
                {
                    if (await parts.Business.Activities.ShowAsync(record, cancellationToken) is { } activity)
                    {
                        concerned.UnionWith(activity.Attendees.Where(a => !a.IsRemoved).Select(a => a.Worker).Append(activity.Responsible).OfType<WorkerId>());
                    }
                }
            }
        }

        foreach (var worker in concerned.Where(settings.Mailboxes.ContainsKey))
        {
            queue.Order(worker, new RunOrder("changed record") { IsAutomatic = true });
        }
    }

    /// <summary>L5: a folder that is gone or may not be written is named until a run finds it well again; the rest of the mailbox goes on.</summary>
    private async Task RestAsync(WorkerId worker, RunReport report, CancellationToken cancellationToken)
    {
        var reason = report.Folders.Count > 0 ? string.Join("; ", report.Folders.Select(f => f.Reason).Distinct()) : null;
        //  not one of the folders is there: that is named too, though the run as a whole failed for it
        if (report.Fault is not (null or { Fault: SideFault.FolderMissing }) || (reason is null && !report.IsWhole)
            || (await parts.Settings.ReadAsync(cancellationToken)).Mailboxes.GetValueOrDefault(worker) is not { } account || Rested(account, reason) is not { } rested || rested == account)
        {
            return;
        }

        await parts.Settings.ChangeAsync(settings => settings.Mailboxes.GetValueOrDefault(worker) is not { } now || Rested(now, reason) is not { } changed
            ? new SettingsChange(settings, [])
            : new SettingsChange(
                settings with { Mailboxes = settings.Mailboxes.SetItem(worker, changed) },
                now.Stage == changed.Stage ? [] : [new AuditEntry(parts.Now, Caller.System.Name, $"workers.{worker}.stage", now.Stage.ToString(), changed.Stage.ToString())]),
            cancellationToken);
    }

    /// <summary>The mailbox as it stands with that reason, or without one; null: its stage is a person's to change. Who is only observed stays so.</summary>
    private static MailboxAccount? Rested(MailboxAccount account, string? reason) => account.Stage switch
    {
        RollOutStage.Live or RollOutStage.Failing => account with { Stage = reason is null ? RollOutStage.Live : RollOutStage.Failing, StageReason = reason },
        RollOutStage.Observing => account with { StageReason = reason },
        _ => null,
    };

    /// <summary>
    /// L5: never a second try that could lock the account. The service account is one for all: where it is refused, every mailbox that uses
    /// it rests.
    /// </summary>
    private Task PauseAsync(WorkerId worker, SideUnavailableException refused, CancellationToken cancellationToken) => parts.Settings.ChangeAsync(settings =>
    {
        var isShared = refused.Fault == SideFault.CredentialRefused && settings.Parameters.SignIn == SignInMode.ServiceAccount;
        var resting = settings.Mailboxes.Values.Where(m => m.Worker == worker
            || (isShared && m.Stage is RollOutStage.Live or RollOutStage.Failing or RollOutStage.Observing && (m.Program ?? settings.Parameters.Program) == MailboxProgram.ExchangeServer)).ToList();
        return new SettingsChange(
            settings with { Mailboxes = settings.Mailboxes.SetItems(resting.Select(m => KeyValuePair.Create(m.Worker, Rest(m)))) },
            [.. resting.Select(m => new AuditEntry(parts.Now, Caller.System.Name, $"workers.{m.Worker}.stage", m.Stage.ToString(), "Paused"))]);

        MailboxAccount Rest(MailboxAccount account) => account with
        {
            Stage = RollOutStage.Paused,
            StageReason = refused.Message,
            PausedFrom = account.Stage is RollOutStage.Observing ? RollOutStage.Observing : account.Stage == RollOutStage.Paused ? account.PausedFrom : RollOutStage.Live,
        };
    }, cancellationToken);
}
