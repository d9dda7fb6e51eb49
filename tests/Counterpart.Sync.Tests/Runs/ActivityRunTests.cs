using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>S2, S3, S5, D3, D6, T1, M4: appointments and tasks, run by run.</summary>
public sealed class ActivityRunTests
{
    private readonly Office office = new();

    [Fact]
    [Rule("S2")]
    public async Task MadeOnEitherSide_IsOnBoth()
    {
        office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Business.Add(Office.Task("Offer", new LocalDate(2026, 12, 1)), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Appointment("Dentist", 2));
        office.Anna.Person.Add(Office.Task("Call back"));

        Assert.Equal((2, 2), await office.Anna.WriteAsync());
        Assert.Equal(2, office.Anna.Person.Items(ItemKind.Appointment).Count);
        Assert.Equal(2, office.Business.Records(ItemKind.Task).Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("T1", "V9")]
    public async Task MovedAnHourInTheMailbox_MovesTheRecord_AndKeepsItsZone()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1, zone: "Europe/Vienna"), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        var item = office.Anna.Item(ItemKind.Appointment);
        var times = (TimedSpan)item.Values["times"]!;
        office.Anna.Person.Edit(item, "times", times with { Start = times.Start + Duration.FromHours(1), End = times.End + Duration.FromHours(1) });

        await office.Anna.RunAsync();
        var moved = (TimedSpan)office.Business[ItemKind.Appointment, record.Id]!.Values["times"]!;
        Assert.Equal(times.Start + Duration.FromHours(1), moved.Start);
        Assert.Equal("Europe/Vienna", moved.Zone);
    }

    [Fact]
    [Rule("S2", "V4")]
    public async Task NewInAMailboxThatMayOnlyView_MakesNoRecord_ButWhatIsTheSameIsTied()
    {
        office.Parameters = office.Parameters with { AppointmentType = LinkType.View, TaskType = LinkType.View };
        office.Anna.Person.Add(Office.Appointment("Dentist", 2));
        office.Anna.Person.Add(Office.Task("Call back"));
        office.Anna.Person.Add(Office.Appointment("Review", 3));
        office.Business.Add(Office.Appointment("Review", 3), office.Anna.Worker.Id);

        await office.Anna.RunAsync();
        Assert.Equal("Review", Assert.Single(office.Business.Records(ItemKind.Appointment)).Values["subject"]?.ToString());
        Assert.Empty(office.Business.Records(ItemKind.Task));
        Assert.Equal(2, office.Anna.Person.Items(ItemKind.Appointment).Count);
        Assert.Single(await office.Anna.LinksAsync());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Parameters = office.Parameters with { AppointmentType = LinkType.Edit, TaskType = LinkType.Edit };
        await office.Anna.RunAsync();
        Assert.Equal(2, office.Business.Records(ItemKind.Appointment).Count);
        Assert.Single(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    [Rule("I6")]
    public async Task SameOnBothSidesAtTheFirstRun_IsTiedNotDoubled()
    {
        office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Appointment("Review", 1));

        await office.Anna.RunAsync();
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        Assert.Single(office.Anna.Person.Items(ItemKind.Appointment));
        Assert.False((await office.Anna.LinkAsync()).IsMade);
    }

    [Theory]
    [Rule("D3")]
    [InlineData(LinkType.Edit, 0, 0)]
    [InlineData(LinkType.View, 1, 1)]
    public async Task DeletedInTheMailbox_EditDeletesTheRecord_ViewPutsItBack(LinkType type, int records, int items)
    {
        office.Parameters = office.Parameters with { AppointmentType = type };
        office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Anna.Person.Delete(office.Anna.Item(ItemKind.Appointment));

        await office.Anna.RunAsync();
        Assert.Equal(records, office.Business.Records(ItemKind.Appointment).Count);
        Assert.Equal(items, office.Anna.Person.Items(ItemKind.Appointment).Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("D3")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DeletedInMailbox_EditedInBusiness_ComesBack(bool forGood)
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        await office.Anna.RunAsync();
        var item = office.Anna.Item(ItemKind.Appointment);
        if (forGood)
        {
            office.Anna.Person.DeleteForGood(item);
        }
        else
        {
            office.Anna.Person.Delete(item);
        }

        office.Business.Edit(record, "location", Values.Text("Room 2"));
        await office.Anna.RunAsync();
        Assert.Equal("Room 2", office.Anna.Item(ItemKind.Appointment).Values["location"]?.ToString());
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("D3")]
    public async Task DeletedByAnAttendee_RemovesHisRowOnly()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [office.Ben.Worker.Id] });
        await office.Anna.RunAsync();
        await office.Ben.RunAsync();
        office.Ben.Person.Delete(office.Ben.Item(ItemKind.Appointment));

        await office.Ben.RunAsync();
        Assert.Empty(office.Business[ItemKind.Appointment, record.Id]!.Attendees);
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        await office.Anna.RunAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Appointment));
        Assert.Equal((0, 0), await office.Ben.WriteAsync());
        Assert.Empty(office.Ben.Person.Items(ItemKind.Appointment));
    }

    [Fact]
    [Rule("D3", "I9")]
    public async Task AnAttendeeTakesHisCopyOutOfDeletedItemsAgain_HeAttendsAgain()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [office.Ben.Worker.Id] });
        await office.Ben.RunAsync();
        office.Ben.Person.Delete(office.Ben.Item(ItemKind.Appointment));
        await office.Ben.RunAsync();
        office.Ben.Person.MoveBack(Assert.Single(office.Ben.Person.Deleted(ItemKind.Appointment)));

        await office.Ben.RunAsync();
        Assert.Equal([office.Ben.Worker.Id], office.Current(record).Attendees);
        Assert.Single(office.Ben.Person.Items(ItemKind.Appointment));
        Assert.Equal(LinkState.InStep, (await office.Ben.LinkAsync()).State);
        Assert.Equal((0, 0), await office.Ben.WriteAsync());
    }

    [Fact]
    [Rule("I9", "S5")]
    public async Task AnAttendeeTakenOffTheList_DoesNotComeBackWithHisCopy()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [office.Ben.Worker.Id] });
        await office.Ben.RunAsync();
        office.Business.Change(record, r => r with { Attendees = [] });
        await office.Ben.RunAsync();
        office.Ben.Person.MoveBack(Assert.Single(office.Ben.Person.Deleted(ItemKind.Appointment)));

        await office.Ben.RunAsync();
        Assert.Empty(office.Current(record).Attendees);
        Assert.Equal((0, 0), await office.Ben.WriteAsync());
    }

    [Fact]
    [Rule("D3", "V4")]
    public async Task DeletedByAnAttendeeWhoMayOnlyView_IsPutBack_AndNothingIsWrittenToTheBusinessSystem()
    {
        office.Parameters = office.Parameters with { AppointmentType = LinkType.View };
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [office.Ben.Worker.Id] });
        await office.Ben.RunAsync();
        office.Ben.Person.Delete(office.Ben.Item(ItemKind.Appointment));

        var (mailbox, business) = await office.Ben.WriteAsync();
        Assert.Equal((1, 0), (mailbox, business));
        Assert.Equal([office.Ben.Worker.Id], office.Current(record).Attendees);
        Assert.Single(office.Ben.Person.Items(ItemKind.Appointment));
    }

    [Fact]
    public async Task EditedByAnAttendee_ChangesHisRowOnly()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [office.Ben.Worker.Id] });
        await office.Ben.RunAsync();
        office.Ben.Person.Edit(office.Ben.Item(ItemKind.Appointment), "subject", Values.Text("Hijacked"));

        await office.Ben.RunAsync();
        Assert.Equal("Review", office.Business[ItemKind.Appointment, record.Id]!.Values["subject"]?.ToString());
        Assert.Equal("Review", office.Ben.Item(ItemKind.Appointment).Values["subject"]?.ToString());
    }

    [Fact]
    [Rule("S5", "I9")]
    public async Task Reassigned_LeavesTheOldMailbox_AndAppearsInTheNewOne()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Business.Change(record, r => r with { Responsible = office.Ben.Worker.Id });

        await office.Anna.RunAsync();
        await office.Ben.RunAsync();
        Assert.Empty(office.Anna.Person.Items(ItemKind.Appointment));
        Assert.Single(office.Ben.Person.Items(ItemKind.Appointment));

        //  and back: the link returns with it (I9)
        office.Business.Change(record, r => r with { Responsible = office.Anna.Worker.Id });
        await office.Anna.RunAsync();
        await office.Ben.RunAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Appointment));
        Assert.Empty(office.Ben.Person.Items(ItemKind.Appointment));
    }

    [Fact]
    [Rule("S3", "D6")]
    public async Task OutsideTheWindow_NothingMoves_AndTheEditThatMovesItOutIsStillCarried()
    {
        var far = office.Business.Add(Office.Appointment("Far", 400), office.Anna.Worker.Id);
        var near = office.Business.Add(Office.Appointment("Near", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        Assert.Equal("Near", office.Anna.Item(ItemKind.Appointment).Values["subject"]?.ToString());

        office.Business.Edit(near, "times", Office.Appointment("Near", 500)["times"]);
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
        Assert.Equal(Office.Appointment("Near", 500)["times"], office.Anna.Item(ItemKind.Appointment).Values["times"]);

        //  outside now: edits rest, and a deletion only releases
        office.Business.Edit(near, "location", Values.Text("Room 2"));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Null(office.Anna.Item(ItemKind.Appointment).Values["location"]);
        office.Anna.Person.Delete(office.Anna.Item(ItemKind.Appointment));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(2, office.Business.Records(ItemKind.Appointment).Count);
        Assert.NotNull(far);
    }

    [Fact]
    [Rule("S3")]
    public async Task EnteringTheWindowAsDaysPass_IsTakenUp()
    {
        office.Business.Add(Office.Appointment("Far in the business system", 380), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Appointment("Far in the mailbox", 380));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Time.Advance(TimeSpan.FromDays(20));
        Assert.Equal((1, 1), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S5", "D6")]
    public async Task KeepSynchronizedOff_PausesAndRemovesNothing()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Business.Change(record, r => r with { KeepSynchronized = false });
        office.Business.Edit(record, "location", Values.Text("Room 2"));

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Equal(LinkState.Paused, (await office.Anna.LinkAsync()).State);
        office.Business.Change(record, r => r with { KeepSynchronized = true });
        Assert.Equal((1, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S5")]
    public async Task DeletedForGood_WhileKeepSynchronizedIsOff_IsDeletedWhenItIsOnAgain()
    {
        var record = office.Business.Add(Office.Task("Offer"), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Business.Change(record, r => r with { KeepSynchronized = false });
        office.Anna.Person.DeleteForGood(office.Anna.Item(ItemKind.Task));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        office.Business.Change(record, r => r with { KeepSynchronized = true });

        await office.Anna.RunAsync();
        Assert.Empty(office.Business.Records(ItemKind.Task));
    }

    [Theory]
    [Rule("S2")]
    [InlineData(FolderItems.All, 1)]
    [InlineData(FolderItems.WithCategory, 0)]
    [InlineData(FolderItems.None, 0)]
    public async Task FolderItems_DecideWhatOfTheFolderTakesPart(FolderItems items, int records)
    {
        office.Parameters = office.Parameters with { FolderTasks = items, Category = "Shared" };
        office.Anna.Person.Add(Office.Task("Call back"));
        await office.Anna.RunAsync();
        Assert.Equal(records, office.Business.Records(ItemKind.Task).Count);
    }

    [Fact]
    [Rule("T3", "V6")]
    public async Task ASeriesWithAChangedAndADeletedOccurrence_MovesWhole()
    {
        var series = new FieldValues(FieldSchema.Appointment)
        {
            ["subject"] = Values.Text("Jour fixe"),
            ["times"] = new SeriesSpan(new LocalDateTime(2026, 11, 24, 9, 0), Duration.FromHours(1), "Europe/Berlin"),
            ["recurrence"] = new RecurrenceValue(new WeeklyPattern(1, [IsoDayOfWeek.Tuesday]), new RecurrenceRange(new LocalDate(2026, 11, 24), null, 10)),
            ["exceptions"] = Values.Rows([
                KeyValuePair.Create("2026-12-01T09:00:00", OccurrenceCells.DeletedRow),
                KeyValuePair.Create("2026-12-08T09:00:00", Values.Row((OccurrenceCells.Start, "2026-12-08T10:00:00"), (OccurrenceCells.End, "2026-12-08T11:00:00"))),
            ]),
        };
        var record = office.Business.Add(series, office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        var item = office.Anna.Item(ItemKind.Appointment);
        Assert.Equal(series["exceptions"], item.Values["exceptions"]);

        //  one occurrence changed on each side: both survive (V6, T3)
        var rows = ((RowsValue)item.Values["exceptions"]!).ByKey;
        office.Anna.Person.Edit(item, "exceptions", Values.Rows(rows.Add("2026-12-15T09:00:00", OccurrenceCells.DeletedRow)));
        office.Business.Edit(record, "exceptions", Values.Rows(rows.Add("2026-12-22T09:00:00", OccurrenceCells.DeletedRow)));
        await office.Anna.RunAsync();
        Assert.Equal(4, ((RowsValue)office.Anna.Item(ItemKind.Appointment).Values["exceptions"]!).ByKey.Count);
        Assert.Equal(4, ((RowsValue)office.Business[ItemKind.Appointment, record.Id]!.Values["exceptions"]!).ByKey.Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("S4")]
    public async Task RecurringSwitchedOff_StaysOut()
    {
        office.Anna.Worker = office.Anna.Worker with { IncludeRecurringAppointments = false };
        var values = Office.Appointment("Jour fixe", 1);
        values["recurrence"] = new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(new LocalDate(2026, 11, 24)));
        office.Business.Add(values, office.Anna.Worker.Id);
        office.Anna.Person.Add(values.Copy());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("V10")]
    public async Task CompletedInTheMailbox_IsCompletedInTheBusinessSystem()
    {
        var record = office.Business.Add(Office.Task("Offer", new LocalDate(2026, 12, 1)), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Task), "progress", ProgressValue.Of(ProgressValue.Completed, 100, new LocalDate(2026, 11, 23)));

        await office.Anna.RunAsync();
        Assert.True(((ProgressValue)office.Business[ItemKind.Task, record.Id]!.Values["progress"]!).IsComplete);
    }
}
