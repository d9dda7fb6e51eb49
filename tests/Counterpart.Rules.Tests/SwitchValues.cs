using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;
using NodaTime;

namespace Counterpart.Rules.Tests;

/// <summary>The worker's own switches: private appointments, private tasks, recurring appointments; on both sides, and turned later.</summary>
[Rule("S4")]
public sealed class SwitchValues
{
    private readonly Office office = new();

    [Theory]
    [InlineData(ItemKind.Appointment, false)]
    [InlineData(ItemKind.Appointment, true)]
    [InlineData(ItemKind.Task, false)]
    [InlineData(ItemKind.Task, true)]
    public async Task Private_MovesOnlyWithItsSwitch(ItemKind kind, bool isOn)
    {
        office.Anna.Worker = office.Anna.Worker with
        {
            IncludePrivateAppointments = isOn == (kind == ItemKind.Appointment), IncludePrivateTasks = isOn == (kind == ItemKind.Task),
        };
        office.Business.Add(Private(kind, "Doctor"), office.Anna.Worker.Id);
        office.Anna.Person.Add(Private(kind, "Party"));
        Assert.Equal(isOn ? (1, 1) : (0, 0), await office.Anna.WriteAsync());

        office.Anna.Worker = office.Anna.Worker with { IncludePrivateAppointments = true, IncludePrivateTasks = true };
        Assert.Equal(isOn ? (0, 0) : (1, 1), await office.Anna.WriteAsync());
        Assert.Equal(["Doctor", "Party"], office.Anna.Names(kind));
        Assert.Equal(["Doctor", "Party"], office.Business.Names(kind));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Recurring_MovesOnlyWithItsSwitch_AndTurnedOffItRests(bool isOn)
    {
        office.Anna.Worker = office.Anna.Worker with { IncludeRecurringAppointments = isOn };
        var record = office.Business.Add(Series("Jour fixe", 9), office.Anna.Worker.Id);
        office.Anna.Person.Add(Series("Stand-up", 10));
        Assert.Equal(isOn ? (1, 1) : (0, 0), await office.Anna.WriteAsync());

        office.Anna.Worker = office.Anna.Worker with { IncludeRecurringAppointments = true };
        await office.Anna.RunAsync();
        Assert.Equal(["Jour fixe", "Stand-up"], office.Anna.Names(ItemKind.Appointment));

        office.Anna.Worker = office.Anna.Worker with { IncludeRecurringAppointments = false };
        office.Business.Edit(record, "location", Values.Text("Room 2"));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(["Jour fixe", "Stand-up"], office.Anna.Names(ItemKind.Appointment));
    }

    private static FieldValues Private(ItemKind kind, string subject)
    {
        var values = kind == ItemKind.Task ? Office.Task(subject) : Office.Appointment(subject, subject.Length);
        values["sensitivity"] = Values.Choice(Choices.Private);
        return values;
    }

    private static FieldValues Series(string subject, int hour) => new(FieldSchema.Appointment)
    {
        ["subject"] = Values.Text(subject),
        ["times"] = new SeriesSpan(new LocalDateTime(2026, 11, 24, hour, 0), Duration.FromHours(1), "Europe/Berlin"),
        ["recurrence"] = new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(new LocalDate(2026, 11, 24), null, 5)),
    };
}
