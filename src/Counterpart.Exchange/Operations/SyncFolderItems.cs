using System.Globalization;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// One page of a folder's changes since a sync state, newest first ([MS-OXWSSYNC] 3.1.4.2). Save <see cref="SyncState"/> only after the
/// page's changes are safe, and go on while <see cref="IsLast"/> is false, even when a page is empty.
/// </summary>
public sealed class SyncFolderItems(FolderTarget folder, string? syncState, ItemShape shape, int maximum = 512) : ReadOperation
{
    private readonly List<FolderChange> changes = [];

    public IReadOnlyList<FolderChange> Changes => changes;

    /// <summary>The position after this page: opaque, of any length.</summary>
    public string? SyncState { get; private set; }

    public bool IsLast { get; private set; }

    /// <summary>The server does not take the sync state (aged, of another folder, garbage): begin anew and conclude nothing from absence.</summary>
    public bool IsStateRefused => Error == ResponseCodes.InvalidSyncState;

    internal override string Name => "SyncFolderItems";

    internal override void Write(XmlWriter xml)
    {
        shape.Write(xml);
        xml.StartMessage("SyncFolderId");
        folder.Write(xml);
        xml.WriteEndElement();
        if (syncState is not null)
        {
            xml.MessageElement("SyncState", syncState);
        }

        xml.MessageElement("MaxChangesReturned", maximum.ToString(CultureInfo.InvariantCulture));
        xml.MessageElement("SyncScope", "NormalItems");
    }

    internal override void Reset()
    {
        base.Reset();
        changes.Clear();
        SyncState = null;
        IsLast = false;
    }

    private protected override bool IsResult(string code) => code == ResponseCodes.InvalidSyncState;

    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        switch (xml.LocalName)
        {
            case "SyncState":
                SyncState = await xml.TextAsync();
                break;
            case "IncludesLastItemInRange":
                IsLast = await xml.TextAsync() == "true";
                break;
            case "Changes":
                var depth = xml.Depth;
                while (await xml.ChildAsync(depth))
                {
                    await ReadChangeAsync(xml);
                }

                break;
            default:
                await xml.SkipAsync();
                break;
        }
    }

    private async ValueTask ReadChangeAsync(AnswerReader xml)
    {
        var kind = xml.LocalName;
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            switch (kind)
            {
                case "Create" or "Update":
                    var item = await ItemReader.ReadAsync(xml, shape);
                    changes.Add(new FolderChange(item.Id, item));
                    break;
                case "Delete" when xml.LocalName == "ItemId":
                    changes.Add(new FolderChange(ItemReader.Id(xml), null));
                    await xml.SkipAsync();
                    break;
                default:
                    // A read flag means nothing to our kinds.
                    await xml.SkipAsync();
                    break;
            }
        }
    }
}

/// <summary>A change of a folder: an item that is there (made or changed; servers mix these up), or one that is gone from it.</summary>
/// <param name="Id">With the change key, unless the item is gone.</param>
/// <param name="Item">What the shape asked for; null if the item is gone: deleted, moved away, or never known.</param>
public readonly record struct FolderChange(ItemId Id, ItemProperties? Item);
