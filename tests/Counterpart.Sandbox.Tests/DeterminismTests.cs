using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using Counterpart.Sandbox.Tests.Support;
using static Counterpart.Sandbox.Tests.Support.TestSandbox;

namespace Counterpart.Sandbox.Tests;

/// <summary>
/// The same seed, clock and requests give the same bytes, in every process: the hash of a conversation is kept here. It changes only when
/// an answer is meant to change.
/// </summary>
public sealed class DeterminismTests
{
    private const string Expected = "3b4fe110db88ca13febeb8226d61fb7105bf74e4ab2c854e6c10d6e14ffc8769";
    private const string W1 = "w1@sandbox.test";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Conversation_GivesTheSameBytes_InEveryProcess(bool memory)
    {
        using var sandbox = new TestSandbox(options => memory ? options with { DataFolder = null } : options);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await TalkAsync(sandbox, async (operation, account) =>
        {
            var response = await sandbox.SendRawAsync(Envelope(operation), account);
            hash.AppendData(Encoding.UTF8.GetBytes($"{response.Status} {response.ContentType} {response.IsDropped}"));
            hash.AppendData(response.Body.Span);
            sandbox.Time.Advance(TimeSpan.FromSeconds(7));
            return response;
        });
        Assert.Equal(Expected, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    // Creates, reads, finds, synchronizes, changes and deletes items of each kind in two mailboxes, with faults, refusals and a restore.
    private static async Task TalkAsync(TestSandbox sandbox, Func<string, string, Task<ExchangeResponse>> send)
    {
        var faults = sandbox.Exchange.Faults;
        var snapshot = sandbox.Exchange.Snapshot(W1);
        foreach (var account in new[] { W1, "w2@sandbox.test" })
        {
            await send("""<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>AllProperties</t:BaseShape></m:FolderShape><m:ParentFolderIds><t:DistinguishedFolderId Id="root"/></m:ParentFolderIds></m:FindFolder>""", account);
            foreach (var (folder, items) in new[] { ("contacts", Samples.Contact + Samples.Named("b")), ("tasks", Samples.Task), ("calendar", Samples.Appointment + Samples.Series) })
            {
                var created = Ids(await send($"""<m:CreateItem MessageDisposition="SaveOnly" SendMeetingInvitations="SendToAllAndSaveCopy"><m:SavedItemFolderId><t:DistinguishedFolderId Id="{folder}"/></m:SavedItemFolderId><m:Items>{items}</m:Items></m:CreateItem>""", account));
                var named = string.Concat(created.Select(item => $"""<t:ItemId Id="{item.Id}"/>"""));
                var get = $"""<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:AdditionalProperties>{Samples.Paths}</t:AdditionalProperties></m:ItemShape><m:ItemIds>{named}</m:ItemIds></m:GetItem>""";
                await send(get, account);
                var state = State(await send(SyncRequest(folder, null, 1), account));
                var kind = folder switch { "contacts" => "Contact", "tasks" => "Task", _ => "CalendarItem" };
                await send($"""<m:UpdateItem ConflictResolution="NeverOverwrite" MessageDisposition="SaveOnly" SendMeetingInvitationsOrCancellations="SendToNone"><m:ItemChanges><t:ItemChange><t:ItemId Id="{created[0].Id}" ChangeKey="{created[0].Key}"/><t:Updates>{Set(kind, "item:Subject", "anew")}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>""", account);
                faults.Set(new FaultRule { Operation = "GetItem", Action = FaultAction.StaleRead });
                await send(get, account);
                faults.Set(new FaultRule { Operation = "DeleteItem", Action = FaultAction.ItemErrorAfterEffect, Code = "ErrorServerBusy", BackOffMilliseconds = 5 });
                await send($"""<m:DeleteItem DeleteType="MoveToDeletedItems" SendMeetingCancellations="SendToNone" AffectedTaskOccurrences="AllOccurrences"><m:ItemIds>{named}</m:ItemIds></m:DeleteItem>""", account);
                faults.Set();
                await send(SyncRequest(folder, state), account);
                await send($"""<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:SortOrder><t:FieldOrder Order="Descending"><t:FieldURI FieldURI="item:Subject"/></t:FieldOrder></m:SortOrder><m:ParentFolderIds><t:DistinguishedFolderId Id="{folder}"/><t:DistinguishedFolderId Id="deleteditems"/></m:ParentFolderIds></m:FindItem>""", account);
                await send(SyncRequest("inbox", state), account);
            }

            await send("""<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape></m:ItemShape><m:CalendarView StartDate="2026-10-01T00:00:00Z" EndDate="2026-12-31T00:00:00Z"/><m:ParentFolderIds><t:DistinguishedFolderId Id="calendar"/></m:ParentFolderIds></m:FindItem>""", account);
            await send("<m:CreateItem><m:Things/></m:CreateItem>", account);
            await send("<m:Subscribe/>", account);
        }

        sandbox.Exchange.Restore(W1, snapshot);
        await send(SyncRequest("contacts", null), W1);
        await send($"<m:CreateItem><m:Items>{Samples.Contact}</m:Items></m:CreateItem>", W1);
        await send($"<m:CreateItem><m:Items>{Samples.Contact}</m:Items></m:CreateItem>", "nobody@sandbox.test");
    }

    private static (string Id, string Key)[] Ids(ExchangeResponse response) =>
        [.. Parse(response).Descendants(T + "ItemId").Select(id => (id.Attribute("Id")!.Value, id.Attribute("ChangeKey")!.Value))];

    private static string State(ExchangeResponse response) => Parse(response).Descendants(M + "SyncState").Single().Value;

    private static XElement Parse(ExchangeResponse response) => XElement.Parse(Encoding.UTF8.GetString(response.Body.Span));
}
