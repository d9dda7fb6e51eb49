using System.Globalization;
using System.Xml;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Exchange;

/// <summary>Lists items of folders, page by page or by a span of the calendar ([MS-OXWSSRCH] 3.1.4.2). Servers may give fewer than asked.</summary>
public sealed class FindItem(FolderTarget folder, ItemShape shape) : ReadOperation
{
    private readonly List<ItemProperties> items = [];

    /// <summary>Only items where that property has one of the values; null for all.</summary>
    public (ItemProperty Property, IReadOnlyList<string> Values)? Where { get; init; }

    /// <summary>Only items where that property contains one of the values, case and all; null for all.</summary>
    public (ItemProperty Property, IReadOnlyList<string> Values)? Containing { get; init; }

    /// <summary>The place of the first item, from 0.</summary>
    public int Offset { get; init; }

    /// <summary>1–1000: servers give no more at once.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Instead of pages: what touches this span of a calendar, every occurrence by itself; at most two years.</summary>
    public Interval? Calendar { get; init; }

    public IReadOnlyList<ItemProperties> Items => items;

    /// <summary>Where the next page begins; null if this was the last.</summary>
    public int? NextOffset { get; private set; }

    /// <summary>Whether a calendar span was given whole.</summary>
    public bool IsLast { get; private set; }

    internal override string Name => "FindItem";

    internal override void Write(XmlWriter xml)
    {
        xml.WriteAttributeString("Traversal", "Shallow");
        shape.Write(xml);
        if (Calendar is { } span)
        {
            xml.StartMessage("CalendarView");
            xml.WriteAttributeString("MaxEntriesReturned", PageSize.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("StartDate", InstantPattern.General.Format(span.Start));
            xml.WriteAttributeString("EndDate", InstantPattern.General.Format(span.End));
        }
        else
        {
            xml.StartMessage("IndexedPageItemView");
            xml.WriteAttributeString("MaxEntriesReturned", PageSize.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("Offset", Offset.ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("BasePoint", "Beginning");
        }

        xml.WriteEndElement();
        WriteRestriction(xml);
        xml.StartMessage("ParentFolderIds");
        folder.Write(xml);
        xml.WriteEndElement();
    }

    internal override void Reset()
    {
        base.Reset();
        items.Clear();
        NextOffset = null;
        IsLast = false;
    }

    private protected override async ValueTask ReadPartAsync(AnswerReader xml, ResponseHead head)
    {
        if (xml.LocalName != "RootFolder")
        {
            await xml.SkipAsync();
            return;
        }

        IsLast = xml.Attribute("IncludesLastItemInRange") is null or "true";
        var next = int.TryParse(xml.Attribute("IndexedPagingOffset"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        var depth = xml.Depth;
        while (await xml.ChildAsync(depth))
        {
            if (xml.LocalName != "Items")
            {
                await xml.SkipAsync();
                continue;
            }

            var list = xml.Depth;
            while (await xml.ChildAsync(list))
            {
                items.Add(await ItemReader.ReadAsync(xml, shape));
            }
        }

        // A page that moves nothing forward would be asked for without end.
        NextOffset = IsLast ? null : Math.Max(next ?? 0, Offset + items.Count) is var o && o > Offset ? o : null;
    }

    private void WriteRestriction(XmlWriter xml)
    {
        var isEqual = Where is not null;
        if ((Where ?? Containing) is not { Values.Count: > 0 } where)
        {
            return;
        }

        xml.StartMessage("Restriction");
        if (where.Values.Count > 1)
        {
            xml.Start("Or");
        }

        foreach (var value in where.Values)
        {
            WriteComparison(xml, where.Property, value, isEqual);
        }

        if (where.Values.Count > 1)
        {
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteComparison(XmlWriter xml, ItemProperty property, string value, bool isEqual)
    {
        xml.Start(isEqual ? "IsEqualTo" : "Contains");
        if (!isEqual)
        {
            xml.WriteAttributeString("ContainmentMode", "Substring");
            xml.WriteAttributeString("ContainmentComparison", "Exact");
        }

        property.Path.Write(xml);
        if (isEqual)
        {
            xml.Start("FieldURIOrConstant");
        }

        xml.Start("Constant");
        xml.WriteAttributeString("Value", value);
        xml.WriteEndElement();
        if (isEqual)
        {
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}
