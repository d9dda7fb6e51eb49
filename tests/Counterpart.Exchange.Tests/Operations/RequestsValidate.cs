using NodaTime;

namespace Counterpart.Exchange.Tests;

/// <summary>Every request that can be written, against the published schemas.</summary>
public sealed class RequestsValidate
{
    private static readonly FolderTarget Contacts = FolderTarget.Named("contacts", "ben@example.com");
    private static readonly ItemTarget Item = new ItemId("AAMk+1", "CQ==");
    private static readonly ItemProperty Stamp = new(ExtendedFieldUri.Named(new Guid("11111111-2222-3333-4444-555555555555"), "Stamp", "String"));
    private static readonly ItemShape Shape = new(Stamp, ItemProperty.Field("item:Body"), ItemProperty.Field("item:ItemClass"),
        ItemProperty.Entry("contacts:PhoneNumber", "MobilePhone"), ItemProperty.Tag(0x3a45), ItemProperty.Numbered("Address", 0x804f));

    public static TheoryData<string, Operation> Requests => new()
    {
        { "GetFolder", new GetFolder(Contacts) },
        { "FindFolder", new FindFolder(FolderTarget.Named("msgfolderroot")) },
        { "CreateFolder contacts", new CreateFolder(FolderTarget.Named("msgfolderroot"), "Customers & more", ItemType.Contact) },
        { "CreateFolder calendar", new CreateFolder(FolderTarget.ById("AQ=="), "Calendar", ItemType.CalendarItem) },
        { "CreateFolder tasks", new CreateFolder(FolderTarget.ById("AQ=="), "Tasks", ItemType.Task) },
        { "SyncFolderHierarchy", new SyncFolderHierarchy(FolderTarget.Named("msgfolderroot"), "H4sI") },
        { "SyncFolderItems first", new SyncFolderItems(Contacts, null, Shape) },
        { "SyncFolderItems", new SyncFolderItems(FolderTarget.ById("AQ=="), "H4sI", ItemShape.IdOnly, 1) },
        { "GetItem", new GetItem([Item, ItemTarget.Occurrence(new("AAMk", "CQ=="), 3), ItemTarget.SeriesOf(new("AAMk"))], Shape) },
        { "FindItem page", new FindItem(Contacts, Shape) { Offset = 1000 } },
        { "FindItem one value", new FindItem(Contacts, Shape) { Where = (Stamp, ["a"]) } },
        { "FindItem two values", new FindItem(Contacts, Shape) { Where = (Stamp, ["a", "b"]) } },
        { "FindItem calendar", new FindItem(Contacts, Shape) { Calendar = new(Instant.FromUtc(2026, 3, 1, 0, 0), Instant.FromUtc(2026, 4, 1, 0, 0)) } },
        { "CreateItem", new CreateItem(Contacts, [Contact(), Appointment(), Task()]) },
        { "UpdateItem", new UpdateItem([(Item, Contact()), (Item, Appointment()), (Item, Task()), (Item, Emptied())]) },
        { "DeleteItem", new DeleteItem([Item, ItemTarget.Occurrence(new("AAMk"), 2)]) },
        { "MoveItem", new MoveItem(FolderTarget.Named("deleteditems"), [Item, Item]) },
        { "ResolveNames", new ResolveNames("anna@example.com") },
    };

    [Theory]
    [MemberData(nameof(Requests), DisableDiscoveryEnumeration = true)]
    public void Request_IsTakenByTheSchemas(string name, Operation operation)
    {
        Assert.NotEmpty(name);
        Assert.Empty(RequestSchemas.Errors(TestSession.Written(operation, "ben@example.com")));
    }

    [Fact]
    [Rule("M5", "R6")]
    public void CalendarWrites_SendToNone_AndNeverOverwrite()
    {
        Assert.Contains("SendMeetingInvitations=\"SendToNone\"", TestSession.Written(new CreateItem(Contacts, [Appointment()])), StringComparison.Ordinal);
        var update = TestSession.Written(new UpdateItem([(Item, Appointment())]));
        Assert.Contains("SendMeetingInvitationsOrCancellations=\"SendToNone\"", update, StringComparison.Ordinal);
        Assert.Contains("ConflictResolution=\"NeverOverwrite\"", update, StringComparison.Ordinal);
        Assert.Contains("SendMeetingCancellations=\"SendToNone\"", TestSession.Written(new DeleteItem([Item])), StringComparison.Ordinal);
    }

    [Fact]
    public void Impersonation_NamesTheMailbox()
    {
        var request = TestSession.Written(new GetFolder(Contacts), "ben@example.com");
        Assert.Contains("<t:PrimarySmtpAddress>ben@example.com</t:PrimarySmtpAddress>", request, StringComparison.Ordinal);
        Assert.Contains("Version=\"Exchange2013_SP1\"", request, StringComparison.Ordinal);
    }

    private static ItemDraft Contact()
    {
        var draft = new ItemDraft(ItemType.Contact);
        draft.Set(ItemProperty.Field("contacts:Surname"), "Brönner <&>");
        draft.Set(ItemProperty.Entry("contacts:PhysicalAddress:PostalCode", "Home"), "1010");
        draft.Set(ItemProperty.Entry("contacts:PhysicalAddress:City", "Business"), "Graz");
        draft.Set(ItemProperty.Entry("contacts:PhoneNumber", "Telex"), "1");
        draft.Set(ItemProperty.Entry("contacts:PhysicalAddress:Street", "Home"), "Ring 1\nTop 2");
        draft.Set(ItemProperty.Entry("contacts:EmailAddress", "EmailAddress2"), new EmailEntry("a@example.com", "A", "SMTP"));
        draft.Set(ItemProperty.Entry("contacts:EmailAddress", "EmailAddress1"), new EmailEntry("b@example.com", null, null));
        draft.Set(ItemProperty.Entry("contacts:ImAddress", "ImAddress1"), "sip:a@example.com");
        draft.Set(ItemProperty.Entry("contacts:PhoneNumber", "MobilePhone"), "+43 1");
        draft.Set(Stamp, "cp1|x");
        draft.Set(ItemProperty.Tag(0x3a45), "Dr.");
        draft.Set(ItemProperty.Field("item:Categories"), new[] { "Red", "Blue" });
        draft.Set(ItemProperty.Field("item:Body"), "text");
        draft.Set(ItemProperty.Field("contacts:Birthday"), "1970-01-01T11:59:00Z");
        draft.Set(ItemProperty.Field("contacts:GivenName"), "Eva");
        draft.Set(ItemProperty.Field("contacts:Children"), new[] { "Tom" });
        return draft;
    }

    private static ItemDraft Appointment()
    {
        var draft = new ItemDraft(ItemType.CalendarItem);
        draft.Set(ItemProperty.Field("calendar:EndTimeZone"), new ElementNode("EndTimeZone").With("Id", "W. Europe Standard Time"));
        draft.Set(ItemProperty.Field("calendar:StartTimeZone"), new ElementNode("StartTimeZone").With("Id", "W. Europe Standard Time"));
        draft.Set(ItemProperty.Field("calendar:Location"), "Room 1");
        draft.Set(ItemProperty.Field("calendar:End"), "2026-03-02T10:00:00Z");
        draft.Set(ItemProperty.Field("calendar:Start"), "2026-03-02T09:00:00Z");
        draft.Set(ItemProperty.Field("item:Subject"), "Visit");
        draft.Set(ItemProperty.Field("item:ReminderMinutesBeforeStart"), "15");
        draft.Set(ItemProperty.Numbered("Common", 0x8535), "27");
        return draft;
    }

    private static ItemDraft Task()
    {
        var draft = new ItemDraft(ItemType.Task);
        draft.Set(ItemProperty.Field("task:Status"), "InProgress");
        draft.Set(ItemProperty.Field("task:PercentComplete"), "50");
        draft.Set(ItemProperty.Field("task:DueDate"), "2026-03-02T00:00:00Z");
        draft.Set(ItemProperty.Field("task:Companies"), new[] { "Hill Ltd" });
        return draft;
    }

    private static ItemDraft Emptied()
    {
        var draft = new ItemDraft(ItemType.Contact);
        draft.Set(ItemProperty.Entry("contacts:PhysicalAddress:City", "Business"), (string?)null);
        draft.Set(ItemProperty.Field("contacts:Surname"), (string?)null);
        draft.Set(Stamp, (string?)null);
        return draft;
    }
}
