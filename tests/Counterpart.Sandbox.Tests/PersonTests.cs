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
    public void Refusal_NamesTheCode() =>
        Assert.Contains("ErrorCannotCreateTaskInNonTaskFolder", Assert.Throws<InvalidOperationException>(() => _sandbox.Person.Add("contacts", "<t:Task/>")).Message, StringComparison.Ordinal);

    [Fact]
    public void ChangesByThePerson_DoNotMeetFaults()
    {
        _sandbox.Exchange.Faults.Set(new Counterpart.Sandbox.Faults.FaultRule { Action = Counterpart.Sandbox.Faults.FaultAction.Drop });
        var id = _sandbox.Person.Add("contacts", Samples.Contact);
        _sandbox.Person.Set(id, "Contact", "contacts:JobTitle", "A & B");
        Assert.Equal("A & B", Value(_sandbox.Person.Read(id), "JobTitle"));
    }
}
