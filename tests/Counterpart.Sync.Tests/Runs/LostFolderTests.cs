using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>A folder that loses everything is held, also if part of it lies outside the window or rests.</summary>
[Rule("D8", "D6")]
public sealed class LostFolderTests : Restored
{
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(12)]
    public async Task AFolderOfTwelve_ThatLosesAll_IsHeld_AlsoIfSomeLieOutsideTheWindow(int past)
    {
        Anna.Account = Anna.Account with { DaysBack = 5, DaysForward = 60 };
        for (var i = 0; i < 12; i++)
        {
            office.Business.Add(Office.Appointment($"Meet {i}", i < past ? 1 : 30), Anna.Worker.Id);
        }

        await LaterAsync();
        Assert.Equal(12, (await Anna.LinksAsync()).Count);
        office.Time.Advance(TimeSpan.FromDays(20));
        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Appointment))
        {
            Anna.Person.Delete(item);
        }

        await LaterAsync();
        Assert.Equal(12, office.Business.Records(ItemKind.Appointment).Count);
        Assert.Equal(12, (await Anna.LinksAsync()).Count);
    }

    [Fact]
    public async Task AFolderOfTwelve_ThatLosesAll_IsHeld_AlsoIfSomeArePaused()
    {
        for (var i = 0; i < 12; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var r in office.Business.Records(ItemKind.Task).Take(6))
        {
            office.Business.Change(r, x => x with { KeepSynchronized = false });
        }

        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task))
        {
            Anna.Person.Delete(item);
        }

        await LaterAsync();
        Assert.Equal(12, office.Business.Records(ItemKind.Task).Count);
    }

    [Fact]
    public async Task ManyOutsideTheWindow_Deleted_AreHeld()
    {
        Anna.Account = Anna.Account with { DaysBack = 5, DaysForward = 60 };
        for (var i = 0; i < 40; i++)
        {
            office.Business.Add(Office.Appointment($"Meet {i}", i < 30 ? 1 : 30), Anna.Worker.Id);
        }

        await LaterAsync();
        office.Time.Advance(TimeSpan.FromDays(20));
        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Appointment).Take(30))
        {
            Anna.Person.Delete(item);
        }

        Assert.Equal(RunOutcome.Held, (await RunAsync()).Run.Outcome);
    }

    private async Task<RunReport> RunAsync(RunRequest? request = null)
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var report = await Anna.RunAsync(request);
        Assert.Null(report.Fault);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return report;
    }
}
