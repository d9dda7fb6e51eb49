using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I9, D7: what a person ended stays ended, and what he withdrew goes, wherever it lies and whatever waits.</summary>
[Rule("I9", "D7")]
public sealed class EndedByAPersonTests : Restored
{
    private async Task RemoveAsync(Desk desk, Link link, bool withdraw)
    {
        var change = new StateChange();
        SynchronizationsForm.Remove(link, withdraw, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ASynchronizationEndedByAPerson_IsNotMadeAgainByAMatch(bool copies)
    {
        var (record, item) = await TiedAsync(Office.Task("Call", new NodaTime.LocalDate(2026, 12, 1)));
        await RemoveAsync(Anna, await Anna.LinkAsync(), false);
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
        if (copies)
        {
            Anna.Person.Copy(Anna.Item(ItemKind.Task));
        }
        else
        {
            Anna.Person.Add(Office.Task("Call", new NodaTime.LocalDate(2026, 12, 1)));
        }

        await LaterAsync();
        await LaterAsync();
        var links = await Anna.LinksAsync();
        Assert.True(links.All(l => l.Record.Id != record.Id), $"{string.Join("; ", links.Select(l => $"{l.Id} {l.Record.Id} {l.Item.Id} {l.State}"))}");
        Assert.NotNull(item);
    }

    [Fact]
    public async Task AnEndedPairOfActivities_IsNotUnitedByACopyOfAnotherWorkersRecord()
    {
        //  a record whose row was taken away by its attendee's own deletion is not matched again
        var record = office.Business.Add(Office.Appointment("Meet", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Ben.Person.Delete(Ben.Item(ItemKind.Appointment));
        await LaterAsync();
        Ben.Person.Add(Office.Appointment("Meet", 1));
        await LaterAsync();
        Assert.True((await Ben.LinksAsync()).All(l => l.Record.Id != record.Id), "tied again");
    }

    [Fact]
    public async Task RemovedWithWithdraw_OutsideTheWindow_Ends()
    {
        await TiedAsync(Office.Appointment("Visit", 1));
        office.Time.Advance(TimeSpan.FromDays(60));
        await LaterAsync();
        await RemoveAsync(Anna, await Anna.LinkAsync(), true);
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OffBoarded_WithACopyOutsideTheWindow_IsWithdrawn(bool isOutside)
    {
        await TiedAsync(Office.Appointment("Visit", 1));
        if (isOutside)
        {
            office.Time.Advance(TimeSpan.FromDays(60));
        }

        await LaterAsync();
        var change = new StateChange();
        OffBoardingForm.End(await Anna.LinkAsync(), true, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        await LaterAsync();
        Assert.True((await Anna.LinksAsync()).Count == 0 && Anna.Person.Items(ItemKind.Appointment).Count == 0,
            $"{(await Anna.LinksAsync()).FirstOrDefault()?.State}; {Anna.Person.Items(ItemKind.Appointment).Count} items");
    }

    [Fact]
    public async Task OffBoarded_WhileItsChangesAreHeld_IsWithdrawn()
    {
        for (var i = 0; i < 60; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var record in office.Business.Records(ItemKind.Task))
        {
            office.Business.Edit(record, "body", Values.Text("x"));
        }

        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);
        var change = new StateChange();
        var links = await Anna.LinksAsync();
        foreach (var link in links)
        {
            OffBoardingForm.End(link, true, Office.Now, change);
        }

        await office.State.CommitAsync(change, Stop);
        var report = await Anna.RunAsync(new RunRequest { Kind = ItemKind.Task, Ordered = links.Select(l => l.Id).ToHashSet() });
        Assert.True((await Anna.LinksAsync()).Count == 0, $"{report.Run.Outcome} {report.Run.Message}; {(await Anna.LinksAsync()).Count} links left");
    }

    [Fact]
    public async Task MergedWhileTheLosersLinkWaitsToBeWithdrawn_AndViceVersa()
    {
        var a = office.Business.Add(Office.Contact("Mara", "Aal", "+49 30 1", "a@example.com"), Anna.Worker.Id);
        var b = office.Business.Add(Office.Contact("Mara", "Bor", "+49 30 2"), Anna.Worker.Id);
        var first = await Anna.AddContactAsync(a);
        await Anna.AddContactAsync(b);
        await LaterAsync();
        var link = (await Anna.LinksAsync()).Single(l => l.Id == first.Id);
        await RemoveAsync(Anna, link, true);
        office.Business.Merge(office.Current(a), office.Current(b));
        await LaterAsync();
        await LaterAsync();
        Assert.True((await Anna.LinksAsync()).Count == 1 && Anna.Person.Items(ItemKind.Contact).Count == 1, $"{(await Anna.LinksAsync()).Count} {Anna.Person.Items(ItemKind.Contact).Count}");
    }

    [Fact]
    public async Task SurvivorRemovedByAPerson_ARecordMergedIntoIt_IsNotTiedAgain()
    {
        var a = office.Business.Add(Office.Contact("Mara", "Aal", "+49 30 1", "a@example.com"), Anna.Worker.Id);
        var b = office.Business.Add(Office.Contact("Mara", "Bor", "+49 30 2"), Anna.Worker.Id);
        await Anna.AddContactAsync(a);
        var second = await Anna.AddContactAsync(b);
        await LaterAsync();
        await RemoveAsync(Anna, (await Anna.LinksAsync()).Single(l => l.Id == second.Id), false);
        await LaterAsync();
        office.Business.Merge(office.Current(a), office.Current(b));
        await LaterAsync();
        await LaterAsync();
        office.Business.Edit(office.Current(b), "mobileTelephoneNumber", Values.Text("+49 30 9"));
        await LaterAsync();
        await QuietAsync();
        Assert.True((await Anna.LinksAsync()).Count <= 1, $"{(await Anna.LinksAsync()).Count} links");
    }
}
