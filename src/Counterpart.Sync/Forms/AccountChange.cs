using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync;

/// <summary>The settings with one mailbox as it is to be, and what the audit says of it.</summary>
internal static class AccountChange
{
    public static SettingsChange Of(Caller caller, Settings settings, MailboxAccount account, string? secret, Instant now)
    {
        var before = settings.Mailboxes.GetValueOrDefault(account.Worker);
        var (was, becomes) = (before is null ? null : Words(before), Words(account));
        var audit = new List<AuditEntry>();
        if (was != becomes)
        {
            audit.Add(new AuditEntry(now, caller.Name, $"workers.{account.Worker}.mailbox", was, becomes));
        }

        if (secret is not null)
        {
            audit.Add(new AuditEntry(now, caller.Name, $"workers.{account.Worker}.password", null, "set"));
        }

        return new SettingsChange(settings with { Mailboxes = settings.Mailboxes.SetItem(account.Worker, account) }, audit)
        {
            Secrets = secret is null ? [] : [new NewSecret(NewSecret.Of(account.Worker), secret)],
        };
    }

    /// <summary>Everything that can be set of a mailbox, in one line.</summary>
    public static string Words(MailboxAccount account)
    {
        var parts = new List<string> { account.Address, account.Stage.ToString(), string.Join('+', account.Kinds.Order().Select(k => k.Name())) };
        Add("login", account.Login);
        Add("program", account.Program?.ToString());
        Add("daysBack", account.DaysBack?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("daysForward", account.DaysForward?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (kind, folder) in account.Folders.OrderBy(f => f.Key))
        {
            Add($"{kind.Name()} folder", folder);
        }

        return string.Join(' ', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={value}");
            }
        }
    }
}
