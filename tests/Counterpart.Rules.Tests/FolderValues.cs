using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;

namespace Counterpart.Rules.Tests;

/// <summary>
/// What of the folder takes part: <c>newMailboxContacts</c>, <c>folderAppointments</c>, <c>folderTasks</c>, <c>unansweredInvitations</c>; and
/// <c>category</c>, which they may ask for.
/// </summary>
public sealed class FolderValues
{
    private readonly Office office = new();

    [Theory]
    [Rule("S1", "R3")]
    [ParameterValue("newMailboxContacts", "Offer", "")]
    [ParameterValue("newMailboxContacts", "WithCategory", "Berg")]
    [ParameterValue("newMailboxContacts", "Create", "Adler Berg")]
    public async Task NewMailboxContacts_AreOfferedOrMade(string key, string value, string records)
    {
        office.Set(("category", "Shared"), (key, value));
        office.Anna.Person.Add(Office.Contact("Person", "Adler"), "Private");
        office.Anna.Person.Add(Office.Contact("Person", "Berg"), "Shared");

        await office.Anna.RunAsync();
        Assert.Equal(Split(records), office.Business.Names(ItemKind.Contact));
        Assert.All(office.Business.Records(ItemKind.Contact), r => Assert.Equal(office.Anna.Worker.Id, r.Responsible));
        Assert.Equal(["Adler", "Berg"], office.Anna.Names(ItemKind.Contact));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        //  what was only offered is taken up when the value changes
        office.Set(key, "Create");
        await office.Anna.RunAsync();
        Assert.Equal(["Adler", "Berg"], office.Business.Names(ItemKind.Contact));
    }

    /// <summary>Where only administrators add, no worker's folder does.</summary>
    [Theory]
    [Rule("S1")]
    [ParameterValue("newMailboxContacts", "Offer")]
    [ParameterValue("newMailboxContacts", "WithCategory")]
    [ParameterValue("newMailboxContacts", "Create")]
    public async Task NewMailboxContacts_UnderAdministratorsOnly_AreOffered(string key, string value)
    {
        office.Set(("category", "Shared"), (key, value), ("rights", "AdministratorsOnly"));
        office.Anna.Person.Add(Office.Contact("Person", "Berg"), "Shared");
        await office.Anna.RunAsync();
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        Assert.Single(office.Anna.Person.Items(ItemKind.Contact));
    }

    [Theory]
    [Rule("S2")]
    [ParameterValue("folderAppointments", "All", "Dentist Visit")]
    [ParameterValue("folderAppointments", "WithCategory", "Visit")]
    [ParameterValue("folderAppointments", "None", "")]
    [ParameterValue("folderTasks", "All", "Dentist Visit")]
    [ParameterValue("folderTasks", "WithCategory", "Visit")]
    [ParameterValue("folderTasks", "None", "")]
    public async Task FolderItems_TakePartOrStay_AndTheBusinessSystemsOwnComeAnyway(string key, string value, string records)
    {
        var (kind, other) = key == "folderTasks" ? (ItemKind.Task, ItemKind.Appointment) : (ItemKind.Appointment, ItemKind.Task);
        office.Set(("category", "Shared"), (key, value));
        office.Business.Add(Activity(kind, "Review"), office.Anna.Worker.Id);
        office.Anna.Person.Add(Activity(kind, "Dentist"));
        office.Anna.Person.Add(Activity(kind, "Visit"), "Shared");
        office.Anna.Person.Add(Activity(other, "Other"));

        await office.Anna.RunAsync();
        Assert.Equal(Split(records).Append("Review").Order(StringComparer.Ordinal), office.Business.Names(kind));
        Assert.Equal(["Dentist", "Review", "Visit"], office.Anna.Names(kind));
        Assert.Equal(["Other"], office.Business.Names(other));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        //  a wider value takes up what was left out (R3); a narrower one takes nothing back
        office.Set(key, "All");
        await office.Anna.RunAsync();
        Assert.Equal(["Dentist", "Review", "Visit"], office.Business.Names(kind));
        office.Set(key, "None");
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        office.Anna.Person.Edit(office.Anna.Named(kind, "Dentist"), "body", Values.Text("moved"));
        Assert.Equal((0, 1), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("S2")]
    [ParameterValue("unansweredInvitations", "Leave")]
    public async Task UnansweredInvitations_StayInTheMailbox(string key, string value)
    {
        office.Set(key, value);
        var invitation = office.Anna.Person.Add(Office.Appointment("Fair", 1));
        office.Anna.Person.Put(invitation with { Meeting = MeetingRole.Attendee, IsUnansweredInvitation = true });

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.Empty(office.Business.Records(ItemKind.Appointment));
        var left = Assert.Single(await office.State.SkippedAsync(office.Anna.Account.Id, ItemKind.Appointment, Side.Mailbox, [invitation.Id], TestContext.Current.CancellationToken));
        Assert.Equal(SkipReason.UnansweredInvitation, left.Reason);
    }

    /// <summary>Made copies and adopted items carry it; it is no part of the field, and goes into no record (V6).</summary>
    [Theory]
    [Rule("V6")]
    [ParameterValue("category", "", false)]
    [ParameterValue("category", "Counterpart", true)]
    [ParameterValue("category", "Firma ☎", true)]
    public async Task Category_IsStampedOnWhatIsSynchronized(string key, string value, bool isStamped)
    {
        office.Set(key, value);
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), office.Anna.Worker.Id);
        await office.AddAsync(office.Anna, Form.Anna, record);
        office.Business.Add(Office.Appointment("Review", 1), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Task("Call back"));

        await office.Anna.RunAsync();
        foreach (var kind in ItemKinds.All)
        {
            Assert.Equal(isStamped ? value : null, office.Anna.Item(kind).Category);
            Assert.Null(office.Business.Records(kind).Single().Values["categories"]);
        }

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    /// <summary>A person puts the category on what is there already.</summary>
    [Fact]
    [Rule("S2")]
    public async Task WithCategory_GivenByThePersonLater_TakesPart()
    {
        office.Set(("category", "Shared"), ("newMailboxContacts", "WithCategory"), ("folderTasks", "WithCategory"));
        var contact = office.Anna.Person.Add(Office.Contact("Tom", "Adler"));
        var task = office.Anna.Person.Add(Office.Task("Call back"));
        await office.Anna.RunAsync();
        office.Anna.Person.Put(contact with { Category = "Shared" });
        office.Anna.Person.Put(task with { Category = "Shared" });
        await office.Anna.RunAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(office.Business.Records(ItemKind.Task));
    }

    private static FieldValues Activity(ItemKind kind, string subject) => kind == ItemKind.Task ? Office.Task(subject) : Office.Appointment(subject, subject.Length);

    private static string[] Split(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
