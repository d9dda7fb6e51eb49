using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What an enrollment may ask for, part by part.</summary>
internal static class EnrollmentRules
{
    private const int MostDays = 3650;
    private const int LongestShown = 60;

    /// <summary>The address, or why it can't be this worker's mailbox.</summary>
    public static Verdict<string> Address(Settings settings, WorkerId worker, string address, Func<WorkerId, string> named)
    {
        if (!MailAddress.IsOne(address))
        {
            return Invalid("mailbox", $"'{address}' is no mail address", "write it as anna@example.com");
        }

        var domains = settings.Parameters.AllowedDomains;
        if (domains.Count > 0 && !domains.Contains(MailAddress.Domain(address), StringComparer.OrdinalIgnoreCase))
        {
            return Invalid("mailbox", $"{address} is not within the allowed mail domains ({string.Join(", ", domains)})", "choose another, or widen allowedDomains");
        }

        return settings.Mailboxes.Values.FirstOrDefault(m => m.Worker != worker && string.Equals(m.Address, address, StringComparison.OrdinalIgnoreCase)) is { } other
            ? new Refusal(RefusalSort.Contradicts, $"mailbox {address} belongs to worker {named(other.Worker)} already and can't be {named(worker)}'s too",
                "a mailbox has one worker", "mailbox")
            : address;
    }

    /// <summary>Sign-in and program: what is not built yet, and what is none at all.</summary>
    public static Refusal? Access(Enrollment asked)
    {
        if (asked.SignIn is { } signIn && !signIn.Equals("basic", StringComparison.OrdinalIgnoreCase))
        {
            return new Refusal(RefusalSort.NotBuilt, $"sign-in '{signIn}' is not built yet", "until then, use basic", "signIn");
        }

        if (asked.Program is { } program && !program.Equals(nameof(MailboxProgram.ExchangeServer), StringComparison.OrdinalIgnoreCase))
        {
            return program.Equals(nameof(MailboxProgram.Outlook), StringComparison.OrdinalIgnoreCase)
                ? new Refusal(RefusalSort.NotBuilt, "program=Outlook is not built yet", "until then, workers' items can live in ExchangeServer only", "program")
                : Invalid("program", $"'{program}' is no program", "choose ExchangeServer, Outlook");
        }

        if (asked.Login is { } login && (login.Trim().Length is 0 or > 256 || PlainText.Unfit(login) is not null))
        {
            return Invalid("login", "a login has 1 to 256 characters in one line", "write it as anna@example.com or COMPANY\\anna");
        }

        return asked.Secret is null ? null : Secrets.Unfit(asked.Secret);
    }

    public static Refusal? Window(Enrollment asked)
    {
        foreach (var (name, days) in new[] { ("daysBack", asked.DaysBack), ("daysForward", asked.DaysForward) })
        {
            if (days is < 0 or > MostDays)
            {
                return Invalid(name, $"{name}={days}: a window has 0 to {MostDays} days each way", "give a number within these bounds");
            }
        }

        return null;
    }

    public static Verdict<IReadOnlySet<ItemKind>> Kinds(IReadOnlyList<string>? names, MailboxAccount? before)
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

    /// <summary>The chosen folders; an id that can't be one is refused, and a folder that another worker chose (I10).</summary>
    public static Verdict<IReadOnlyDictionary<ItemKind, string>> Folders(
        Settings settings, WorkerId worker, IReadOnlyDictionary<string, string>? asked, MailboxAccount? before, Func<WorkerId, string> named)
    {
        var folders = new Dictionary<ItemKind, string>(before?.Folders ?? new Dictionary<ItemKind, string>());
        foreach (var (name, folder) in asked ?? new Dictionary<string, string>())
        {
            if (ItemKinds.Parse(name) is not { } kind)
            {
                return Invalid("folders", $"'{name}' is no kind", "the kinds are contact, appointment, task");
            }

            folders.Remove(kind);
            if (folder.Trim() is not { Length: > 0 } id)
            {
                continue;
            }

            if (!FolderId.IsOne(id))
            {
                return Invalid("folders", $"'{Shortened(id)}' is no id of a folder for {kind.Name()}s", $"take one that 'workers folders {worker} --kind {kind.Name()}' shows");
            }

            folders[kind] = id;
        }

        if (folders.GroupBy(f => f.Value, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } shared)
        {
            return Invalid("folders", $"one folder is chosen for {string.Join(" and ", shared.Select(f => f.Key.Name()).Order(StringComparer.Ordinal))}", "choose a folder for each");
        }

        foreach (var other in settings.Mailboxes.Values.Where(m => m.Worker != worker))
        {
            if (folders.FirstOrDefault(f => other.Folders.Values.Contains(f.Value, StringComparer.Ordinal)) is { Value: not null } taken)
            {
                return new Refusal(RefusalSort.Contradicts,
                    $"the {taken.Key.Name()} folder belongs to worker {named(other.Worker)} already and can't be {named(worker)}'s too", "choose another folder", "folders");
            }
        }

        return new Verdict<IReadOnlyDictionary<ItemKind, string>>.Allowed(folders);
    }

    private static string Shortened(string id) => id.Length <= LongestShown ? id : id[..LongestShown] + "…";

    private static Refusal Invalid(string field, string reason, string remedy) => new(RefusalSort.Invalid, reason, remedy, field);
}
