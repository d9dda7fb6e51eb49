using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

public sealed class PersonTests : IDisposable
{
    private readonly TestSandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task MeetingReceived_IsNotTheMailboxesOwn_AndCanBeAnswered()
    {
        var id = _sandbox.Person.Receive(Samples.Appointment, "Celik", "celik@example.com");
        var item = await _sandbox.GetAsync(id);
        Assert.Equal("false", Value(item, "IsOrganizer"));
        Assert.Equal("NoResponseReceived", Value(item, "MyResponseType"));
        Assert.Equal("celik@example.com", Value(item.Element(T + "Organizer")!, "EmailAddress"));
        _sandbox.Person.Respond(id, "Accept");
        Assert.Equal("Accept", Value(await _sandbox.GetAsync(id), "MyResponseType"));
    }

    [Fact]
    public async Task AttendeesAnswer_IsNoted_AndKeptWhenTheListIsWrittenAgain()
    {
        var (id, _) = (await _sandbox.CreateAsync("calendar", Samples.Appointment))[0];
        _sandbox.Person.NoteResponse(id, "bo@example.com", "Tentative");
        await _sandbox.UpdateAsync(id, null, """<t:SetItemField><t:FieldURI FieldURI="calendar:RequiredAttendees"/><t:CalendarItem><t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>bo@example.com</t:EmailAddress></t:Mailbox></t:Attendee><t:Attendee><t:Mailbox><t:EmailAddress>di@example.com</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees></t:CalendarItem></t:SetItemField>""", "AlwaysOverwrite");
        Assert.Equal(["Tentative", "Unknown"], (await _sandbox.GetAsync(id)).Element(T + "RequiredAttendees")!.Descendants(T + "ResponseType").Select(e => e.Value));
    }

    [Fact]
    public async Task Items_AreAtTheirPresentKeys_InFoldersOfThePersonToo()
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", "<t:Contact><t:Surname>Berg</t:Surname></t:Contact>"))[0];
        var key = _sandbox.Person.Set(id, "Contact", "contacts:JobTitle", "Head");
        Assert.Equal([(id, key, "IPM.Contact")], _sandbox.Person.Items("contacts"));
        var folder = _sandbox.Person.MakeFolder("<t:ContactsFolder><t:DisplayName>Others</t:DisplayName></t:ContactsFolder>");
        var moved = _sandbox.Person.Move(id, folder);
        Assert.Equal(moved, Assert.Single(_sandbox.Person.Items(folder)).Id);
        Assert.Empty(_sandbox.Person.Items("contacts"));
    }

    [Fact]
    public void Refusal_NamesTheCode() =>
        Assert.Contains("ErrorCannotCreateTaskInNonTaskFolder", Assert.ThrowsAny<InvalidOperationException>(() => _sandbox.Person.Add("contacts", "<t:Task/>")).Message, StringComparison.Ordinal);

    [Fact]
    public void ChangesByThePerson_DoNotMeetFaults()
    {
        _sandbox.Exchange.Faults.Set(new Counterpart.Sandbox.Faults.FaultRule { Action = Counterpart.Sandbox.Faults.FaultAction.Drop });
        var id = _sandbox.Person.Add("contacts", Samples.Contact);
        _sandbox.Person.Set(id, "Contact", "contacts:JobTitle", "A & B");
        Assert.Equal("A & B", Value(_sandbox.Person.Read(id), "JobTitle"));
    }

    [Theory]
    [InlineData("MoveToDeletedItems")]
    [InlineData("SoftDelete")]
    public async Task Undeleted_ComesBackUnderANewId(string deleteType)
    {
        var (id, _) = (await _sandbox.CreateAsync("contacts", Samples.Contact))[0];
        var state = (await _sandbox.SyncAsync("contacts", null)).State;
        _sandbox.Person.Delete(id, deleteType);
        Assert.Empty(_sandbox.Person.DeletedIds("tasks"));
        var back = _sandbox.Person.Undelete(Assert.Single(_sandbox.Person.DeletedIds("contacts")));
        Assert.NotEqual(id, back);
        Assert.Equal([back], _sandbox.Person.Ids("contacts"));
        Assert.Empty(_sandbox.Person.DeletedIds("contacts"));
        Assert.Equal([("Create", back), ("Delete", id)], (await _sandbox.SyncAsync("contacts", state)).Changes.Order());
    }

    [Fact]
    public void DeletedTwice_ComesBackToWhereItLived_DeletedForGoodNeverDoes()
    {
        var person = _sandbox.Person;
        person.Delete(person.Add("tasks", "<t:Task/>"));
        person.Delete(person.DeletedIds("tasks").Single());
        Assert.Empty(person.Ids("deleteditems"));
        Assert.Equal(person.Ids("recoverableitemsdeletions"), person.DeletedIds("tasks"));
        var back = person.Undelete(person.DeletedIds("tasks").Single());
        Assert.Equal([back], person.Ids("tasks"));
        Assert.Throws<ArgumentException>(() => person.Undelete(back));
        person.Delete(back, "HardDelete");
        Assert.Empty(person.DeletedIds("tasks"));
    }
}
