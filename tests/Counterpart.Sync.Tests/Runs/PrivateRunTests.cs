using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>S4: private appointments and tasks, run by run.</summary>
public sealed class PrivateRunTests
{
    private readonly Office office = new();

    [Fact]
    [Rule("S4")]
    public async Task MadePrivateInTheMailbox_TheRecordKeepsItsTimeOnly_AndMadeNormalItComesBack()
    {
        var record = office.Business.Add(Office.Appointment("Review with Stein", 1), office.Anna.Worker.Id);
        office.Business.Edit(record, "body", Values.Text("confidential figures"));
        await office.Anna.RunAsync();
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Appointment), "sensitivity", Values.Choice(Choices.Private));

        await office.Anna.RunAsync();
        var hidden = office.Business[ItemKind.Appointment, record.Id]!.Values;
        Assert.Equal(Privacy.Subject, hidden["subject"]?.ToString());
        Assert.Null(hidden["body"]);
        Assert.Equal("Review with Stein", office.Anna.Item(ItemKind.Appointment).Values["subject"]?.ToString());
        Assert.DoesNotContain(await office.Anna.HistoryAsync(), h => (h.Old + h.New + h.Whole).Contains("figures", StringComparison.Ordinal));
        Assert.Null((await office.Anna.LinkAsync()).Item.Base!["body"]);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        var item = office.Anna.Item(ItemKind.Appointment);
        var times = (TimedSpan)item.Values["times"]!;
        office.Anna.Person.Edit(item, "times", times with { End = times.End + Duration.FromHours(2) });
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Appointment), "body", Values.Text("more figures"));
        await office.Anna.RunAsync();
        Assert.Equal(times.End + Duration.FromHours(2), ((TimedSpan)office.Business[ItemKind.Appointment, record.Id]!.Values["times"]!).End);
        Assert.Null(office.Business[ItemKind.Appointment, record.Id]!.Values["body"]);

        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Appointment), "sensitivity", null);
        await office.Anna.RunAsync();
        Assert.Equal("Review with Stein", office.Business[ItemKind.Appointment, record.Id]!.Values["subject"]?.ToString());
        Assert.Equal("more figures", office.Business[ItemKind.Appointment, record.Id]!.Values["body"]?.ToString());
        Assert.Equal("Review with Stein", office.Anna.Item(ItemKind.Appointment).Values["subject"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("S4")]
    [InlineData(ConflictRule.Business)]
    [InlineData(ConflictRule.Ask)]
    public async Task PrivateAndHidden_TheSwitchIsTurnedOn_TheTextsComeBack_AndTheItemKeepsItsOwn(ConflictRule rule)
    {
        office.Parameters = office.Parameters with { ConflictRule = rule };
        var record = office.Business.Add(Office.Task("Offer"), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Task), "sensitivity", Values.Choice(Choices.Private));
        await office.Anna.RunAsync();
        Assert.Equal(Privacy.Subject, office.Current(record).Values["subject"]?.ToString());

        office.Anna.Worker = office.Anna.Worker with { IncludePrivateTasks = true };
        await office.Anna.RunAsync();
        Assert.Equal("Offer", office.Anna.Item(ItemKind.Task).Values["subject"]?.ToString());
        Assert.Equal("Offer", office.Current(record).Values["subject"]?.ToString());
        Assert.Equal(Values.Choice(Choices.Private), office.Current(record).Values["sensitivity"]);
        Assert.Equal(LinkState.InStep, (await office.Anna.LinkAsync()).State);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S4")]
    public async Task PrivateAndHidden_TheTypeBecomesView_WhatTheRecordSaysInsteadIsNoValue()
    {
        office.Business.Add(Office.Task("Offer"), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Task), "sensitivity", Values.Choice(Choices.Private));
        await office.Anna.RunAsync();

        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        await office.Anna.RunAsync();
        Assert.Equal("Offer", office.Anna.Item(ItemKind.Task).Values["subject"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S4")]
    public async Task MadePrivateInTheBusinessSystem_TheCopyIsWithdrawn()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Business.Edit(record, "sensitivity", Values.Choice(Choices.Private));

        await office.Anna.RunAsync();
        Assert.Empty(office.Anna.Person.Items(ItemKind.Appointment));
        Assert.Equal("Review", office.Business[ItemKind.Appointment, record.Id]!.Values["subject"]?.ToString());

        office.Business.Edit(record, "sensitivity", null);
        await office.Anna.RunAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Appointment));
    }

    [Fact]
    [Rule("S4")]
    public async Task PrivateInTheMailbox_StaysThere_UnlessTheSwitchIsOn()
    {
        var values = Office.Appointment("Doctor", 1);
        values["sensitivity"] = Values.Choice(Choices.Private);
        office.Anna.Person.Add(values);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Anna.Worker = office.Anna.Worker with { IncludePrivateAppointments = true };
        Assert.Equal((0, 1), await office.Anna.WriteAsync());
    }
}
