using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What the tests of the forms share: callers, workers, and what a verdict says.</summary>
internal static class Form
{
    public static readonly WorkerId W1 = new("W1");
    public static readonly WorkerId W2 = new("W2");
    public static readonly Caller Admin = new("user:olga", Roles.Administrator);
    public static readonly Caller Anna = new("user:anna", Roles.Worker, W1);
    public static readonly Caller Auditor = new("user:uwe", Roles.Auditor);
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    public static readonly WorkerProfile AnnaBerg = new(W1, "Anna Berg") { TimeZone = "Europe/Berlin", User = "anna" };
    public static readonly WorkerProfile BenCosta = new(W2, "Ben Costa") { TimeZone = "Europe/Lisbon", User = "ben" };
    public static readonly IReadOnlyList<WorkerProfile> Known = [AnnaBerg, BenCosta];

    /// <summary>The id of some folder.</summary>
    public static string Folder(byte number) => Convert.ToBase64String([.. Enumerable.Repeat(number, 36)]);

    /// <summary>Settings in which Anna's mailbox is live.</summary>
    public static Settings Enrolled(Func<MailboxAccount, MailboxAccount>? change = null)
    {
        var account = new MailboxAccount(new MailboxId("m1"), W1, "anna@example.com") { Stage = RollOutStage.Live };
        return Settings.Initial with { Mailboxes = Settings.Initial.Mailboxes.Add(W1, change?.Invoke(account) ?? account) };
    }

    public static RunPolicy Policy(Func<Parameters, Parameters>? parameters = null, Func<MailboxAccount, MailboxAccount>? account = null, WorkerProfile? worker = null)
    {
        var settings = Enrolled(account);
        return new RunPolicy(parameters?.Invoke(settings.Parameters) ?? settings.Parameters, settings.Mappings, worker ?? AnnaBerg, settings.Mailboxes[W1]);
    }

    public static SideItem Contact(string id = "C-1", WorkerId? responsible = null) =>
        new(new SideId(id), new ItemVersion("1"), Office.Contact("Ada", "Lenz")) { Responsible = responsible };

    /// <summary>The refusal as a person reads it, and its sort; or "allowed".</summary>
    public static string Said<T>(Verdict<T> verdict) => verdict is Verdict<T>.Refused(var why) ? Said(why) : "allowed";

    public static string Said(Refusal? refusal) => refusal is null ? "allowed" : $"{refusal.Sort}: {refusal}";
}
