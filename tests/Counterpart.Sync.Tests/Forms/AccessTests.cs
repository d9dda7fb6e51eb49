using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Who may do what: one table, a line an operation. Own, another's, nobody's: y allowed, n not allowed, - not found.</summary>
public sealed class AccessTests
{
    //                                     administrator worker  auditor operator integration
    public static TheoryData<Act, string> Table => new()
    {
        { Act.ReadSettings,           "yyy nnn yyy nnn nnn" },
        { Act.ChangeSettings,         "yyy nnn nnn nnn nnn" },
        { Act.ReadWorker,             "yyy y-n yyy yyy nnn" },
        { Act.ChangeWorker,           "yyy nnn nnn nnn nnn" },
        { Act.SetUp,                  "yyy y-n nnn nnn nnn" },
        { Act.UseMailbox,             "yyy y-n nnn nnn nnn" },
        { Act.ReadRecords,            "yyy nny yyy nnn nny" },
        { Act.ChangeRecords,          "yyy nnn nnn nnn nny" },
        { Act.ReadSynchronizations,   "yyy y-n yyy nnn nnn" },
        { Act.ChangeSynchronizations, "yyy y-n nnn nnn nnn" },
        { Act.Synchronize,            "yyy y-n nnn nnn nnn" },
        { Act.ReadRuns,               "yyy y-n yyy yyy nnn" },
        { Act.ReadValues,             "yyy y-n yyy nnn nnn" },
        { Act.ApproveRuns,            "yyy nnn nnn nnn nnn" },
        { Act.Undo,                   "yyy y-n nnn nnn nnn" },
        { Act.Resolve,                "yyy y-n nnn nnn nnn" },
        { Act.Freeze,                 "yyy nnn nnn yyy nnn" },
        { Act.ReadStatus,             "yyy nny yyy yyy nnn" },
        { Act.ReadMetrics,            "yyy nnn yyy yyy nnn" },
        { Act.ReadChanges,            "yyy nnn yyy nnn nny" },
        { Act.Backup,                 "yyy nnn nnn yyy nnn" },
        { Act.ReadAccounts,           "yyy nnn yyy nnn nnn" },
        { Act.ManageTokens,           "yyy nnn nnn nnn nnn" },
        { Act.ManageUsers,            "yyy nnn nnn nnn nnn" },
        { Act.ReadAlerts,             "yyy nnn yyy yyy nnn" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Matrix(Act act, string expected)
    {
        var roles = new[] { Roles.Administrator, Roles.Worker, Roles.Auditor, Roles.Operator, Roles.Integration };
        var found = string.Join(' ', roles.Select(role =>
        {
            var caller = new Caller($"user:{role}", role, role == Roles.Worker ? Form.W1 : null);
            return string.Concat(Letter(Access.Judge(caller, act, Form.W1)), Letter(Access.Judge(caller, act, Form.W2)), Letter(Access.Judge(caller, act)));
        }));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Table_HasEveryOperation() => Assert.Equal(Enum.GetValues<Act>(), Table.Select(r => r.Data.Item1));

    [Theory]
    [MemberData(nameof(Table))]
    public void NobodyWithoutARole_MayAnything(Act act, string _) =>
        Assert.Equal("nn", string.Concat(Letter(Access.Judge(new Caller("user:x", Roles.None), act)), Letter(Access.Judge(new Caller("user:x", Roles.None), act, Form.W1))));

    [Fact]
    public void Roles_AddUp()
    {
        var caller = new Caller("user:anna", Roles.Worker | Roles.Auditor, Form.W1);
        Assert.Null(Access.Judge(caller, Act.ReadSynchronizations, Form.W2));
        Assert.Equal("NotFound: there is no worker W2", Form.Said(Access.Judge(caller, Act.ChangeSynchronizations, Form.W2)));
    }

    [Fact]
    public void Refusal_NamesCallerActAndWhomToAsk() => Assert.Equal("NotAllowed: anna may not freeze or thaw: ask one who is administrator or operator",
        Form.Said(Access.Judge(Form.Anna, Act.Freeze)));

    [Theory]
    [InlineData("user:anna", "anna")]
    [InlineData("token:erp", "token erp")]
    [InlineData("system", "system")]
    public void ASentence_NamesACallerAsPeopleDo(string name, string called) => Assert.Equal(called, new Caller(name, Roles.None).Called);

    /// <summary>Every form asks who calls, whatever else is right.</summary>
    [Fact]
    public void EveryForm_RefusesAnAuditor()
    {
        var (settings, policy, c, now) = (Form.Enrolled(), Form.Policy(), Form.Auditor, Form.Now);
        var link = new Link(new LinkId("l"), new MailboxId("m1"), ItemKind.Contact);
        string[] said =
        [
            Form.Said(ParametersForm.Set(c, settings, new Dictionary<string, string> { ["daysBack"] = "1" }, null, null, new(), now)),
            Form.Said(MappingForm.Set(c, settings, ItemKind.Contact, new Dictionary<string, string> { ["jobTitle"] = "None" }, now)),
            Form.Said(MappingForm.Reset(c, settings, ItemKind.Contact, now)),
            Form.Said(WorkersForm.Judge(c, Form.AnnaBerg, Form.Known, false)),
            Form.Said(WorkersForm.Enroll(c, settings, Form.W1, new Enrollment { DaysBack = 1 }, new MailboxId("m"), now)),
            Form.Said(WorkersForm.Pause(c, settings, Form.W1, null, now)),
            Form.Said(WorkersForm.Resume(c, settings, Form.W1, false, now)),
            Form.Said(WorkersForm.GoLive(c, settings, Form.W1, now)),
            Form.Said(WorkersForm.Remove(c, settings, Form.W1, now)),
            Form.Said(FreezesForm.Freeze(c, settings, null, null, now)),
            Form.Said(FreezesForm.Thaw(c, settings, null, null, now)),
            Form.Said(SynchronizationsForm.Add(c, policy, Form.Contact(), LinkType.Edit, null, [], null, link.Id)),
            Form.Said(SynchronizationsForm.SetType(c, policy.Parameters, Form.W1, link, "View")),
            Form.Said(SynchronizationsForm.Remove(c, policy.Parameters, Form.W1, link, false, now, new StateChange())),
            Form.Said(AttentionForm.Resolve(c, policy, link with { State = LinkState.Parked }, RecordPresence.There, Side.Business, null, now)),
            Form.Said(MailboxContactsForm.Create(c, policy, new UntiedContact(new SideId("i")), link.Id)),
            Form.Said(MailboxContactsForm.Link(c, policy, new UntiedContact(new SideId("i")), Form.Contact(), null, [], link.Id)),
        ];
        Assert.All(said, s => Assert.StartsWith("NotAllowed: uwe may not ", s, StringComparison.Ordinal));
    }

    private static char Letter(Refusal? refusal) => refusal?.Sort switch
    {
        null => 'y',
        RefusalSort.NotAllowed => 'n',
        RefusalSort.NotFound => '-',
        _ => '?',
    };
}
