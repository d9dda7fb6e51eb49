using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;
using NodaTime;

namespace Counterpart.Rules.Tests;

/// <summary><c>daysBack</c> and <c>daysForward</c>: the last day inside, the first one outside, on both sides; wider later, narrower later.</summary>
[Rule("S3")]
public sealed class WindowValues
{
    private readonly Office office = new();

    [Theory]
    [ParameterValue("daysBack", "0", 0, -1)]
    [ParameterValue("daysBack", "7", -7, -8)]
    [ParameterValue("daysBack", "30", -30, -31)]
    [ParameterValue("daysBack", "3650", -3650, -3651)]
    [ParameterValue("daysForward", "0", 0, 1)]
    [ParameterValue("daysForward", "7", 7, 8)]
    [ParameterValue("daysForward", "365", 365, 366)]
    [ParameterValue("daysForward", "3650", 3650, 3651)]
    public async Task Window_EndsWithThatDay(string key, string value, int inside, int outside)
    {
        office.Set(key, value);
        office.Business.Add(Office.Appointment("In", inside), office.Anna.Worker.Id);
        office.Business.Add(Office.Appointment("Out", outside), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Appointment("In too", inside, 11));
        office.Anna.Person.Add(Office.Appointment("Out too", outside, 11));
        AddTask("Offer", inside);
        AddTask("Old offer", outside);

        await office.Anna.RunAsync();
        Assert.Equal(["In", "In too", "Out too"], office.Anna.Names(ItemKind.Appointment));
        Assert.Equal(["In", "In too", "Out"], office.Business.Names(ItemKind.Appointment));
        Assert.Contains("Offer", office.Anna.Names(ItemKind.Task));
        Assert.DoesNotContain("Old offer", office.Anna.Names(ItemKind.Task));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("R3", "D6")]
    [ParameterValue("daysBack", "7", -5, "3")]
    [ParameterValue("daysForward", "7", 5, "3")]
    public async Task Window_Wider_TakesUp_AndNarrowerRemovesNothing(string key, string value, int day, string narrow)
    {
        office.Set(key, narrow);
        var record = office.Business.Add(Office.Appointment("Review", day), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Appointment("Visit", day, 11));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Set(key, value);
        Assert.Equal((1, 1), await office.Anna.WriteAsync());

        office.Set(key, narrow);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        office.Business.Edit(record, "location", Values.Text("Room 2"));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(["Review", "Visit"], office.Anna.Names(ItemKind.Appointment));
        Assert.Equal(["Review", "Visit"], office.Business.Names(ItemKind.Appointment));

        office.Set(key, value);
        await office.Anna.RunAsync();
        Assert.Equal("Room 2", office.Anna.Named(ItemKind.Appointment, "Review").Values["location"]?.ToString());
    }

    [Theory]
    [ParameterValue("daysBack", "7", -9)]
    [ParameterValue("daysForward", "7", 9)]
    public async Task Window_OfAWorker_GoesBefore(string key, string value, int day)
    {
        office.Set(key, value);
        office.Business.Add(Office.Appointment("Review", day), office.Anna.Worker.Id);
        office.Business.Add(Office.Appointment("Review", day), office.Ben.Worker.Id);
        office.Anna.Account = office.Anna.Account with { DaysBack = 10, DaysForward = 10 };
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Equal((0, 0), await office.Ben.WriteAsync());
    }

    /// <summary>A completed task: an open one without a start is always in.</summary>
    private void AddTask(string subject, int day)
    {
        var task = Office.Task(subject, new LocalDate(2026, 11, 23).PlusDays(day));
        task["startDate"] = task["dueDate"];
        task["progress"] = ProgressValue.Of(ProgressValue.Completed, 100, new LocalDate(2026, 11, 23).PlusDays(day));
        office.Business.Add(task, office.Anna.Worker.Id);
    }
}
