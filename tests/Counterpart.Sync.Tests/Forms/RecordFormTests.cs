using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>Contacts and activities as people type them.</summary>
public sealed class RecordFormTests
{
    [Theory]
    [InlineData("anna@example.com", "allowed")]
    [InlineData("anna@exämple.de", "allowed")]
    [InlineData("notmail", "Invalid: email1Address: 'notmail' is no mail address: write it as anna@example.com")]
    [InlineData("anna@", "Invalid: email1Address: 'anna@' is no mail address")]
    [InlineData("anna@a@b", "Invalid: email1Address: 'anna@a@b' is no mail address")]
    [InlineData("Anna <anna@example.com>", "Invalid: email1Address: 'Anna <anna@example.com>' is no mail address")]
    public void AnAddress_IsOne(string address, string said)
    {
        Assert.StartsWith(said, Form.Said(RecordForm.Judge(Contact(("email1Address", new EmailValue(address))), null)), StringComparison.Ordinal);
        Assert.StartsWith(said, Form.Said(RecordForm.Judge(Typed(FieldSchema.Contact, ("email1Address", new EmailValue(address))), Contact())), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAddressOfAnotherType_AndOneThatIsThereAlready_AreTaken()
    {
        Assert.Null(RecordForm.Judge(Contact(("email2Address", new EmailValue("/o=Fir/ou=Exchange/cn=anna", "Anna", "EX"))), null));
        var fromMailbox = Contact(("email1Address", new EmailValue("anna at home")));
        Assert.Null(RecordForm.Judge(Typed(FieldSchema.Contact, ("email1Address", new EmailValue("anna at home")), ("jobTitle", Values.Text("Buyer"))), fromMailbox));
        Assert.NotNull(RecordForm.Judge(Typed(FieldSchema.Contact, ("email1Address", new EmailValue("anna at work"))), fromMailbox));
    }

    [Fact]
    public void AContact_IsTypedWithItsLastName()
    {
        Assert.Equal("Invalid: lastName: it must not be empty: give the contact's last name",
            Form.Said(RecordForm.Judge(Typed(FieldSchema.Contact, ("firstName", Values.Text("Only"))), null)));
        Assert.Null(RecordForm.Judge(Typed(FieldSchema.Contact, ("firstName", Values.Text("Only"))), Contact()));
    }

    [Theory]
    [InlineData(2026, 2027, "allowed")]
    [InlineData(2026, 2025, "Invalid: recurrence: the series ends on 2025-12-01, before it begins on 2026-12-01: give a later last day, or let it never end")]
    [InlineData(1, 2027, "Invalid: recurrence: 0001-12-01 is no day that a calendar holds: give one from 1601-01-01 to 4500-12-31")]
    [InlineData(2026, 9999, "Invalid: recurrence: 9999-12-01 is no day that a calendar holds")]
    public void ASeries_EndsAfterItBegins_InDaysThatACalendarHolds(int from, int until, string said)
    {
        var series = new RecurrenceValue(new DailyPattern(1), new RecurrenceRange(new LocalDate(from, 12, 1), new LocalDate(until, 12, 1), null));
        var asked = Typed(FieldSchema.Task, ("subject", Values.Text("Offer")), ("recurrence", series));
        Assert.StartsWith(said, Form.Said(RecordForm.Judge(asked, null)), StringComparison.Ordinal);
        //  what is there already is nobody's slip
        Assert.Null(RecordForm.Judge(asked, asked));
    }

    [Theory]
    [InlineData("2026-12-01", "2026-12-01", "allowed")]
    [InlineData(null, "2026-11-30", "allowed")]
    [InlineData("2026-12-01", "2026-11-30", "Invalid: dueDate: the dueDate 2026-11-30 is before the startDate 2026-12-01: give a later dueDate, or an earlier startDate")]
    public void ATaskIsDue_WhenItHasBegun(string? start, string? due, string said) =>
        Assert.Equal(said, Form.Said(RecordForm.Judge(Typed(FieldSchema.Task, ("subject", Values.Text("Offer")), ("startDate", Day(start)), ("dueDate", Day(due))), null)));

    [Fact]
    public void ATaskThatCameSoFromAMailbox_CanBeEdited()
    {
        var before = Typed(FieldSchema.Task, ("subject", Values.Text("Offer")), ("startDate", Day("2026-12-01")), ("dueDate", Day("2026-11-30")));
        Assert.Null(RecordForm.Judge(Typed(FieldSchema.Task, ("subject", Values.Text("Offers"))), before));
        Assert.NotNull(RecordForm.Judge(Typed(FieldSchema.Task, ("dueDate", Day("2026-11-29"))), before));
    }

    [Fact]
    public void Responsible_IsAWorkerWhoIsKnown_OrNobody()
    {
        Assert.Null(RecordForm.Responsible(null, Form.Known));
        Assert.Null(RecordForm.Responsible(new WorkerId(""), Form.Known));
        Assert.Null(RecordForm.Responsible(Form.W2, Form.Known));
        Assert.Equal("NotFound: there is no worker W9: 'workers list' shows what there is", Form.Said(RecordForm.Responsible(new WorkerId("W9"), Form.Known)));
    }

    private static FieldValues Contact(params (string Field, Value? Value)[] values) => Typed(FieldSchema.Contact, [("lastName", Values.Text("Stein")), .. values]);

    private static FieldValues Typed(FieldSchema schema, params (string Field, Value? Value)[] values)
    {
        var typed = new FieldValues(schema);
        foreach (var (field, value) in values)
        {
            typed[field] = value;
        }

        return typed;
    }

    private static Value? Day(string? text) => text is null ? null : Values.Date(NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value);
}
