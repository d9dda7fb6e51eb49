using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What is private stays its owner's, and only what its owner made private is hidden: through switches, pauses, windows, types and lost answers.</summary>
[Rule("S4", "S5")]
public sealed class PrivacyRunTests : Restored
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HiddenByTheOwner_TheTextsAreInNoHistoryOfTheAttendee(bool includes)
    {
        Ben.Worker = Ben.Worker with { IncludePrivateAppointments = includes };
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Assert.Equal("Doctor", Ben.Item(ItemKind.Appointment).Values["subject"]?.ToString());
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Assert.Equal(Privacy.Subject, office.Current(record).Values["subject"]?.ToString());
        await LaterAsync();
        Assert.DoesNotContain(await Ben.HistoryAsync(), h => $"{h.Old}{h.New}{h.Whole}".Contains("Doctor", StringComparison.Ordinal));
        Assert.DoesNotContain(await office.State.AllMarkersAsync(Ben.Account.Id, ItemKind.Appointment, Stop).ToListAsync(Stop),
            m => m.Last?.Record.Base?["subject"]?.ToString() == "Doctor" || m.Last?.Item.Base?["subject"]?.ToString() == "Doctor");
    }

    [Fact]
    public async Task HiddenByTheOwner_TheAttendeesBasesForgetTheTexts()
    {
        var values = Office.Appointment("Doctor", 1);
        values["body"] = Values.Text("room 4");
        var record = office.Business.Add(values, Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        await LaterAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Appointment));
        Assert.DoesNotContain(await office.State.AllMarkersAsync(Ben.Account.Id, ItemKind.Appointment, Stop).ToListAsync(Stop),
            m => m.Last?.Record.Base?["body"] is not null || m.Last?.Item.Base?["body"] is not null);
    }

    [Theory]
    [InlineData(ConflictRule.Business)]
    [InlineData(ConflictRule.Ask)]
    public async Task MadePrivateWhileBothMovedIt_TheOfficesTimeIsNotLost(ConflictRule rule)
    {
        office.Parameters = office.Parameters with { ConflictRule = rule };
        var (record, item) = await TiedAsync(Office.Appointment("Doctor", 1));
        var t = (TimedSpan)item.Values["times"]!;
        office.Business.Edit(record, "times", t with { End = t.End + Duration.FromHours(1) });
        Anna.Person.Edit(item, "times", t with { End = t.End + Duration.FromHours(2) });
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        var now = (TimedSpan)office.Current(record).Values["times"]!;
        var history = await Anna.HistoryAsync();
        Assert.True(now.End == t.End + Duration.FromHours(1) || history.Any(h => h.Field == "times" && h.Old is not null),
            $"record ends {now.End}, base {t.End}; history: {string.Join("; ", history.Select(h => $"{h.Side} {h.Field} {h.Old}->{h.New} {h.Cause}"))}");
    }

    [Fact]
    public async Task OutsideTheWindow_MadePrivate_NothingMoves()
    {
        Anna.Account = Anna.Account with { DaysBack = 5, DaysForward = 30 };
        var (record, _) = await TiedAsync(Office.Appointment("Doctor", 1));
        office.Time.Advance(TimeSpan.FromDays(20));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Assert.Equal("Doctor", office.Current(record).Values["subject"]?.ToString());
    }

    [Fact]
    public async Task Hidden_TheTypeBecomesView_MadeNormal_TheBusinessSystemIsNotWritten()
    {
        await TiedAsync(Office.Appointment("Doctor", 1));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        office.Parameters = office.Parameters with { AppointmentType = LinkType.View };
        await LaterAsync();
        var before = Assert.Single(office.Business.Records(ItemKind.Appointment)).Version;
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", null);
        await LaterAsync();
        Assert.Equal(before, Assert.Single(office.Business.Records(ItemKind.Appointment)).Version);
    }

    [Fact]
    public async Task KeepSynchronizedOff_MadePrivate_NothingIsWritten()
    {
        var (record, _) = await TiedAsync(Office.Appointment("Doctor", 1));
        office.Business.Change(record, r => r with { KeepSynchronized = false });
        await LaterAsync();
        Assert.Equal(LinkState.Paused, (await Anna.LinkAsync()).State);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Assert.Equal("Doctor", office.Current(record).Values["subject"]?.ToString());
    }

    [Fact]
    public async Task Hidden_OffBoardedWithWithdraw_TheCopyGoes()
    {
        await TiedAsync(Office.Appointment("Doctor", 1));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        var change = new StateChange();
        OffBoardingForm.End(await Anna.LinkAsync(), true, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        await Anna.RunAsync(new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());
        Assert.Empty(Anna.Person.Items(ItemKind.Appointment));
    }

    [Fact]
    public async Task Hidden_KeepSynchronizedOff_TheItemsTimeDoesNotGoOver()
    {
        var (record, item) = await TiedAsync(Office.Appointment("Doctor", 1));
        Anna.Person.Edit(item, "sensitivity", Private);
        await LaterAsync();
        office.Business.Change(record, r => r with { KeepSynchronized = false });
        await LaterAsync();
        var before = office.Current(record).Values["times"];
        var t = (TimedSpan)item.Values["times"]!;
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", t with { End = t.End + Duration.FromHours(3) });
        await LaterAsync();
        Assert.Equal((LinkState.Paused, before), ((await Anna.LinkAsync()).State, office.Current(record).Values["times"]));
    }

    [Theory]
    [InlineData("on", Fault.UnavailableAfter)]
    [InlineData("view", Fault.UnavailableAfter)]
    [InlineData("normal", Fault.UnavailableAfter)]
    [InlineData("deleted", Fault.UnavailableAfter)]
    [InlineData("record", Fault.UnavailableAfter)]
    [InlineData("restored", Fault.UnavailableAfter)]
    [InlineData("on", Fault.UnavailableBefore)]
    [InlineData("view", Fault.UnavailableBefore)]
    [InlineData("normal", Fault.UnavailableBefore)]
    [InlineData("deleted", Fault.UnavailableBefore)]
    [InlineData("record", Fault.UnavailableBefore)]
    [InlineData("restored", Fault.UnavailableBefore)]
    public async Task TheAnswerOfAHideIsLost_AndSomethingElseHappens(string what, Fault fault)
    {
        var values = Office.Appointment("Doctor", 1);
        values["body"] = Values.Text("room 4");
        var (record, _) = await TiedAsync(values);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        var business = Faulty.Of(Anna).Business;
        business.Fail("UpdateAsync", fault);
        await Anna.RunAsync();
        business.Recover();
        switch (what)
        {
            case "on": Anna.Worker = Anna.Worker with { IncludePrivateAppointments = true }; break;
            case "view": office.Parameters = office.Parameters with { AppointmentType = LinkType.View }; break;
            case "normal": Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", null); break;
            case "deleted": Anna.Person.Delete(Anna.Item(ItemKind.Appointment)); break;
            case "record": office.Business.Edit(office.Current(record), "location", Values.Text("hall")); break;
            case "restored": office.Business.Edit(office.Current(record), "body", Values.Text("office body")); break;
        }

        await LaterAsync();
        await LaterAsync();
        if (what != "deleted")
        {
            var item = Anna.Item(ItemKind.Appointment);
            Assert.Equal("Doctor", item.Values["subject"]?.ToString());
            Assert.Contains("o", item.Values["body"]?.ToString() ?? "");
        }
        else { Assert.Empty(office.Business.Records(ItemKind.Appointment)); }

        if (what is "on" or "normal") { Assert.Equal("Doctor/room 4", $"{office.Current(record).Values["subject"]}/{office.Current(record).Values["body"]}"); }
        await QuietAsync();
    }

    [Fact]
    public async Task PrivateSwitchedOff_TheOfficeMakesItNormal_TheRecordKeepsItsTexts()
    {
        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = true };
        var values = Office.Appointment("Doctor", 1);
        values["sensitivity"] = Private;
        values["body"] = Values.Text("room 4");
        var (record, _) = await TiedAsync(values);
        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = false };
        await LaterAsync();
        Assert.Equal(LinkState.Paused, (await Anna.LinkAsync()).State);
        office.Business.Edit(office.Current(record), "sensitivity", null);
        await LaterAsync();
        Assert.Equal("Doctor/room 4", $"{office.Current(record).Values["subject"]}/{office.Current(record).Values["body"]}");
    }

    [Fact]
    public async Task Task_PrivateSwitchedOff_TheOfficeEditsItNormal_TheTextsStay()
    {
        Anna.Worker = Anna.Worker with { IncludePrivateTasks = true };
        var values = Office.Task("Offer for Stein");
        values["sensitivity"] = Private;
        values["body"] = Values.Text("figures");
        var (record, _) = await TiedAsync(values);
        Anna.Worker = Anna.Worker with { IncludePrivateTasks = false };
        await LaterAsync();
        office.Business.Edit(office.Current(record), "sensitivity", null);
        await LaterAsync();
        Assert.Equal("figures", office.Current(record).Values["body"]?.ToString());
    }

    [Fact]
    public async Task Hidden_DeletedAndUndeleted_ShowsNothing()
    {
        var values = Office.Appointment("Doctor", 1);
        values["body"] = Values.Text("room 4");
        var (record, _) = await TiedAsync(values);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Appointment));
        await LaterAsync();
        Anna.Person.MoveBack(Anna.Person.Deleted(ItemKind.Appointment).First());
        await LaterAsync();
        Assert.Equal("Doctor", Anna.Item(ItemKind.Appointment).Values["subject"]?.ToString());
        Assert.Equal("Private/", $"{Assert.Single(office.Business.Records(ItemKind.Appointment)).Values["subject"]}/{office.Current(record).Values["body"]}");
        Assert.DoesNotContain(await Anna.HistoryAsync(), h => $"{h.Old}{h.New}{h.Whole}".Contains("Doctor", StringComparison.Ordinal));
        await QuietAsync();
    }

    [Fact]
    public async Task PrivateSwitchedOff_MadeNormalInTheMailbox_GoesOver()
    {
        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = true };
        var values = Office.Appointment("Doctor", 1);
        values["sensitivity"] = Private;
        var (record, _) = await TiedAsync(values);
        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = false };
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", null);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("x"));
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(office.Current(record).Values["sensitivity"] is null && link.State == LinkState.InStep, $"{link.State} {link.Message}; record {office.Current(record).Values}");
    }

    [Fact]
    public async Task MadePrivateInAViewMailbox_ThenEdit_OrPutBack()
    {
        office.Parameters = office.Parameters with { AppointmentType = LinkType.View };
        var (record, _) = await TiedAsync(Office.Appointment("Doctor", 1));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Assert.Null(Anna.Item(ItemKind.Appointment).Values["sensitivity"]);
        await QuietAsync();
        Assert.Equal("Doctor", office.Current(record).Values["subject"]?.ToString());
    }

    [Fact]
    public async Task OffBoardedAndBack_HiddenItemMadeNormalMeanwhile()
    {
        var (record, _) = await TiedAsync(Office.Appointment("Doctor", 1));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        var change = new StateChange();
        OffBoardingForm.End(await Anna.LinkAsync(), false, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", null);
        var marker = Assert.Single(await office.State.AllMarkersAsync(Anna.Account.Id, ItemKind.Appointment, Stop).ToListAsync(Stop));
        change = new StateChange();
        change.Links.Add(OffBoardingForm.Back(marker, false, true));
        change.MarkersDropped.Add(marker.Link);
        await office.State.CommitAsync(change, Stop);
        await LaterAsync();
        Assert.Equal("Doctor/Doctor", $"{office.Current(record).Values["subject"]}/{Anna.Item(ItemKind.Appointment).Values["subject"]}");
        await QuietAsync();
    }
}
