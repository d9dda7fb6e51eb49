using System.Collections.Immutable;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;
using Xunit;

namespace Counterpart.Memory;

/// <summary>Settings with every value changed, and their equality by content.</summary>
public static class SettingsSame
{
    public static Settings AllChanged() => new(
        new Parameters
        {
            Rights = SynchronizationRights.AdministratorsOnly,
            AllowedType = LinkType.View,
            DefaultType = LinkType.View,
            AppointmentType = LinkType.View,
            TaskType = LinkType.View,
            ContactsDeleteAction = ContactsDeleteAction.Delete,
            Program = MailboxProgram.Outlook,
            Url = new Uri("https://mail.example.com/EWS/Exchange.asmx"),
            SignIn = SignInMode.EachWorker,
            ServiceLogin = "service@example.com",
            NewMailboxContacts = NewMailboxContacts.Create,
            FolderAppointments = FolderItems.None,
            FolderTasks = FolderItems.WithCategory,
            UnansweredInvitations = UnansweredInvitations.Include,
            ConflictRule = ConflictRule.Ask,
            MeetingMessages = MeetingMessages.Organizer,
            DeleteLimit = new Limit(11, 6.5m, 101),
            DeleteLimitAll = new Limit(51, 2),
            ChangeLimit = new Limit(0, 26),
            FirstCreateLimit = new Limit(20_000),
            Sight = Sight.AddressBooks,
            AllowedDomains = ["example.com", "example.org"],
            DaysBack = 31,
            DaysForward = 366,
            Interval = Duration.FromSeconds(90),
            Push = false,
            Category = "Geschäft, \"wichtig\"",
            HistoryDays = 401,
        },
        ItemKinds.All.ToImmutableDictionary(k => k, k => Mapping.Suggested(k).With(FieldSchema.Of(k).Fields[^1], Direction.None)),
        ImmutableDictionary<WorkerId, MailboxAccount>.Empty
            .Add(new WorkerId("W1"), new MailboxAccount(new MailboxId("m1"), new WorkerId("W1"), "anna@example.com")
            {
                Program = MailboxProgram.ExchangeServer,
                Login = "EXAMPLE\\anna",
                Stage = RollOutStage.Paused,
                StageReason = "the credential was refused; enter it again",
                Kinds = new HashSet<ItemKind> { ItemKind.Task },
                Folders = new Dictionary<ItemKind, string> { [ItemKind.Contact] = "AAMk+/=", [ItemKind.Task] = "ünï" },
                DaysBack = 1,
                DaysForward = 0,
            })
            .Add(new WorkerId("w1"), new MailboxAccount(new MailboxId("m2"), new WorkerId("w1"), "bert@example.com")))
    {
        Freezes = [new Freeze(new WorkerId("W1"), ItemKind.Contact, Instant.FromUtc(2026, 11, 23, 12, 0), "user:anna")],
        Rules =
        [
            new EnrollmentRule(new RuleId("R1"), RuleSort.MainResponsible),
            new EnrollmentRule(new RuleId("R2"), RuleSort.Parties) { Of = ["P-1", "P-2"], Workers = [new WorkerId("w1"), new WorkerId("W1")], Type = LinkType.View, Withdraw = true },
            new EnrollmentRule(new RuleId("R3"), RuleSort.Tagged) { Of = ["Geschäft, \"wichtig\""], RemovedAt = Instant.FromUtc(2026, 11, 23, 12, 0) },
        ],
        Alerts = new AlertSettings
        {
            IsOn = false,
            Recipients = ["it@example.com", "olga@example.com"],
            Sender = "counterpart@example.com",
            SmtpHost = "mail.example.com",
            SmtpPort = 465,
            SmtpSecurity = SmtpSecurity.Tls,
            SmtpLogin = "counterpart",
            WebhookUrl = new Uri("https://alerts.example.com/counterpart?team=it"),
            Lag = Duration.FromMinutes(90),
            Gather = Duration.FromMinutes(5),
            ConsoleUrl = new Uri("https://counterpart.example.com/"),
        },
    };

    public static void Check(Settings expected, Settings actual)
    {
        Assert.Equal(expected.Parameters.AllowedDomains, actual.Parameters.AllowedDomains);
        Assert.Equal(expected.Parameters with { AllowedDomains = [] }, actual.Parameters with { AllowedDomains = [] });
        foreach (var kind in ItemKinds.All)
        {
            Assert.All(FieldSchema.Of(kind).Fields, f => Assert.Equal(expected.Mappings[kind][f], actual.Mappings[kind][f]));
        }

        Assert.Equal(expected.Mailboxes.Keys.Order(ByValue), actual.Mailboxes.Keys.Order(ByValue));
        Assert.All(expected.Mailboxes, m => Check(m.Value, actual.Mailboxes[m.Key]));
        Assert.Equal(expected.Freezes, actual.Freezes);
        Assert.Equal(expected.Alerts.Recipients, actual.Alerts.Recipients);
        Assert.Equal(expected.Alerts with { Recipients = [] }, actual.Alerts with { Recipients = [] });
        Assert.Equal(expected.Rules.Select(Bare), actual.Rules.Select(Bare));
        Assert.All(expected.Rules.Zip(actual.Rules), p => Assert.Equal((p.First.Of, p.First.Workers), (p.Second.Of, p.Second.Workers), (a, b) => a.Of.SequenceEqual(b.Of) && a.Workers.SequenceEqual(b.Workers)));
    }

    private static readonly IComparer<WorkerId> ByValue = Comparer<WorkerId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    private static void Check(MailboxAccount expected, MailboxAccount actual)
    {
        Assert.Equal(expected.Kinds.Order(), actual.Kinds.Order());
        Assert.Equal(expected.Folders.ToDictionary(), actual.Folders.ToDictionary());
        Assert.Equal(Bare(expected), Bare(actual));
    }

    private static EnrollmentRule Bare(EnrollmentRule rule) => rule with { Of = default, Workers = default };

    private static readonly HashSet<ItemKind> NoKinds = [];
    private static readonly Dictionary<ItemKind, string> NoFolders = [];

    private static MailboxAccount Bare(MailboxAccount account) => account with { Kinds = NoKinds, Folders = NoFolders };
}
