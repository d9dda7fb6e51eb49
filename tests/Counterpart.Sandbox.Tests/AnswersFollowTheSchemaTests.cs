using Counterpart.Sandbox.Tests.Support;

namespace Counterpart.Sandbox.Tests;

/// <summary>Every operation's answer against the published schemas. All other tests validate too, when the schemas are there.</summary>
public sealed class AnswersFollowTheSchemaTests
{
    [Fact]
    public async Task EveryOperation_Answers_ByTheSchema()
    {
        EwsSchema.Require();
        using var sandbox = new TestSandbox();
        var contact = (await sandbox.CreateAsync("contacts", Samples.Contact))[0].Id;
        var task = (await sandbox.CreateAsync("tasks", Samples.Task))[0].Id;
        var single = (await sandbox.CreateAsync("calendar", Samples.Appointment))[0].Id;
        var series = (await sandbox.CreateAsync("calendar", Samples.Series))[0].Id;
        foreach (var id in new[] { contact, task, single, series })
        {
            Assert.NotNull(await sandbox.GetAsync(id, Samples.Paths));
        }

        string[] operations =
        [
            """<m:GetFolder><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id="contacts"/><t:DistinguishedFolderId Id="calendar"/><t:DistinguishedFolderId Id="tasks"/><t:DistinguishedFolderId Id="root"/><t:DistinguishedFolderId Id="archiveinbox"/></m:FolderIds></m:GetFolder>""",
            """<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:IndexedPageFolderView MaxEntriesReturned="5" Offset="2" BasePoint="Beginning"/><m:ParentFolderIds><t:DistinguishedFolderId Id="msgfolderroot"/></m:ParentFolderIds></m:FindFolder>""",
            """<m:CreateFolder><m:ParentFolderId><t:DistinguishedFolderId Id="contacts"/></m:ParentFolderId><m:Folders><t:ContactsFolder><t:DisplayName>Suppliers</t:DisplayName></t:ContactsFolder></m:Folders></m:CreateFolder>""",
            """<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape></m:SyncFolderHierarchy>""",
            """<m:SyncFolderItems><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id="calendar"/></m:SyncFolderId><m:MaxChangesReturned>10</m:MaxChangesReturned></m:SyncFolderItems>""",
            """<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-11-01T00:00:00Z" EndDate="2026-12-31T00:00:00Z"/><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>""",
            """<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:ParentFolderIds><t:DistinguishedFolderId Id="contacts"/><t:DistinguishedFolderId Id="tasks"/></m:ParentFolderIds></m:FindItem>""",
            """<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>w</m:UnresolvedEntry></m:ResolveNames>""",
            """<m:GetServerTimeZones ReturnFullTimeZoneData="true"/>""",
            """<m:GetServerTimeZones ReturnFullTimeZoneData="false"><m:Ids><t:Id>W. Europe Standard Time</t:Id></m:Ids></m:GetServerTimeZones>""",
            $"""<m:ConvertId DestinationFormat="HexEntryId"><m:SourceIds><t:AlternateId Format="EwsId" Id="{contact}" Mailbox="w1@sandbox.test"/></m:SourceIds></m:ConvertId>""",
            $"""<m:CopyItem><m:ToFolderId><t:DistinguishedFolderId Id="tasks"/></m:ToFolderId><m:ItemIds><t:ItemId Id="{task}"/></m:ItemIds></m:CopyItem>""",
            $"""<m:MoveItem><m:ToFolderId><t:DistinguishedFolderId Id="deleteditems"/></m:ToFolderId><m:ItemIds><t:ItemId Id="{task}"/><t:ItemId Id="nonsense"/></m:ItemIds></m:MoveItem>""",
            $"""<m:DeleteItem DeleteType="HardDelete" SendMeetingCancellations="SendToNone"><m:ItemIds><t:ItemId Id="{single}"/><t:ItemId Id="{single}"/></m:ItemIds></m:DeleteItem>""",
        ];
        foreach (var operation in operations)
        {
            Assert.Contains("NoError", TestSandbox.Codes(await sandbox.SendAsync(operation)));
        }
    }
}
