using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class TaskTests : IDisposable
{
    private const string Percent = """<t:ExtendedFieldURI DistinguishedPropertySetId="Task" PropertyId="33026" PropertyType="Double"/>""";
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("task:Status", "Completed")]
    [InlineData("task:PercentComplete", "100")]
    [InlineData("task:CompleteDate", "2026-11-01T00:00:00Z")]
    public async Task OneSignOfCompletion_BringsTheOthers_AtTheServersTime(string uri, string value)
    {
        var id = (await _sandbox.CreateAsync("tasks", "<t:Task><t:Subject>a</t:Subject></t:Task>"))[0].Id;
        _sandbox.Time.Advance(TimeSpan.FromMinutes(5));
        await _sandbox.SetAsync(id, "Task", uri, value);
        var task = await _sandbox.GetAsync(id, Percent);
        Assert.Equal("Completed", Value(task, "Status"));
        Assert.Equal("100", Value(task, "PercentComplete"));
        Assert.Equal("true", Value(task, "IsComplete"));
        Assert.Equal("2026-11-23T09:05:00Z", Value(task, "CompleteDate"));
        Assert.Equal("1", Value(task, "Value"));
    }

    [Theory]
    [InlineData("<t:PercentComplete>40</t:PercentComplete>", "InProgress", "40")]
    [InlineData("<t:PercentComplete>0</t:PercentComplete>", "NotStarted", "0")]
    [InlineData("<t:Status>Deferred</t:Status>", "Deferred", "0")]
    [InlineData("<t:PercentComplete>100</t:PercentComplete><t:Status>InProgress</t:Status>", "InProgress", "0")]
    [InlineData("<t:PercentComplete>40</t:PercentComplete><t:Status>WaitingOnOthers</t:Status>", "WaitingOnOthers", "40")]
    public async Task StatusAndPercent_FitEachOther(string fields, string status, string percent)
    {
        var id = (await _sandbox.CreateAsync("tasks", $"<t:Task><t:Subject>a</t:Subject>{fields}</t:Task>"))[0].Id;
        var task = await _sandbox.GetAsync(id);
        Assert.Equal((status, percent), (Value(task, "Status"), Value(task, "PercentComplete")));
    }

    [Fact]
    public async Task Reopened_IsNeitherCompleteNorDated()
    {
        var id = (await _sandbox.CreateAsync("tasks", "<t:Task><t:Subject>a</t:Subject><t:PercentComplete>100</t:PercentComplete></t:Task>"))[0].Id;
        await _sandbox.SetAsync(id, "Task", "task:Status", "InProgress");
        var task = await _sandbox.GetAsync(id);
        Assert.Equal("InProgress", Value(task, "Status"));
        Assert.Equal("false", Value(task, "IsComplete"));
        Assert.Null(task.Element(T + "CompleteDate"));
        Assert.NotEqual("100", Value(task, "PercentComplete"));
    }

    [Theory]
    [InlineData("2026-11-30T00:00:00+01:00")]
    [InlineData("2026-11-30T00:00:00Z")]
    [InlineData("2026-11-30T15:30:00-08:00")]
    [InlineData("2026-11-30T00:00:00")]
    public async Task DueDate_OnlyTheDayCounts(string written)
    {
        var id = (await _sandbox.CreateAsync("tasks", $"<t:Task><t:Subject>a</t:Subject><t:DueDate>{written}</t:DueDate></t:Task>"))[0].Id;
        Assert.Equal("2026-11-30T00:00:00Z", Value(await _sandbox.GetAsync(id), "DueDate"));
    }

    [Theory]
    [InlineData("<t:CompleteDate>2026-11-24T00:00:00Z</t:CompleteDate>", "ErrorInvalidCompleteDate")]
    [InlineData("<t:PercentComplete>101</t:PercentComplete>", "ErrorInvalidPercentCompleteValue")]
    [InlineData("<t:IsComplete>true</t:IsComplete>", "ErrorInvalidPropertySet")]
    [InlineData("<t:Owner>Bo</t:Owner>", "ErrorInvalidPropertySet")]
    [InlineData("<t:TotalWork>1525252320</t:TotalWork>", "ErrorInvalidPropertySet")]
    public async Task WhatExchangeRefuses_IsRefused(string field, string code) =>
        Assert.Equal(code, await _sandbox.CreateCodeAsync("tasks", $"<t:Task><t:Subject>a</t:Subject>{field}</t:Task>"));

    [Fact]
    public async Task RecurringTaskCompleted_LeavesACopy_AndMovesOn()
    {
        var id = (await _sandbox.CreateAsync("tasks",
            """
            <t:Task><t:Subject>Report</t:Subject><t:DueDate>2026-11-27T00:00:00Z</t:DueDate><t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>Friday</t:DaysOfWeek></t:WeeklyRecurrence><t:NumberedRecurrence><t:StartDate>2026-11-27</t:StartDate><t:NumberOfOccurrences>2</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence></t:Task>
            """))[0].Id;
        var state = (await _sandbox.SyncAsync("tasks", null)).State;
        await _sandbox.SetAsync(id, "Task", "task:Status", "Completed");
        var changes = (await _sandbox.SyncAsync("tasks", state)).Changes;
        Assert.Equal(["Create", "Update"], changes.Select(change => change.Kind).Order());
        var series = await _sandbox.GetAsync(id);
        Assert.Equal("2026-12-04T00:00:00Z", Value(series, "DueDate"));
        Assert.Equal("NotStarted", Value(series, "Status"));
        var copy = await _sandbox.GetAsync(changes.Single(change => change.Kind == "Create").Id);
        Assert.Equal("2026-11-27T00:00:00Z", Value(copy, "DueDate"));
        Assert.Equal("true", Value(copy, "IsComplete"));
        Assert.Equal("false", Value(copy, "IsRecurring"));

        // After the last date the series itself stays completed.
        await _sandbox.SetAsync(id, "Task", "task:Status", "Completed");
        Assert.Equal("true", Value(await _sandbox.GetAsync(id), "IsComplete"));
        Assert.Equal(2, _sandbox.Person.Ids("tasks").Count);
    }

    [Fact]
    public async Task RegeneratingTask_ComesBackAfterCompletion()
    {
        var id = (await _sandbox.CreateAsync("tasks", Samples.Task))[0].Id;
        _sandbox.Time.Advance(TimeSpan.FromDays(10));
        await _sandbox.SetAsync(id, "Task", "task:PercentComplete", "100");
        Assert.Equal("2026-12-05T00:00:00Z", Value(await _sandbox.GetAsync(id), "DueDate"));
    }

    [Fact]
    public async Task Deleted_WithoutAffectedOccurrences_IsRefused()
    {
        var id = (await _sandbox.CreateAsync("tasks", Samples.Task))[0].Id;
        var answer = await _sandbox.SendAsync($"""<m:DeleteItem DeleteType="HardDelete"><m:ItemIds><t:ItemId Id="{id}"/></m:ItemIds></m:DeleteItem>""");
        Assert.Equal(["ErrorAffectedTaskOccurrencesRequired"], Codes(answer));
    }

    [Fact]
    public async Task UpdatedWithoutChangeKey_IsRefused()
    {
        var id = (await _sandbox.CreateAsync("tasks", Samples.Task))[0].Id;
        Assert.Equal(["ErrorChangeKeyRequiredForWriteOperations"], Codes(await _sandbox.UpdateAsync(id, null, Set("Task", "item:Subject", "b"))));
    }
}
