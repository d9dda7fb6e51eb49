using System.Globalization;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>An item's id with the change key last seen. Ids are opaque and differ in case alone ([MS-OXWSCORE] 2.2.4.25): compare ordinally.</summary>
public readonly record struct ItemId(string Id, string? ChangeKey = null)
{
    public override string ToString() => Id;
}

/// <summary>How a request names an item: by its id, as the nth occurrence of a series, or as the series of an occurrence.</summary>
public readonly record struct ItemTarget
{
    private readonly byte form;
    private readonly int index;

    private ItemTarget(byte form, ItemId id, int index)
    {
        this.form = form;
        this.index = index;
        Id = id;
    }

    /// <summary>The id that the request names: the item's, its series', or an occurrence's.</summary>
    public ItemId Id { get; }

    public static implicit operator ItemTarget(ItemId id) => new(0, id, 0);

    public static ItemTarget FromItemId(ItemId id) => id;

    /// <summary>The <paramref name="index"/>th occurrence, counted from 1 with deleted ones included.</summary>
    public static ItemTarget Occurrence(ItemId series, int index) => new(1, series, index);

    /// <summary>The series that the occurrence belongs to.</summary>
    public static ItemTarget SeriesOf(ItemId occurrence) => new(2, occurrence, 0);

    internal void Write(XmlWriter xml)
    {
        xml.Start(form switch { 0 => "ItemId", 1 => "OccurrenceItemId", _ => "RecurringMasterItemId" });
        xml.WriteAttributeString(form switch { 0 => "Id", 1 => "RecurringMasterId", _ => "OccurrenceId" }, Id.Id);
        if (Id.ChangeKey is not null)
        {
            xml.WriteAttributeString("ChangeKey", Id.ChangeKey);
        }

        if (form == 1)
        {
            xml.WriteAttributeString("InstanceIndex", index.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
    }
}

/// <summary>How a request names a folder: by its id, or by one of Exchange's own names, in another's mailbox where one is given.</summary>
public readonly record struct FolderTarget
{
    private FolderTarget(string id, bool isName, string? mailbox)
    {
        Id = id;
        IsName = isName;
        Mailbox = mailbox;
    }

    public string Id { get; }

    public bool IsName { get; }

    /// <summary>The SMTP address of the mailbox that a named folder is in; null for the own one.</summary>
    public string? Mailbox { get; }

    public static FolderTarget ById(string id) => new(id, false, null);

    /// <summary>A distinguished folder: <c>contacts</c>, <c>calendar</c>, <c>tasks</c>, <c>deleteditems</c>, <c>msgfolderroot</c> …</summary>
    public static FolderTarget Named(string name, string? mailbox = null) => new(name, true, mailbox);

    internal void Write(XmlWriter xml)
    {
        xml.Start(IsName ? "DistinguishedFolderId" : "FolderId");
        xml.WriteAttributeString("Id", Id);
        if (Mailbox is not null)
        {
            xml.Start("Mailbox");
            xml.Element("EmailAddress", Mailbox);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
