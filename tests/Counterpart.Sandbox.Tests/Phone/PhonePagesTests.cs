using System.Net;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests.Phone;

/// <summary>What the phone pages show and do is what every client reads and does.</summary>
public sealed class PhonePagesTests : IAsyncLifetime
{
    private PhoneVisitor _visitor = null!;

    public async ValueTask InitializeAsync() => _visitor = await PhoneVisitor.StartAsync();

    public ValueTask DisposeAsync() => _visitor.DisposeAsync();

    [Fact]
    public async Task EachPage_Answers_AndSaysWhoseMailboxItIs()
    {
        _visitor.Person.SetName("Anna Berg");
        var contact = _visitor.Person.Add("contacts", "<t:Contact><t:GivenName>Mara</t:GivenName><t:Surname>Stein</t:Surname></t:Contact>");
        var task = _visitor.Person.Add("tasks", "<t:Task><t:Subject>Call back</t:Subject></t:Task>");
        _visitor.Person.Add("calendar", "<t:CalendarItem><t:Subject>Visit</t:Subject><t:Start>2026-11-23T10:00:00Z</t:Start><t:End>2026-11-23T11:00:00Z</t:End></t:CalendarItem>");
        foreach (var (path, heading, holds) in new[]
        {
            ("contacts", "Contacts", "Mara Stein"), ("contacts?find=ste+mar", "Contacts", "Mara Stein"), ("contacts?find=nobody", "Contacts", "Nobody is called"),
            (PhoneVisitor.Item("contacts", contact), "Mara Stein", "value=\"Stein\""), ("contacts/new", "New contact", "First name"),
            ("day", "Day", "Visit"), ("day?date=2026-11-24", "Day", "Tuesday, 24 November 2026"), ("day/new", "New appointment", "2026-11-23"),
            ("tasks", "Tasks", "Call back"), (PhoneVisitor.Item("tasks", task), "Call back", "Not started"), ("tasks/new", "New task", "Due"),
        })
        {
            var (status, html) = await _visitor.OpenAsync(path);
            Assert.Equal((HttpStatusCode.OK, heading), (status, PhoneVisitor.Heading(html)));
            Assert.Contains(holds, html, StringComparison.Ordinal);
            Assert.Contains("Stand-in mailbox of <strong>Anna Berg</strong> · w1@sandbox.test", html, StringComparison.Ordinal);
            Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        }

        var (_, index) = await _visitor.OpenAsync("/phone/");
        Assert.Contains("Anna Berg", index, StringComparison.Ordinal);
        Assert.Contains("/phone/w2@sandbox.test/contacts", index, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_AddedAndEdited_IsWhatEveryClientReads_WithANewChangeKey()
    {
        var (_, html) = await _visitor.FillAsync("contacts/new", ("givenName", "Mara"), ("surname", "Stein"), ("companyName", "Nordlicht"), ("jobTitle", "Buyer"),
            ("MobilePhone", "+49 151 1"), ("BusinessPhone", "+49 30 2"), ("email1", "mara@example.com"), ("email2", "ms@example.com"), ("BusinessStreet", "Hafenweg 1\r\nTor 2"),
            ("BusinessCity", "Kiel"), ("HomePostalCode", "24103"), ("birthday", "1980-05-31"), ("body", "one\r\ntwo"));
        Assert.Equal("Mara Stein", PhoneVisitor.Heading(html));
        Assert.Contains("Saved.", html, StringComparison.Ordinal);
        var (id, key, _) = Assert.Single(_visitor.Person.Items("contacts"));
        var item = _visitor.Person.Read(id);
        Assert.Equal(["Mara", "Stein", "Nordlicht", "Buyer", "Kiel", "Mara Stein"], new[] { "GivenName", "Surname", "CompanyName", "JobTitle", "City", "DisplayName" }.Select(name => Value(item, name)));
        Assert.Equal(["+49 30 2", "+49 151 1"], item.Element(T + "PhoneNumbers")!.Elements().Select(e => e.Value));
        Assert.Equal(["mara@example.com", "ms@example.com"], item.Element(T + "EmailAddresses")!.Elements().Select(e => e.Value));
        Assert.Equal("1980-05-31T11:59:00Z", Value(item, "Birthday"));
        Assert.Equal("one\ntwo", Value(item, "Body").ReplaceLineEndings("\n"));
        var state = Sync(null).State;

        await _visitor.FillAsync(PhoneVisitor.Item("contacts", id), ("MobilePhone", "+49 151 9"), ("jobTitle", ""), ("surname", "Adler"), ("birthday", ""));
        item = _visitor.Person.Read(id);
        Assert.Equal(["+49 30 2", "+49 151 9"], item.Element(T + "PhoneNumbers")!.Elements().Select(e => e.Value));
        Assert.Equal("Mara Adler", Value(item, "DisplayName"));
        Assert.Null(item.Element(T + "JobTitle"));
        Assert.Null(item.Element(T + "Birthday"));
        Assert.NotEqual(key, _visitor.Person.Items("contacts").Single().ChangeKey);
        Assert.Equal([("Update", id)], Sync(state).Changes);
        Assert.Equal(["w1@sandbox.test", "w1@sandbox.test"], _visitor.Changed);
    }

    [Fact]
    public async Task SavedUnchanged_NothingIsWritten()
    {
        var id = _visitor.Person.Add("contacts", Samples.Contact);
        var before = _visitor.Person.Items("contacts").Single();
        var (_, html) = await _visitor.FillAsync(PhoneVisitor.Item("contacts", id));
        Assert.Contains("Saved.", html, StringComparison.Ordinal);
        Assert.Equal(before, _visitor.Person.Items("contacts").Single());
        Assert.Empty(_visitor.Changed);
    }

    [Fact]
    public async Task Appointment_IsInTheOwnersZone_AndWholeDaysAreDays()
    {
        _visitor.Person.SetZone("Europe/Berlin");
        await _visitor.FillAsync("day/new?date=2026-11-25", ("subject", "Visit"), ("startTime", "14:30"), ("endTime", "15:30"), ("location", "Kiel"), ("sensitivity", "Private"), ("body", "bring samples"));
        var id = _visitor.Person.Ids("calendar").Single();
        var item = _visitor.Person.Read(id);
        Assert.Equal(["Visit", "2026-11-25T13:30:00Z", "2026-11-25T14:30:00Z", "Kiel", "Private"], new[] { "Subject", "Start", "End", "Location", "Sensitivity" }.Select(name => Value(item, name)));
        Assert.Equal("W. Europe Standard Time", item.Element(T + "StartTimeZone")!.Attribute("Id")!.Value);
        Assert.Contains("14:30", (await _visitor.OpenAsync("day?date=2026-11-25")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Visit", (await _visitor.OpenAsync("day?date=2026-11-24")).Html, StringComparison.Ordinal);

        await _visitor.FillAsync(PhoneVisitor.Item("day", id), ("allDay", "on"), ("endDate", "2026-11-26"));
        item = _visitor.Person.Read(id);
        Assert.Equal(["2026-11-24T23:00:00Z", "2026-11-26T23:00:00Z", "true"], new[] { "Start", "End", "IsAllDayEvent" }.Select(name => Value(item, name)));
        Assert.Contains("all day", (await _visitor.OpenAsync("day?date=2026-11-26")).Html, StringComparison.Ordinal);
        Assert.Contains("Nothing on this day", (await _visitor.OpenAsync("day?date=2026-11-27")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneDateOfASeries_ChangesAlone_AndTheSeriesCanGo()
    {
        _visitor.Person.Add("calendar", "<t:CalendarItem><t:Subject>Round</t:Subject><t:Start>2026-11-23T09:00:00Z</t:Start><t:End>2026-11-23T10:00:00Z</t:End><t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence><t:StartDate>2026-11-23</t:StartDate><t:NumberOfOccurrences>3</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence><t:StartTimeZone Id=\"UTC\"/></t:CalendarItem>");
        var path = PhoneVisitor.FirstRow((await _visitor.OpenAsync("day?date=2026-11-24")).Html);
        var (status, html) = await _visitor.FillAsync(path, ("subject", "Round, moved"), ("startTime", "12:00"), ("endTime", "13:00"));
        Assert.Equal((HttpStatusCode.OK, null), (status, PhoneVisitor.Mistake(html)));
        Assert.Contains("Round, moved", (await _visitor.OpenAsync("day?date=2026-11-24")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("moved", (await _visitor.OpenAsync("day?date=2026-11-25")).Html, StringComparison.Ordinal);

        await _visitor.DeleteAsync(path);
        Assert.Contains("Nothing on this day", (await _visitor.OpenAsync("day?date=2026-11-24")).Html, StringComparison.Ordinal);
        await _visitor.DeleteAsync(PhoneVisitor.FirstRow((await _visitor.OpenAsync("day?date=2026-11-25")).Html), ("whole", "on"));
        Assert.Empty(_visitor.Person.Ids("calendar"));
        Assert.Single(_visitor.Person.DeletedIds("calendar"));
    }

    [Fact]
    public async Task Task_Completed_IsCompletedForAll()
    {
        await _visitor.FillAsync("tasks/new", ("subject", "Call back"), ("due", "2026-12-01"));
        var id = _visitor.Person.Ids("tasks").Single();
        Assert.Equal("2026-12-01T00:00:00Z", Value(_visitor.Person.Read(id), "DueDate"));
        await _visitor.FillAsync(PhoneVisitor.Item("tasks", id), ("status", "Completed"));
        Assert.Equal(["Completed", "true", "100"], new[] { "Status", "IsComplete", "PercentComplete" }.Select(name => Value(_visitor.Person.Read(id), name)));
    }

    [Theory]
    [InlineData("contacts", "contacts", "<t:Contact><t:Surname>Stein</t:Surname></t:Contact>")]
    [InlineData("day", "calendar", "<t:CalendarItem><t:Subject>Visit</t:Subject></t:CalendarItem>")]
    [InlineData("tasks", "tasks", "<t:Task><t:Subject>Call</t:Subject></t:Task>")]
    public async Task Deleted_ItLiesInDeletedItems(string place, string folder, string item)
    {
        var path = PhoneVisitor.Item(place, _visitor.Person.Add(folder, item));
        var (status, html) = await _visitor.DeleteAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Deleted.", html, StringComparison.Ordinal);
        Assert.Empty(_visitor.Person.Ids(folder));
        Assert.Equal(_visitor.Person.Ids("deleteditems"), _visitor.Person.DeletedIds(folder));
        Assert.Equal(HttpStatusCode.NotFound, (await _visitor.OpenAsync(path)).Status);
    }

    [Fact]
    public async Task Version_MovesWithTheMailbox_AndOfAnItemWithTheItem()
    {
        var id = _visitor.Person.Add("contacts", "<t:Contact><t:Surname>Stein</t:Surname></t:Contact>");
        var item = $"version?place=contacts&id={Uri.EscapeDataString(id)}";
        var (whole, one) = ((await _visitor.OpenAsync("version")).Html, (await _visitor.OpenAsync(item)).Html);
        Assert.Contains($"data-version=\"{whole}\"", (await _visitor.OpenAsync("contacts")).Html, StringComparison.Ordinal);
        _visitor.Person.Add("tasks", "<t:Task><t:Subject>Call</t:Subject></t:Task>");
        Assert.NotEqual(whole, (await _visitor.OpenAsync("version")).Html);
        Assert.Equal(one, (await _visitor.OpenAsync(item)).Html);
        _visitor.Person.Touch(id);
        Assert.NotEqual(one, (await _visitor.OpenAsync(item)).Html);
        _visitor.Person.Delete(id);
        Assert.Equal("gone", (await _visitor.OpenAsync(item)).Html);
    }

    private (string State, (string Kind, string Id)[] Changes) Sync(string? state)
    {
        var answer = _visitor.Person.Call(SyncRequest("contacts", state));
        return (answer.Descendants(M + "SyncState").Single().Value,
            [.. answer.Descendants(M + "Changes").Single().Elements().Select(change => (change.Name.LocalName, change.Descendants(T + "ItemId").First().Attribute("Id")!.Value))]);
    }
}
