using System.Security;
using System.Text;
using System.Xml.Linq;
using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Hosting;

/// <summary>
/// The owner of a mailbox, acting on it directly: no sign-in, latency, throttle or faults, and never a mail. Items are named by the ids that
/// clients see and given as item elements of the types namespace with prefix t. A refusal throws InvalidOperationException with the code.
/// </summary>
public sealed class SandboxPerson
{
    private static readonly XNamespace T = XmlNames.Types;
    private static readonly XNamespace M = XmlNames.Messages;
    private readonly Engine _engine;
    private readonly Mailbox _mailbox;

    internal SandboxPerson(Engine engine, Mailbox mailbox)
    {
        _engine = engine;
        _mailbox = mailbox;
    }

    /// <summary>The mailbox's address.</summary>
    public string Address => _mailbox.Address;

    internal Mailbox Mailbox => _mailbox;

    /// <summary>Adds an item, for example <c>&lt;t:Contact&gt;&lt;t:Surname&gt;Berg&lt;/t:Surname&gt;&lt;/t:Contact&gt;</c>; gives its id.</summary>
    public string Add(string folder, string item) => IdIn(Call(
        $"<m:CreateItem MessageDisposition=\"SaveOnly\" SendMeetingInvitations=\"SendToNone\"><m:SavedItemFolderId>{Folder(folder)}</m:SavedItemFolderId><m:Items>{item}</m:Items></m:CreateItem>"));

    /// <summary>Changes an item by update elements, for example a SetItemField; gives its new change key.</summary>
    public string Change(string id, string updates) => Update("AlwaysOverwrite", $"<t:ItemId Id=\"{id}\"/>", updates);

    /// <summary>The same, refused when the item has another change key by now.</summary>
    public string ChangeSeen(string id, string changeKey, string updates) => Update("NeverOverwrite", $"<t:ItemId Id=\"{id}\" ChangeKey=\"{changeKey}\"/>", updates);

    /// <summary>Sets one text or number field by its URI, for example contacts:JobTitle, element JobTitle.</summary>
    public string Set(string id, string kind, string uri, string value)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var element = uri[(uri.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return Change(id, $"<t:SetItemField><t:FieldURI FieldURI=\"{uri}\"/><t:{kind}><t:{element}>{SecurityElement.Escape(value)}</t:{element}></t:{kind}></t:SetItemField>");
    }

    /// <summary>Changes nothing but the change key, as a reminder that fires or an arriving answer does.</summary>
    public void Touch(string id) => Alter(id, _ => { });

    /// <summary>Deletes an item: HardDelete, SoftDelete or MoveToDeletedItems.</summary>
    public void Delete(string id, string deleteType = "MoveToDeletedItems") => Call(
        $"<m:DeleteItem DeleteType=\"{deleteType}\" SendMeetingCancellations=\"SendToNone\" AffectedTaskOccurrences=\"AllOccurrences\"><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:DeleteItem>");

    /// <summary>Moves an item to a folder, out of Deleted Items too; gives its new id.</summary>
    public string Move(string id, string folder) => IdIn(Call(
        $"<m:MoveItem><m:ToFolderId>{Folder(folder)}</m:ToFolderId><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:MoveItem>"));

    /// <summary>
    /// Brings an item back from Deleted Items or Recoverable Items to the folder that it was deleted from; gives its new id. Throws
    /// ArgumentException when it does not lie there or its folder is gone.
    /// </summary>
    public string Undelete(string id)
    {
        lock (_mailbox.Gate)
        {
            var item = _mailbox.Item(EntryIds.Decode(id).Serial);
            if (item is null || !_mailbox.HoldsDeleted(item.Folder))
            {
                throw new ArgumentException("There is no such item in Deleted Items or Recoverable Items.", nameof(id));
            }

            var origin = _mailbox.Folder(item.Origin) ?? throw new ArgumentException("The folder that the item was deleted from is gone.", nameof(id));
            var restored = _mailbox.Remove(item, origin.Serial)!;
            _mailbox.Flush();
            return EntryIds.Item(_mailbox.Id, restored.Serial);
        }
    }

    /// <summary>The ids of what was deleted from a folder and can be brought back: first what lies in Deleted Items, then in Recoverable Items, each oldest first.</summary>
    public IReadOnlyList<string> DeletedIds(string folder)
    {
        lock (_mailbox.Gate)
        {
            var origin = FolderOf(folder).Serial;
            return
            [
                .. _mailbox.ItemsIn(FolderOf("deleteditems").Serial).Concat(_mailbox.ItemsIn(FolderOf("recoverableitemsdeletions").Serial))
                    .Where(item => item.Origin == origin).Select(item => EntryIds.Item(_mailbox.Id, item.Serial)),
            ];
        }
    }

    /// <summary>Copies an item; gives the copy's id.</summary>
    public string Copy(string id, string folder) => IdIn(Call(
        $"<m:CopyItem><m:ToFolderId>{Folder(folder)}</m:ToFolderId><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:CopyItem>"));

    /// <summary>The item's element with all properties, the body as text.</summary>
    public XElement Read(string id) => Call(
        $"<m:GetItem><m:ItemShape><t:BaseShape>AllProperties</t:BaseShape><t:BodyType>Text</t:BodyType></m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>")
        .Descendants(M + "Items").First().Elements().First();

    /// <summary>The ids of a folder's items, oldest first.</summary>
    public IReadOnlyList<string> Ids(string folder)
    {
        lock (_mailbox.Gate)
        {
            return [.. _mailbox.ItemsIn(FolderOf(folder).Serial).Select(item => EntryIds.Item(_mailbox.Id, item.Serial))];
        }
    }

    /// <summary>A folder's items, oldest first, at their present change keys.</summary>
    public IReadOnlyList<(string Id, string ChangeKey, string ItemClass)> Items(string folder)
    {
        lock (_mailbox.Gate)
        {
            return
            [
                .. _mailbox.ItemsIn(FolderOf(folder).Serial).Select(item => ItemView.Of(_mailbox, item))
                    .Select(view => (view.Id, view.ChangeKey, view.Item.ItemClass)),
            ];
        }
    }

    /// <summary>Makes a folder below the root of people's folders, for example <c>&lt;t:TasksFolder&gt;…</c>; gives its id.</summary>
    public string MakeFolder(string folder) => Call(
        $"<m:CreateFolder><m:ParentFolderId>{Folder("msgfolderroot")}</m:ParentFolderId><m:Folders>{folder}</m:Folders></m:CreateFolder>")
        .Descendants(T + "FolderId").First().Attribute("Id")!.Value;

    /// <summary>Makes a folder read-only for clients, or writable again.</summary>
    public void SetReadOnly(string folder, bool readOnly)
    {
        lock (_mailbox.Gate)
        {
            _mailbox.Replace(FolderOf(folder) with { ReadOnly = readOnly });
            _mailbox.Flush();
        }
    }

    /// <summary>Lets another account work on this mailbox as a delegate.</summary>
    public void Grant(string address)
    {
        lock (_mailbox.Gate)
        {
            _mailbox.Grant(address);
            _mailbox.Flush();
        }
    }

    /// <summary>Sets the zone in which the mailbox's owner lives, by an IANA id; UTC until then, and after a restart.</summary>
    public void SetZone(string id) => _mailbox.Zone = NodaTime.DateTimeZoneProviders.Tzdb[id];

    /// <summary>Sets what the mailbox's owner is called on the phone pages; nothing until then, and after a restart.</summary>
    public void SetName(string name) => _mailbox.Owner = name;

    /// <summary>Puts a meeting into the calendar that somebody else organizes and that waits for this person's answer; gives its id.</summary>
    public string Receive(string item, string organizerName, string organizerAddress)
    {
        var id = Add("calendar", item);
        Alter(id, bag =>
        {
            bag.Derive(Keys.StateFlags, CalendarFields.Meeting | CalendarFields.Received);
            bag.Derive(Keys.Response, Array.IndexOf(CalendarFields.Responses, "NoResponseReceived"));
            bag.Derive(Keys.OrganizerName, organizerName);
            bag.Derive(Keys.OrganizerAddress, organizerAddress);
        });
        return id;
    }

    /// <summary>Answers a received meeting: Tentative, Accept or Decline.</summary>
    public void Respond(string id, string response) => Alter(id, bag =>
    {
        bag.Derive(Keys.Response, Array.IndexOf(CalendarFields.Responses, response));
        bag.Derive(Keys.ReplyTime, _mailbox.Now);
    });

    /// <summary>Notes an attendee's answer on a meeting that this person organizes, as the arriving answer would.</summary>
    public void NoteResponse(string id, string attendee, string response) => Alter(id, bag =>
    {
        foreach (var key in new[] { Keys.RequiredAttendees, Keys.OptionalAttendees, Keys.Resources })
        {
            var list = Attendees.Read(bag, key);
            if (list.Count > 0)
            {
                bag.Derive(key, Attendees.Encode(list.Select(a => string.Equals(a.Address, attendee, StringComparison.OrdinalIgnoreCase)
                    ? a with { Response = response, Responded = _mailbox.Now } : a)));
            }
        }
    });

    /// <summary>Any operation, as its element with prefixes m and t; gives the answer's envelope.</summary>
    public XElement Call(string operation)
    {
        var envelope = $"<s:Envelope xmlns:s=\"{XmlNames.Soap}\" xmlns:m=\"{XmlNames.Messages}\" xmlns:t=\"{XmlNames.Types}\"><s:Body>{operation}</s:Body></s:Envelope>";
        byte[] answer;
        try
        {
            answer = _engine.Run(_engine.Prepare(Address, Encoding.UTF8.GetBytes(envelope)));
        }
        catch (FaultException e)
        {
            throw new RefusalException(e.Code, e.Message);
        }

        var result = XElement.Parse(Encoding.UTF8.GetString(answer), LoadOptions.PreserveWhitespace);
        return result.Descendants(M + "ResponseCode").FirstOrDefault(code => code.Value != "NoError") is { } error
            ? throw new RefusalException(error.Value, error.Parent!.Element(M + "MessageText")?.Value ?? "")
            : result;
    }

    private void Alter(string id, Action<PropertyBag> change)
    {
        lock (_mailbox.Gate)
        {
            var item = _mailbox.Item(EntryIds.Decode(id).Serial) ?? throw new ArgumentException("There is no such item.", nameof(id));
            var bag = new PropertyBag(item.Properties);
            change(bag);
            bag.Derive(Keys.Modified, _mailbox.Now);
            _mailbox.Replace(item, bag, item.Occurrences);
            _mailbox.Flush();
        }
    }

    private string Update(string resolution, string itemId, string updates) => Call(
        $"<m:UpdateItem ConflictResolution=\"{resolution}\" MessageDisposition=\"SaveOnly\" SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges><t:ItemChange>{itemId}<t:Updates>{updates}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>")
        .Descendants(T + "ItemId").First().Attribute("ChangeKey")!.Value;

    private static string IdIn(XElement answer) => answer.Descendants(T + "ItemId").First().Attribute("Id")!.Value;

    private static string Folder(string folder) => folder.Length == 48 ? $"<t:FolderId Id=\"{folder}\"/>" : $"<t:DistinguishedFolderId Id=\"{folder}\"/>";

    private Folder FolderOf(string folder) => (folder.Length == 48 ? _mailbox.Folder(EntryIds.Decode(folder).Serial) : _mailbox.Distinguished(folder))
        ?? throw new ArgumentException($"There is no folder '{folder}'.", nameof(folder));
}
