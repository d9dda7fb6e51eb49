using System.Text.Json;
using Counterpart.Client;
using Counterpart.Server.Console.Calendar;
using NodaTime;

namespace Counterpart.Server.Tests.Console;

/// <summary>The form of an activity sends what was changed in it, in the form that the API reads, and nothing else.</summary>
public sealed class ActivityDraftTests
{
    private const string Times = """{"start":"2026-10-25T00:30:00Z","end":"2026-10-25T01:30:00Z","zone":"Europe/Berlin"}""";

    [Fact]
    public void WhatNobodyTouched_IsNotSent()
    {
        Assert.Empty(Draft(("subject", "\"Visit\""), ("times", Times), ("busyStatus", "\"Free\""), ("categories", """["B","A"]"""), ("reminder", """{"minutes":15}"""),
            ("attendees", """{"anna@example.com":{"name":"Anna","response":"Accepted"},"b@example.com":{"role":"Optional"}}""")).Changes());
        Assert.Empty(Draft(("subject", "\"Round\""), ("times", """{"start":"2026-12-01T09:00:00","end":"2026-12-01T09:30:00","zone":"Europe/Berlin"}"""),
            ("recurrence", """{"every":"week","interval":2,"days":["Monday","Friday"],"weekBegins":"Sunday","from":"2026-12-01","count":8}"""),
            ("exceptions", """{"2026-12-15T09:00:00":{"deleted":"true"}}""")).Changes());
        Assert.Empty(ActivityDraft.Of(new RecordView("A-1", "task", "1")
            { Values = Values(("subject", "\"Offer\""), ("dueDate", "\"2026-12-01\""), ("progress", """{"status":"Completed","percent":100,"completedOn":"2026-11-30"}""")) }).Changes());
        Assert.Empty(Draft(("subject", "\"Fair\""), ("times", """{"firstDay":"2026-12-01","lastDay":"2026-12-03"}""")).Changes());
    }

    [Fact]
    [Rule("T1")]
    public void TheSecondOfTwoEqualHours_IsNotTurnedIntoTheFirst_BySavingAnotherField()
    {
        //  02:30 in Berlin comes twice that night; this is the second
        var draft = Draft(("subject", "\"Night\""), ("times", """{"start":"2026-10-25T01:30:00Z","end":"2026-10-25T02:30:00Z","zone":"Europe/Berlin"}"""));
        Assert.Equal("02:30", draft.StartTime);
        draft.Location = "Gate";
        Assert.Equal(["location"], draft.Changes().Keys);
    }

    [Fact]
    public void AChangedHour_IsSentAsTheInstantOfItsZone()
    {
        var draft = Draft(("subject", "\"Visit\""), ("times", """{"start":"2026-12-01T08:00:00Z","end":"2026-12-01T09:00:00Z","zone":"Europe/Berlin"}"""));
        (draft.StartTime, draft.EndTime) = ("10:15", "11:00");
        Assert.Equal("""{"start":"2026-12-01T09:15:00Z","end":"2026-12-01T10:00:00Z","zone":"Europe/Berlin"}""", draft.Changes()["times"].GetRawText());
    }

    [Fact]
    [Rule("T1")]
    public void OneThatRepeatsFromNowOn_IsLocalInItsZone()
    {
        var draft = Draft(("subject", "\"Visit\""), ("times", """{"start":"2026-12-01T08:00:00Z","end":"2026-12-01T09:00:00Z","zone":"Europe/Berlin"}"""));
        (draft.Recurrence.Every, draft.Recurrence.Ends, draft.Recurrence.Until) = ("week", "until", "2027-03-31");
        draft.Recurrence.Days.Add("Tuesday");
        var changes = draft.Changes();
        Assert.Equal("""{"start":"2026-12-01T09:00:00","end":"2026-12-01T10:00:00","zone":"Europe/Berlin"}""", changes["times"].GetRawText());
        Assert.Equal("""{"every":"week","interval":1,"days":["Tuesday"],"weekBegins":"Monday","from":"2026-12-01","until":"2027-03-31"}""", changes["recurrence"].GetRawText());
    }

    [Fact]
    public void OneThatRepeatsNoMore_GivesUpItsRule_AndIsAnInstantAgain()
    {
        var draft = Draft(("subject", "\"Round\""), ("times", """{"start":"2026-12-01T09:00:00","end":"2026-12-01T09:30:00","zone":"Europe/Berlin"}"""),
            ("recurrence", """{"every":"day","interval":1,"from":"2026-12-01"}"""));
        draft.Recurrence.Every = "";
        var changes = draft.Changes();
        Assert.Equal(JsonValueKind.Null, changes["recurrence"].ValueKind);
        Assert.Equal("2026-12-01T08:00:00Z", changes["times"].GetProperty("start").GetString());
    }

    [Theory]
    [InlineData("appointment", "times", """{"start":"2026-12-03T09:00:00","end":"2026-12-03T09:30:00","zone":"Europe/Berlin"}""", "2026-12-04")]
    [InlineData("task", "startDate", "\"2026-12-03\"", "2026-12-04")]
    public void ASeriesThatBeganEarlier_KeepsItsBeginning_UntilItsDayIsChanged(string kind, string field, string starts, string other)
    {
        var draft = ActivityDraft.Of(new RecordView("A-1", kind, "1")
            { Values = Values(("subject", "\"Round\""), (field, starts), ("recurrence", """{"every":"day","interval":1,"from":"2026-12-01"}""")) });
        draft.Body = "bring the plans";
        Assert.Equal(["body"], draft.Changes().Keys);
        (draft.StartDay, draft.EndDay) = (other, kind == "task" ? "" : other);
        Assert.Equal(other, draft.Changes()["recurrence"].GetProperty("from").GetString());
    }

    [Fact]
    public void AnAttendee_Added_KeepsWhatTheOthersAnswered()
    {
        var draft = Draft(("subject", "\"Visit\""), ("times", Times), ("attendees", """{"anna@example.com":{"name":"Anna","response":"Accepted"}}"""));
        draft.Attendees.Add(new AttendeeDraft { Address = " Ben@Example.com ", Role = "Optional" });
        Assert.Equal("""{"anna@example.com":{"response":"Accepted","name":"Anna"},"ben@example.com":{"role":"Optional"}}""", draft.Changes()["attendees"].GetRawText());
    }

    [Fact]
    public void ACompletedTask_Is100Percent_AndAReopenedOneIsNot()
    {
        var draft = ActivityDraft.Of(new RecordView("A-1", "task", "1") { Values = Values(("subject", "\"Offer\""), ("progress", """{"status":"InProgress","percent":40}""")) });
        draft.Status = "Completed";
        Assert.Equal("""{"status":"Completed","percent":100}""", draft.Changes()["progress"].GetRawText());
        (draft.Status, draft.Percent) = ("InProgress", "100");
        Assert.Equal("""{"status":"InProgress","percent":99}""", draft.Changes()["progress"].GetRawText());
    }

    [Theory]
    [InlineData("zone", "Berlin", "'Berlin' is no time zone: name it as Europe/Berlin")]
    [InlineData("start", "", "Give the day of the start")]
    [InlineData("reminder", "soon", "'soon' is no number of minutes: leave the reminder empty, or write 15")]
    [InlineData("week", "", "Choose the days of the week on which it repeats")]
    [InlineData("count", "0", "'0' can't be the number of occurrences: give a number from 1 to 999")]
    public void WhatCannotBeMeant_IsSaidInOneLine(string part, string typed, string said)
    {
        var draft = Draft(("subject", "\"Visit\""), ("times", """{"start":"2026-12-01T08:00:00Z","end":"2026-12-01T09:00:00Z","zone":"Europe/Berlin"}"""));
        switch (part)
        {
            case "zone": draft.Zone = typed; break;
            case "start": draft.StartDay = typed; break;
            case "reminder": draft.ReminderMinutes = typed; break;
            case "week": draft.Recurrence.Every = part; break;
            default: (draft.Recurrence.Every, draft.Recurrence.Ends, draft.Recurrence.Count) = ("day", "count", typed); break;
        }

        Assert.Equal(said, Assert.Throws<FormatException>(draft.Changes).Message);
    }

    [Fact]
    public void ANewOne_SendsWhatTheFormShows()
    {
        var draft = ActivityDraft.New("appointment", new LocalDate(2026, 12, 1), null, "Europe/Berlin");
        draft.Subject = "Visit";
        var values = draft.Changes();
        Assert.Equal("2026-12-01T08:00:00Z", values["times"].GetProperty("start").GetString());
        Assert.Equal("""{"minutes":15}""", values["reminder"].GetRawText());
        Assert.DoesNotContain("location", values.Keys);
    }

    private static ActivityDraft Draft(params (string Field, string Json)[] values) => ActivityDraft.Of(new RecordView("A-1", "appointment", "1") { Values = Values(values) });

    private static Dictionary<string, JsonElement> Values(params (string Field, string Json)[] values) =>
        values.ToDictionary(v => v.Field, v => JsonDocument.Parse(v.Json).RootElement.Clone());
}
