using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>The budgets (D8): as much as they say goes through, one more is held before the first write.</summary>
[Rule("D8")]
public sealed class BudgetValues
{
    private readonly Office office = new();

    [Theory]
    [ParameterValue("firstCreateLimit", "3", 3, false)]
    [ParameterValue("firstCreateLimit", "3", 4, true)]
    [ParameterValue("firstCreateLimit", "0", 1, true)]
    public async Task Creates(string key, string value, int creates, bool isHeld)
    {
        office.Set(key, value);
        AddTasks(creates);
        await HeldAsync(isHeld, key);
        Assert.Equal(isHeld ? 0 : creates, office.Anna.Person.Items(ItemKind.Task).Count);
    }

    [Theory]
    [ParameterValue("changeLimit", "4", 4, false)]
    [ParameterValue("changeLimit", "4", 5, true)]
    [ParameterValue("changeLimit", "25%", 5, false)]
    [ParameterValue("changeLimit", "25%", 6, true)]
    [ParameterValue("changeLimit", "7,25%", 7, false)]
    [ParameterValue("changeLimit", "7,25%", 8, true)]
    [ParameterValue("changeLimit", "7,50%,8", 8, false)]
    [ParameterValue("changeLimit", "7,50%,8", 9, true)]
    public async Task Changes(string key, string value, int changes, bool isHeld)
    {
        await TwentyAsync();
        office.Set(key, value);
        foreach (var item in office.Anna.Person.Items(ItemKind.Task).Take(changes))
        {
            office.Anna.Person.Edit(item, "body", Values.Text("changed"));
        }

        await HeldAsync(isHeld, key);
        Assert.Equal(isHeld ? 0 : changes, office.Business.Records(ItemKind.Task).Count(r => r.Values["body"] is not null));
    }

    [Theory]
    [ParameterValue("deleteLimit", "2", 2, false)]
    [ParameterValue("deleteLimit", "2", 3, true)]
    [ParameterValue("deleteLimit", "20%", 4, false)]
    [ParameterValue("deleteLimit", "20%", 5, true)]
    [ParameterValue("deleteLimit", "2,20%,3", 3, false)]
    [ParameterValue("deleteLimit", "2,20%,3", 4, true)]
    [ParameterValue("deleteLimit", "0", 1, true)]
    [ParameterValue("deleteLimitAll", "2", 2, false)]
    [ParameterValue("deleteLimitAll", "2", 3, true)]
    [ParameterValue("deleteLimitAll", "20%", 4, false)]
    [ParameterValue("deleteLimitAll", "20%", 5, true)]
    public async Task Deletes(string key, string value, int deletes, bool isHeld)
    {
        await TwentyAsync();
        office.Set(key, value);
        DeleteTasks(deletes);
        await HeldAsync(isHeld, key);
        Assert.Equal(isHeld ? 20 : 20 - deletes, office.Business.Records(ItemKind.Task).Count);
    }

    /// <summary>What another mailbox deleted in the last day counts for all, and not for this one.</summary>
    [Theory]
    [ParameterValue("deleteLimit", "3", false)]
    [ParameterValue("deleteLimitAll", "3", true)]
    public async Task Deletes_OfAnotherMailbox_CountForAllOnly(string key, string value, bool isHeld)
    {
        await TwentyAsync();
        office.Business.Add(Office.Appointment("Review", 1), office.Ben.Worker.Id);
        office.Business.Add(Office.Appointment("Visit", 2), office.Ben.Worker.Id);
        await office.Ben.RunAsync();
        office.Set(key, value);
        foreach (var item in office.Ben.Person.Items(ItemKind.Appointment))
        {
            office.Ben.Person.Delete(item);
        }

        await office.Ben.RunAsync();
        Assert.Empty(office.Business.Records(ItemKind.Appointment));
        DeleteTasks(2);
        await HeldAsync(isHeld, key);
        Assert.Equal(isHeld ? 20 : 18, office.Business.Records(ItemKind.Task).Count);
    }

    /// <summary>A day is a sliding one: what was done yesterday counts no more.</summary>
    [Theory]
    [ParameterValue("deleteLimit", "2", 23, true)]
    [ParameterValue("deleteLimit", "2", 25, false)]
    public async Task Day_Slides(string key, string value, int hours, bool isHeld)
    {
        await TwentyAsync();
        office.Set(key, value);
        DeleteTasks(2);
        await HeldAsync(false, key);
        office.Time.Advance(TimeSpan.FromHours(hours));
        DeleteTasks(1);
        await HeldAsync(isHeld, key);
    }

    private async Task HeldAsync(bool isHeld, string key)
    {
        var report = await office.Anna.RunAsync();
        Assert.Equal(isHeld ? RunOutcome.Held : RunOutcome.Done, report.Run.Outcome);
        if (isHeld)
        {
            Assert.Contains($"more than the {key} of ", report.Run.Message, StringComparison.Ordinal);
        }
    }

    private async Task TwentyAsync()
    {
        AddTasks(20);
        await office.Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromHours(30));
    }

    private void AddTasks(int count)
    {
        for (var i = 0; i < count; i++)
        {
            office.Business.Add(Office.Task($"Task {i:00}"), office.Anna.Worker.Id);
        }
    }

    private void DeleteTasks(int count)
    {
        foreach (var item in office.Anna.Person.Items(ItemKind.Task).Take(count))
        {
            office.Anna.Person.Delete(item);
        }
    }
}
