using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>Workers and their mailboxes: who may be added, enrolled, paused, let go live. Pure.</summary>
public static class WorkersForm
{
    /// <summary>How the reason begins for which a mailbox waits until its new address is approved.</summary>
    private const string Moved = "the mailbox was changed from ";

    /// <summary>Whether a profile may be added or changed, given all that are known. A worker may change his own times and switches.</summary>
    public static Verdict<WorkerProfile> Judge(Caller caller, WorkerProfile profile, IReadOnlyList<WorkerProfile> known, bool isNew)
    {
        var before = known.FirstOrDefault(w => w.Id == profile.Id);
        if (WhoMayChange(caller, profile, before, isNew) is { } refused)
        {
            return refused;
        }

        return isNew && before is not null
                ? new Refusal(RefusalSort.Contradicts, $"worker {profile.Id} is there already ({before.Name})", "change it, or take another personnel number", "id")
            : !isNew && before is null ? new Refusal(RefusalSort.NotFound, $"there is no worker {profile.Id}", "'workers list' shows them")
            : ProfileRules.Judge(profile, known) is { } unfit ? unfit
            : profile;
    }

    /// <summary>
    /// Enrolls a worker's mailbox, or changes it. One alone is live at once, unless it is only to be observed. A changed address pauses the
    /// worker until it is approved by <see cref="Resume"/>; any other change leaves the stage, but for a new secret, which ends a failure.
    /// </summary>
    /// <param name="known">The workers known, to name them and to refuse one who is not there; null: not looked up.</param>
    public static Verdict<SettingsChange> Enroll(
        Caller caller, Settings settings, WorkerId worker, Enrollment asked, MailboxId newId, Instant now, IReadOnlyList<WorkerProfile>? known = null)
    {
        var before = settings.Mailboxes.GetValueOrDefault(worker);
        var refused = Access.Judge(caller, Act.SetUp, worker)
            ?? (asked.IsAdministrative || before is null ? Access.Judge(caller, Act.ChangeWorker) : null)
            ?? (known is not null && known.All(w => w.Id != worker) ? new Refusal(RefusalSort.NotFound, $"there is no worker {worker}", "'workers add' makes one") : null)
            ?? EnrollmentRules.Access(asked)
            ?? EnrollmentRules.Window(asked);
        if (refused is not null)
        {
            return refused;
        }

        if ((asked.Address?.Trim() ?? before?.Address) is not { } address)
        {
            return Invalid("mailbox", $"worker {worker} has no mailbox yet", "give its address with the enrollment");
        }

        if (asked.Secret is not null && settings.Parameters.Url is null)
        {
            return Invalid("url", "a password is bound to the address that it is for, and no url is set", "set the parameter url first");
        }

        return EnrollmentRules.Address(settings, worker, address, Named).Then(_ => EnrollmentRules.Kinds(asked.Kinds, before)).Then(kinds =>
            EnrollmentRules.Folders(settings, worker, asked.Folders, before, Named).Then<SettingsChange>(folders =>
            {
                var account = Staged(before, asked, (before ?? new MailboxAccount(newId, worker, address)) with
                {
                    Address = address,
                    Program = asked.Program is null ? before?.Program : MailboxProgram.ExchangeServer,
                    Login = asked.Login?.Trim() ?? before?.Login,
                    Kinds = kinds,
                    Folders = folders,
                    DaysBack = asked.DaysBack ?? before?.DaysBack,
                    DaysForward = asked.DaysForward ?? before?.DaysForward,
                });
                return AccountChange.Of(caller, settings, account, asked.Secret, now);
            }));

        string Named(WorkerId id) => known?.FirstOrDefault(w => w.Id == id) is { } profile ? $"{id} ({profile.Name})" : id.Value;
    }

    /// <summary>Moves a mailbox to a stage, for that reason.</summary>
    public static Verdict<SettingsChange> Move(Caller caller, Settings settings, WorkerId worker, RollOutStage stage, string? reason, Instant now) =>
        Access.Judge(caller, Act.ChangeWorker) is { } refused ? refused
        : settings.Mailboxes.GetValueOrDefault(worker) is not { } account
            ? new Refusal(RefusalSort.NotFound, $"worker {worker} has no mailbox", "'workers list' shows who there is, 'workers enroll' connects one", "worker")
        : account.Stage == RollOutStage.Left && stage != RollOutStage.Left
            ? new Refusal(RefusalSort.Contradicts, $"worker {worker} has left", "enroll the mailbox anew", "worker")
        : AccountChange.Of(caller, settings, account with { Stage = stage, StageReason = reason, PausedFrom = null }, null, now);

    /// <summary>Pauses: nothing runs until it is resumed.</summary>
    public static Verdict<SettingsChange> Pause(Caller caller, Settings settings, WorkerId worker, string? reason, Instant now) =>
        Move(caller, settings, worker, RollOutStage.Paused, string.IsNullOrWhiteSpace(reason) ? $"paused by {caller.Name}; resume it to go on" : reason, now);

    /// <summary>
    /// Goes on after a pause or a failure, and approves a changed address; with <paramref name="observe"/> plans are only shown. What works as
    /// asked already stays as it is.
    /// </summary>
    public static Verdict<SettingsChange> Resume(Caller caller, Settings settings, WorkerId worker, bool observe, Instant now) =>
        Access.Judge(caller, Act.ChangeWorker) is null && settings.Mailboxes.GetValueOrDefault(worker)?.Stage == (observe ? RollOutStage.Observing : RollOutStage.Live)
            ? new SettingsChange(settings, [])
        : Access.Judge(caller, Act.ChangeWorker) is null && settings.Mailboxes.GetValueOrDefault(worker) is { Stage: not (RollOutStage.Paused or RollOutStage.Failing) } other
            ? new Refusal(RefusalSort.Contradicts, $"worker {worker} is not paused, it is {other.Stage.ToString().ToLowerInvariant()}",
                other.Stage == RollOutStage.Observing ? "'workers go-live' lets it write" : "nothing is to be done", "worker")
            : Move(caller, settings, worker, observe ? RollOutStage.Observing : RollOutStage.Live, null, now);

    /// <summary>Lets an added, connected or observed mailbox write. What is paused or failing is resumed instead, once its cause is mended.</summary>
    public static Verdict<SettingsChange> GoLive(Caller caller, Settings settings, WorkerId worker, Instant now) =>
        Access.Judge(caller, Act.ChangeWorker) is null && settings.Mailboxes.GetValueOrDefault(worker) is { Stage: RollOutStage.Paused or RollOutStage.Failing } paused
            ? new Refusal(RefusalSort.Contradicts, $"worker {worker} is {paused.Stage.ToString().ToLowerInvariant()}: {paused.StageReason}", $"mend that, then: workers resume {worker}", "worker")
            : Move(caller, settings, worker, RollOutStage.Live, null, now);

    /// <summary>The same for several, all or none.</summary>
    public static Verdict<SettingsChange> GoLive(Caller caller, Settings settings, IReadOnlyList<WorkerId> workers, Instant now) => workers.Aggregate(
        (Verdict<SettingsChange>)new SettingsChange(settings, []),
        (verdict, worker) => verdict.Then(before => GoLive(caller, before.Settings, worker, now).Then<SettingsChange>(
            after => after with { Audit = [.. before.Audit, .. after.Audit] })));

    /// <summary>Takes the mailbox out. Links and history stay until they are pruned.</summary>
    public static Verdict<SettingsChange> Remove(Caller caller, Settings settings, WorkerId worker, Instant now) =>
        Access.Judge(caller, Act.ChangeWorker) is { } refused ? refused
        : settings.Mailboxes.GetValueOrDefault(worker) is not { } account ? new SettingsChange(settings, [])
        : new SettingsChange(settings with { Mailboxes = settings.Mailboxes.Remove(worker) },
            [new AuditEntry(now, caller.Name, $"workers.{worker}.mailbox", AccountChange.Words(account), null)])
        {
            SecretsForgotten = [NewSecret.Of(worker)],
        };

    private static Refusal? WhoMayChange(Caller caller, WorkerProfile profile, WorkerProfile? before, bool isNew)
    {
        if (isNew || before is null || Access.ToAll(caller, Act.ChangeWorker))
        {
            return Access.Judge(caller, Act.ChangeWorker);
        }

        //  what says who he is and what he may see is not his to say
        return Access.Judge(caller, Act.SetUp, profile.Id)
            ?? (profile.Name == before.Name && profile.Email == before.Email && profile.User == before.User && profile.AddressBooks.SequenceEqual(before.AddressBooks)
                ? null : Access.Refused(caller, Act.ChangeWorker));
    }

    private static MailboxAccount Staged(MailboxAccount? before, Enrollment asked, MailboxAccount account)
    {
        if (before is null || before.Stage == RollOutStage.Left)
        {
            return account with { Stage = asked.Observe ? RollOutStage.Observing : RollOutStage.Live, StageReason = null };
        }

        if (!string.Equals(before.Address, account.Address, StringComparison.OrdinalIgnoreCase))
        {
            return account with
            {
                Stage = RollOutStage.Paused, StageReason = $"{Moved}{before.Address} to {account.Address}; resume the worker to approve it",
            };
        }

        var waits = before.Stage == RollOutStage.Paused && before.StageReason?.StartsWith(Moved, StringComparison.Ordinal) == true;
        //  what a person paused he resumes; a new credential mends what a refused one stopped, and gives no mailbox more than it had
        var mended = asked.Secret is null || waits ? null : before.Stage == RollOutStage.Paused ? before.PausedFrom : before.Stage == RollOutStage.Failing ? RollOutStage.Live : default(RollOutStage?);
        return asked.Observe && !waits ? account with { Stage = RollOutStage.Observing, StageReason = null, PausedFrom = null }
            : mended is { } stage ? account with { Stage = stage, StageReason = null, PausedFrom = null }
            : account;
    }

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, field);
}
