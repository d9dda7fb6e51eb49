using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Which records those reach who are not served to all.</summary>
public sealed class RecordAccessTests
{
    private static readonly WorkerProfile Anna = new(Form.W1, "Anna") { AddressBooks = ["north"] };

    private static Caller Erp { get; } = new("token:erp", Roles.Integration) { Source = "erp" };

    private static Caller Worker { get; } = new("user:anna", Roles.Worker, Form.W1);

    [Theory]
    [InlineData(true, "erp")]
    [InlineData(true, "crm", "erp")]
    [InlineData(true)]
    [InlineData(false, "crm")]
    public void AnIntegration_ReachesWhatItsSourceNamed_OrNone(bool reaches, params string[] sources)
    {
        Assert.Equal(reaches, RecordAccess.ToContact(Erp, Act.ChangeRecords, Sight.All, null, null, [], sources));
        Assert.Equal(reaches, RecordAccess.ToActivity(Erp, Act.ReadRecords, [Form.W1], sources));
    }

    [Fact]
    public void AnIntegrationWithoutASource_ReachesWhatNoneHasNamed() => Assert.False(RecordAccess.ToContact(Erp with { Source = null }, Act.ReadRecords, Sight.All, null, null, [], ["erp"]));

    [Theory]
    [InlineData(Sight.All, true, true)]
    [InlineData(Sight.AddressBooks, false, true)]
    [InlineData(Sight.MainResponsibleOnly, true, false)]
    public void AWorker_ReadsWhatIsInSight(Sight sight, bool byResponsible, bool byBook)
    {
        Assert.Equal(byResponsible, RecordAccess.ToContact(Worker, Act.ReadRecords, sight, Anna, Form.W1, ["south"], ["crm"]));
        Assert.Equal(byBook, RecordAccess.ToContact(Worker, Act.ReadRecords, sight, Anna, Form.W2, ["north"], ["crm"]));
    }

    [Fact]
    public void AWorkerWhoAttends_ReadsTheActivity_AndNobodyElseDoes()
    {
        Assert.True(RecordAccess.ToActivity(Worker, Act.ReadRecords, [Form.W2, Form.W1], []));
        Assert.False(RecordAccess.ToActivity(Worker, Act.ReadRecords, [Form.W2], []));
    }

    [Fact]
    public void AWorkerWhoIsAnIntegrationToo_ChangesWhatIsItsSources_NotWhatHeSees()
    {
        var both = Erp with { Roles = Roles.Worker | Roles.Integration, Worker = Form.W1 };
        Assert.True(RecordAccess.ToContact(both, Act.ReadRecords, Sight.All, Anna, Form.W1, [], ["crm"]));
        Assert.False(RecordAccess.ToContact(both, Act.ChangeRecords, Sight.All, Anna, Form.W1, [], ["crm"]));
        Assert.False(RecordAccess.ToContact(Worker, Act.ChangeRecords, Sight.All, Anna, Form.W1, [], []));
    }

    [Fact]
    public void WhoMayChangeAContact_ReadsItWhoeverIsResponsible()
    {
        foreach (var roles in Enumerable.Range(0, (int)Enum.GetValues<Roles>().Aggregate((a, b) => a | b) + 1).Select(r => (Roles)r))
        {
            var caller = Erp with { Roles = roles, Worker = Form.W1 };
            foreach (var sources in new string[][] { [], ["erp"], ["crm"] })
            {
                Assert.True(!RecordAccess.ToContact(caller, Act.ChangeRecords, Sight.MainResponsibleOnly, Anna, Form.W1, [], sources)
                    || new WorkerId?[] { Form.W2, null }.All(w => RecordAccess.ToContact(caller, Act.ReadRecords, Sight.MainResponsibleOnly, Anna, w, [], sources)), $"{roles} {string.Join(' ', sources)}");
            }
        }
    }

    [Theory]
    [InlineData(Act.ReadRuns, Roles.Integration, false)]
    [InlineData(Act.ReadRuns, Roles.Operator, true)]
    [InlineData(Act.Undo, Roles.Operator, false)]
    [InlineData(Act.Undo, Roles.Worker, true)]
    [InlineData(Act.ApproveRuns, Roles.Worker, false)]
    public void OneWhoMayItToNothing_IsKnownBeforeTheThing(Act act, Roles role, bool mayAny) =>
        Assert.Equal(mayAny, Access.JudgeAny(new Caller("user:x", role, Form.W1), act) is null);
}
