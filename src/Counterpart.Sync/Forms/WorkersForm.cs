using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>What is asked of an enrollment; null leaves as it is, or at its default.</summary>
public sealed record Enrollment
{
    public string? Address { get; init; }

    public string? Login { get; init; }

    public string? Secret { get; init; }

    public int? DaysBack { get; init; }

    public int? DaysForward { get; init; }

    public IReadOnlyList<string>? Kinds { get; init; }

    public IReadOnlyDictionary<string, string>? Folders { get; init; }

    /// <summary>Plans only, until go-live.</summary>
    public bool Observe { get; init; }
}

/// <summary>Workers and their mailboxes: who may be added, enrolled, paused, let go live. Pure.</summary>
public static class WorkersForm
{
    private const int MostDays = 3650;

    /// <summary>Whether a profile may be added or changed, given all that are known.</summary>
    public static Verdict<WorkerProfile> Judge(Caller caller, WorkerProfile profile, IReadOnlyList<WorkerProfile> known, bool isNew)
    {
        if (Access.Judge(caller, Act.ChangeWorker) is { } refused)
        {
            return refused;
        }

        if (profile.Id.Value is not { Length: > 0 and <= 64 } id || id.Any(c => char.IsWhiteSpace(c) || c is '/' or '\\' || char.IsControl(c)))
        {
            return Invalid("id", $"'{profile.Id}' is no personnel number", "1 to 64 characters without blanks and slashes");
        }

        if (isNew && known.Any(w => w.Id == profile.Id))
        {
            return new Refusal(RefusalSort.Contradicts, $"worker {profile.Id} is there already", "change it, or take another personnel number", "id");
        }

        if (string.IsNullOrWhiteSpace(profile.Name))
        {
            return Invalid("name", "a worker needs a name", "give one");
        }

        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(profile.TimeZone) is null)
        {
            return Invalid("timeZone", $"'{profile.TimeZone}' is no time zone", "name one of the IANA data base, as Europe/Berlin");
        }

        if (profile.ReminderMinutes is < 0 or > 2_629_800)
        {
            return Invalid("reminderMinutes", $"{profile.ReminderMinutes} reminder minutes are not possible", "0 to 2,629,800");
        }

        return profile.User is { } user && known.FirstOrDefault(w => w.User == user && w.Id != profile.Id) is { } other
            ? new Refusal(RefusalSort.Contradicts, $"user {user} is already the worker {other.Id} ({other.Name}) and can't be {profile.Id} ({profile.Name}) too",
                "a user is at most one worker", "user")
            : profile;
    }

    /// <summary>Enrolls a worker's mailbox, or changes it. One alone is live at once, unless it is only to be observed.</summary>
    public static Verdict<SettingsChange> Enroll(Caller caller, Settings settings, WorkerId worker, Enrollment asked, MailboxId newId, Instant now)
    {
        if (Access.Judge(caller, Act.ChangeWorker) is { } refused)
        {
            return refused;
        }

        var before = settings.Mailboxes.GetValueOrDefault(worker);
        var address = asked.Address?.Trim() ?? before?.Address;
        if (address is null)
        {
            return Invalid("mailbox", $"worker {worker} has no mailbox yet", "give its address with the enrollment");
        }

        return JudgeAddress(settings, worker, address).Then(_ => JudgeWindow(asked)).Then(_ => Kinds(asked.Kinds, before)).Then<SettingsChange>(kinds =>
        {
            if (asked.Secret is not null && settings.Parameters.Url is null)
            {
                return Invalid("url", "a password is bound to the address that it is for, and no url is set", "set the parameter url first");
            }

            var moved = before is not null && !string.Equals(before.Address, address, StringComparison.OrdinalIgnoreCase);
            var account = (before ?? new MailboxAccount(newId, worker, address)) with
            {
                Address = address,
                Login = asked.Login ?? before?.Login,
                Kinds = kinds,
                Folders = Folders(asked.Folders) ?? before?.Folders ?? new Dictionary<ItemKind, string>(),
                DaysBack = asked.DaysBack ?? before?.DaysBack,
                DaysForward = asked.DaysForward ?? before?.DaysForward,
                Stage = moved ? RollOutStage.Paused : asked.Observe ? RollOutStage.Observing : RollOutStage.Live,
                StageReason = moved ? $"the mailbox was changed from {before!.Address} to {address}; resume the worker to approve it" : null,
            };
            return Change(caller, settings, account, before, now) with
            {
                Secret = asked.Secret is null ? null : new NewSecret(NewSecret.Of(worker), asked.Secret),
            };
        });
    }

    /// <summary>Moves a mailbox to a stage: pause, resume, go live.</summary>
    public static Verdict<SettingsChange> Move(Caller caller, Settings settings, WorkerId worker, RollOutStage stage, string? reason, Instant now) =>
        Access.Judge(caller, Act.ChangeWorker) is { } refused ? refused
        : settings.Mailboxes.GetValueOrDefault(worker) is not { } account
            ? new Refusal(RefusalSort.NotFound, $"worker {worker} has no mailbox", "enroll one first", "worker")
        : Change(caller, settings, account with { Stage = stage, StageReason = reason }, account, now);

    /// <summary>Takes the mailbox out. Links and history stay until they are pruned.</summary>
    public static Verdict<SettingsChange> Remove(Caller caller, Settings settings, WorkerId worker, Instant now) =>
        Access.Judge(caller, Act.ChangeWorker) is { } refused ? refused
        : new SettingsChange(settings with { Mailboxes = settings.Mailboxes.Remove(worker) },
            [new AuditEntry(now, caller.Name, $"workers.{worker}", settings.Mailboxes.GetValueOrDefault(worker)?.Address, null)])
        {
            SecretsForgotten = [NewSecret.Of(worker)],
        };

    private static Verdict<string> JudgeAddress(Settings settings, WorkerId worker, string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        if (at < 1 || at == address.Length - 1 || address.Any(char.IsWhiteSpace) || address.LastIndexOf('@') != at)
        {
            return Invalid("mailbox", $"'{address}' is no mail address", "write it as anna@example.com");
        }

        var domains = settings.Parameters.AllowedDomains;
        if (domains.Count > 0 && !domains.Contains(address[(at + 1)..], StringComparer.OrdinalIgnoreCase))
        {
            return Invalid("mailbox", $"{address} is not within the allowed mail domains ({string.Join(", ", domains)})", "choose another, or widen allowedDomains");
        }

        return settings.Mailboxes.Values.FirstOrDefault(m => m.Worker != worker && string.Equals(m.Address, address, StringComparison.OrdinalIgnoreCase)) is { } other
            ? new Refusal(RefusalSort.Contradicts, $"mailbox {address} belongs to worker {other.Worker} already and can't be {worker}'s too", "a mailbox has one worker", "mailbox")
            : address;
    }

    private static Verdict<bool> JudgeWindow(Enrollment asked)
    {
        foreach (var (name, days) in new[] { ("daysBack", asked.DaysBack), ("daysForward", asked.DaysForward) })
        {
            if (days is < 0 or > MostDays)
            {
                return Invalid(name, $"{name}={days}: a window has 0 to {MostDays} days each way", "give a number that is not negative");
            }
        }

        return true;
    }

    private static Verdict<IReadOnlySet<ItemKind>> Kinds(IReadOnlyList<string>? names, MailboxAccount? before)
    {
        if (names is null)
        {
            return new Verdict<IReadOnlySet<ItemKind>>.Allowed(before?.Kinds ?? new HashSet<ItemKind>(ItemKinds.All));
        }

        var kinds = new HashSet<ItemKind>();
        foreach (var name in names)
        {
            if (ItemKinds.Parse(name) is not { } kind)
            {
                return Invalid("kinds", $"'{name}' is no kind", "the kinds are contact, appointment, task");
            }

            kinds.Add(kind);
        }

        return new Verdict<IReadOnlySet<ItemKind>>.Allowed(kinds);
    }

    private static Dictionary<ItemKind, string>? Folders(IReadOnlyDictionary<string, string>? asked) =>
        asked?.Where(f => ItemKinds.Parse(f.Key) is not null).ToDictionary(f => ItemKinds.Parse(f.Key)!.Value, f => f.Value);

    private static SettingsChange Change(Caller caller, Settings settings, MailboxAccount account, MailboxAccount? before, Instant now) => new(
        settings with { Mailboxes = settings.Mailboxes.SetItem(account.Worker, account) },
        [new AuditEntry(now, caller.Name, $"workers.{account.Worker}.mailbox", before is null ? null : Words(before), Words(account))]);

    private static string Words(MailboxAccount account) => $"{account.Address} {account.Stage} {string.Join('+', account.Kinds.Order())}";

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, field);
}
