using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>L3: a deletion that went against an edit lies where it lies while its kind is frozen, and hinders no other.</summary>
[Rule("L3", "R5", "D5")]
public sealed class FrozenRecoveryTests : Restored
{
    [Fact]
    public async Task Frozen_ADeletionFoundDoneAgainstAnEdit_WritesNothingYet()
    {
        var (record, _) = await Anna.TieContactAsync();
        await LaterAsync();
        office.Business.Delete(record);
        var point = new CrashPoint(1, afterEffect: true, nameof(ISide.DeleteAsync));
        await point.RunAsync(office);
        Anna.Person.Edit(Assert.Single(Anna.Person.Everything(ItemKind.Contact)), "jobTitle", Values.Text("Buyer"));
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync(new RunRequest { Frozen = new HashSet<ItemKind> { ItemKind.Contact } });
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
    }

    [Fact]
    public async Task AFreezeOfOneKind_WithAHalfDoneDeletion_LetsTheOthersRun()
    {
        var (record, _) = await Anna.TieContactAsync();
        await LaterAsync();
        office.Business.Delete(record);
        await new CrashPoint(1, afterEffect: true, nameof(ISide.DeleteAsync)).RunAsync(office);
        Anna.Person.Edit(Assert.Single(Anna.Person.Everything(ItemKind.Contact)), "jobTitle", Values.Text("Buyer"));
        office.Time.Advance(TimeSpan.FromMinutes(10));
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        Faulty.Of(Anna).Mailbox.Fail("RestoreAsync", Fault.UnavailableBefore);
        var report = await Anna.RunAsync(new RunRequest { Frozen = new HashSet<ItemKind> { ItemKind.Contact } });
        Assert.True(Anna.Person.Items(ItemKind.Task).Count == 1, $"{report.Run.Outcome} {report.Run.Message}");
    }
}
