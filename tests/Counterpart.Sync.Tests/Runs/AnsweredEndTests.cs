using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Leave to change an item is no leave to end its synchronization, though both take our category off.</summary>
[Rule("D8", "R4")]
public sealed class AnsweredEndTests : Restored
{
    [Fact]
    public async Task AnApprovedChange_CoversNoEndOfALinkByADeletion()
    {
        office.Parameters = office.Parameters with { Category = "Counterpart" };
        for (var i = 0; i < 15; i++)
        {
            Anna.Person.Add(Office.Contact("Mara", $"Stein {i}", null, $"mara{i}@example.com"));
            await Anna.AddContactAsync(office.Business.Add(Office.Contact("Mara", $"Stein {i}", "+49 30 1", $"mara{i}@example.com"), Anna.Worker.Id));
        }

        await LaterAsync();
        Assert.All(await Anna.LinksAsync(), l => Assert.False(l.IsMade));
        Assert.Equal(15, (await Anna.LinksAsync()).Count(l => l.Category is not null));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(3), DeleteLimit = new Limit(3) };
        foreach (var r in office.Business.Records(ItemKind.Contact))
        {
            office.Business.Edit(r, "jobTitle", Values.Text("Buyer"));
        }

        Assert.Equal(RunOutcome.Held, (await RunAsync()).Run.Outcome);
        var approved = (await Anna.LinksAsync()).Where(l => l.State == LinkState.Held).Select(l => l.Id).ToHashSet();
        Assert.Equal(15, approved.Count);
        foreach (var r in office.Business.Records(ItemKind.Contact))
        {
            office.Business.Delete(r);
        }

        var report = await RunAsync(new RunRequest { Approved = approved });
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        Assert.Equal(15, (await Anna.LinksAsync()).Count);
    }

    [Fact]
    public async Task AnOrderedAct_CoversNoEndOfALinkByADeletion()
    {
        office.Parameters = office.Parameters with { Category = "Counterpart" };
        for (var i = 0; i < 15; i++)
        {
            Anna.Person.Add(Office.Contact("Mara", $"Stein {i}", null, $"mara{i}@example.com"));
            await Anna.AddContactAsync(office.Business.Add(Office.Contact("Mara", $"Stein {i}", "+49 30 1", $"mara{i}@example.com"), Anna.Worker.Id));
        }

        await LaterAsync();
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(3) };
        foreach (var r in office.Business.Records(ItemKind.Contact))
        {
            office.Business.Delete(r);
        }

        var report = await RunAsync(new RunRequest { Ordered = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AHeldChange_WhoseRecordIsDeleted_IsAskedAnew(bool approved)
    {
        office.Parameters = office.Parameters with { Category = "Counterpart" };
        for (var i = 0; i < 15; i++)
        {
            Anna.Person.Add(Office.Contact("Mara", $"Stein {i}", null, $"mara{i}@example.com"));
            await Anna.AddContactAsync(office.Business.Add(Office.Contact("Mara", $"Stein {i}", "+49 30 1", $"mara{i}@example.com"), Anna.Worker.Id));
        }

        await LaterAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(3), DeleteLimit = new Limit(3) };
        foreach (var r in office.Business.Records(ItemKind.Contact))
        {
            office.Business.Edit(r, "jobTitle", Values.Text("Buyer"));
        }

        Assert.Equal(RunOutcome.Held, (await RunAsync()).Run.Outcome);
        var ids = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet();
        foreach (var r in office.Business.Records(ItemKind.Contact))
        {
            office.Business.Delete(r);
        }

        await RunAsync(approved ? new RunRequest { Approved = ids } : null);
        Assert.Equal(15, (await Anna.LinksAsync()).Count);
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
