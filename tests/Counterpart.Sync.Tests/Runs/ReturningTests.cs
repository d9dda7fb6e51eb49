using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I9: what a person took out of Deleted Items comes back with its record, however long that is held back; and what days or a full compare do not bring back.</summary>
[Rule("I9")]
public sealed class ReturningTests : Restored
{
    private const int Many = 4;

    [Theory]
    [Rule("D8")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HeldByABudget_ComesBackWhenItIsApproved_AndIsNotDeletedMeanwhile(bool approved)
    {
        await TakenOutAsync();
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(Many - 1) };
        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);
        var report = await Anna.RunAsync(new RunRequest { Force = true });
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        Assert.All(await Anna.LinksAsync(), l => Assert.Equal((LinkState.Held, true), (l.State, l.IsReturning)));

        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        await Anna.RunAsync(approved ? new RunRequest { Approved = held } : new RunRequest { Rejected = held });
        await LaterAsync();
        Assert.Equal(Many, Anna.Person.Items(ItemKind.Task).Count);
        Assert.Equal(approved ? Many : 0, office.Business.Records(ItemKind.Task).Count);
        Assert.All(await Anna.LinksAsync(), l => Assert.Equal((approved ? LinkState.InStep : LinkState.Missing, false), (l.State, l.IsReturning)));
        await QuietAsync();
    }

    [Fact]
    [Rule("R8")]
    public async Task FailedAtFirst_ComesBackLater_AndIsNotDeletedMeanwhile()
    {
        await TakenOutAsync();
        var business = Faulty.Of(Anna).Business;
        business.Fail("RestoreAsync", Fault.Rejected);
        await Anna.RunAsync();
        Assert.All(await Anna.LinksAsync(), l => Assert.True(l.IsReturning));
        business.Recover();
        office.Time.Advance(TimeSpan.FromDays(2));
        await LaterAsync();
        Assert.Equal((Many, Many), (Anna.Person.Items(ItemKind.Task).Count, office.Business.Records(ItemKind.Task).Count));
        await QuietAsync();
    }

    /// <summary>Deleted in the mailbox outside the window: only an edit that leaves the record inside makes the item again.</summary>
    [Theory]
    [Rule("D6", "S3")]
    [InlineData("force")]
    [InlineData("wider")]
    [InlineData("edited outside, then wider")]
    public async Task Released_NeitherDaysNorAFullCompareBringItBack_AnEditDoes(string what)
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), Anna.Worker.Id);
        await LaterAsync();
        Anna.Account = Anna.Account with { DaysBack = 1, DaysForward = 1 };
        office.Time.Advance(TimeSpan.FromDays(40));
        await LaterAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Appointment));
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
        if (what.StartsWith("edited", StringComparison.Ordinal))
        {
            office.Business.Edit(office.Current(record), "body", Values.Text("minutes"));
            await LaterAsync();
        }

        Anna.Account = Anna.Account with { DaysBack = 100, DaysForward = 100 };
        await Anna.RunAsync(new RunRequest { Force = what == "force" });
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Appointment));
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        await QuietAsync();

        office.Business.Edit(office.Current(record), "location", Values.Text("room 4"));
        await LaterAsync();
        Assert.Equal("room 4", Anna.Item(ItemKind.Appointment).Values["location"]?.ToString());
        await QuietAsync();
    }

    /// <summary>Items deleted, their records with them; then taken out of Deleted Items, and not looked at yet.</summary>
    private async Task TakenOutAsync()
    {
        for (var i = 0; i < Many; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task))
        {
            Anna.Person.Delete(item);
        }

        await LaterAsync();
        Assert.Empty(office.Business.Records(ItemKind.Task));
        foreach (var item in Anna.Person.Deleted(ItemKind.Task))
        {
            Anna.Person.MoveBack(item);
        }

        office.Time.Advance(TimeSpan.FromDays(2));
    }
}
