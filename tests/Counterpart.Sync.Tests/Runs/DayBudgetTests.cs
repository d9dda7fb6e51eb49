using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D8: what counts over the day, over both sides and over all mailboxes.</summary>
[Rule("D8")]
public sealed class DayBudgetTests : Restored
{
    [Fact]
    public async Task TenLinks_HalfDeletedThereAndHalfHere_AreHeld()
    {
        for (var i = 0; i < 10; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        Assert.Equal(10, (await Anna.LinksAsync()).Count);
        foreach (var item in Anna.Person.Items(ItemKind.Task).Take(5))
        {
            Anna.Person.Delete(item);
        }

        var gone = Anna.Person.Items(ItemKind.Task).Select(i => i.Values["subject"]!.ToString()).ToHashSet();
        foreach (var record in office.Business.Records(ItemKind.Task).Where(r => gone.Contains(r.Values["subject"]!.ToString())))
        {
            office.Business.Delete(record);
        }

        var report = await Anna.RunAsync();
        Assert.True(report.Run.Outcome == RunOutcome.Held, $"{report.Run.Outcome}: {(await Anna.LinksAsync()).Count} links left, {office.Business.Records(ItemKind.Task).Count} records, {Anna.Person.Items(ItemKind.Task).Count} items");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeletesOfAllMailboxes_AreBounded_AlsoWhenTwoRunAtOnce(bool atOnce)
    {
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(10), DeleteLimitAll = new Limit(12) };
        foreach (var worker in new[] { Anna, Ben })
        {
            for (var i = 0; i < 30; i++)
            {
                office.Business.Add(Office.Task($"{worker.Worker.Name} {i}"), worker.Worker.Id);
            }
        }

        await LaterAsync();
        foreach (var worker in new[] { Anna, Ben })
        {
            foreach (var item in worker.Person.Items(ItemKind.Task).Take(8))
            {
                worker.Person.Delete(item);
            }
        }

        if (atOnce)
        {
            Faulty.Of(Anna).Business.Before("DeleteAsync", () => Ben.RunAsync().GetAwaiter().GetResult());
        }

        await Anna.RunAsync();
        if (!atOnce)
        {
            await Ben.RunAsync();
        }

        Assert.True(office.Business.Records(ItemKind.Task).Count >= 48, $"{60 - office.Business.Records(ItemKind.Task).Count} records deleted, limit of all 12");
    }

    [Fact]
    public async Task ClearedContacts_CountOverTheDay()
    {
        for (var i = 0; i < 40; i++)
        {
            await Anna.AddContactAsync(office.Business.Add(Office.Contact("Person", $"Number {i:00}"), Anna.Worker.Id));
        }

        await LaterAsync();
        for (var round = 0; round < 4; round++)
        {
            foreach (var item in Anna.Person.Items(ItemKind.Contact).Take(8))
            {
                Anna.Person.Delete(item);
            }

            await LaterAsync();
        }

        Assert.True((await Anna.LinksAsync()).Count >= 30, $"{40 - (await Anna.LinksAsync()).Count} links ended in a day, the limit is 10");
    }

    [Fact]
    public async Task WithinTheLimitOfAll_NothingIsHeld_WhileAnotherRunGoesOn()
    {
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(10), DeleteLimitAll = new Limit(12) };
        foreach (var worker in new[] { Anna, Ben })
        {
            for (var i = 0; i < 30; i++)
            {
                office.Business.Add(Office.Appointment($"{worker.Worker.Name} {i}", 1 + i), worker.Worker.Id);
            }
        }

        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Appointment).Take(8))
        {
            Anna.Person.Delete(item);
        }

        foreach (var item in Ben.Person.Items(ItemKind.Appointment).Take(3))
        {
            Ben.Person.Delete(item);
        }

        Anna.Person.Edit(Anna.Item(ItemKind.Task), "body", Values.Text("x"));
        RunReport? ben = null;
        Faulty.Of(Anna).Business.Before("UpdateAsync", () => ben = Ben.RunAsync().GetAwaiter().GetResult());
        await Anna.RunAsync();
        Assert.NotNull(ben);
        Assert.True(ben.Run.Outcome == RunOutcome.Done, $"{ben.Run.Outcome} {ben.Run.Message}; {60 - office.Business.Records(ItemKind.Appointment).Count} deleted");
        Assert.NotNull(task);
    }

    [Fact]
    public async Task ADeadRunsReservation_HoldsNobody()
    {
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(10), DeleteLimitAll = new Limit(12) };
        foreach (var worker in new[] { Anna, Ben })
        {
            for (var i = 0; i < 30; i++)
            {
                office.Business.Add(Office.Task($"{worker.Worker.Name} {i}"), worker.Worker.Id);
            }
        }

        await LaterAsync();
        foreach (var worker in new[] { Anna, Ben })
        {
            foreach (var item in worker.Person.Items(ItemKind.Task).Take(worker == Anna ? 7 : 3))
            {
                worker.Person.Delete(item);
            }
        }

        await new CrashPoint(1, afterEffect: true, nameof(ISide.DeleteAsync)).RunAsync(office);
        await LaterAsync();
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Task).Count == 50 && (await Ben.LinksAsync()).All(l => l.State != LinkState.Held),
            $"{60 - office.Business.Records(ItemKind.Task).Count} deleted; {(await Ben.LinksAsync()).Count(l => l.State == LinkState.Held)} held");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task AFolderOfElevenEmptied_OneOfThemRests_IsHeld(int resting)
    {
        for (var i = 0; i < 10 + resting; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        if (resting > 0)
        {
            office.Business.Change(office.Business.Records(ItemKind.Task)[0], r => r with { KeepSynchronized = false });
        }

        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task))
        {
            Anna.Person.Delete(item);
        }

        var report = await Anna.RunAsync();
        Assert.True(report.Run.Outcome == RunOutcome.Held, $"{report.Run.Outcome}; {office.Business.Records(ItemKind.Task).Count} records left");
    }

    [Fact]
    public async Task TenDeletesInTheMailbox_AfterAnApprovedOrderOfTheDay_AreCountedOnce()
    {
        //  a run that dies after its deletes and before their results
        for (var i = 0; i < 30; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task).Take(5))
        {
            Anna.Person.Delete(item);
        }

        await new CrashPoint(1, afterEffect: true, nameof(ISide.DeleteAsync)).RunAsync(office);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task).Take(5))
        {
            Anna.Person.Delete(item);
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
        var report = await Anna.RunAsync();
        Assert.True(report.Run.Outcome == RunOutcome.Done && office.Business.Records(ItemKind.Task).Count == 20, $"{report.Run.Outcome} {report.Run.Message} {office.Business.Records(ItemKind.Task).Count}");
    }

    [Fact]
    public async Task ApprovedDeletes_WhoseAnswerWasLost_UseUpNoBudget()
    {
        for (var i = 0; i < 40; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task).Take(15))
        {
            Anna.Person.Delete(item);
        }

        var held = await Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, held.Run.Outcome);
        var business = Faulty.Of(Anna).Business;
        business.Fail("DeleteAsync", Fault.UnavailableAfter);
        var approved = held.Held.SelectMany(h => h.Links).ToHashSet();
        await Anna.RunAsync(new RunRequest { Approved = approved });
        business.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync(new RunRequest { Approved = approved });
        Assert.Equal(25, office.Business.Records(ItemKind.Task).Count);
        Anna.Person.Delete(Anna.Person.Items(ItemKind.Task)[0]);
        var report = await Anna.RunAsync();
        Assert.True(report.Run.Outcome == RunOutcome.Done, $"{report.Run.Outcome} {report.Run.Message}");
    }
}
