using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>S3 for links: in scope by the base, or by the present span on either side, so that the edit that moves a thing out is still carried.</summary>
internal static class Scope
{
    /// <summary>Whether the link lies outside the window altogether.</summary>
    public static bool IsReleased(Link link, SideItem? record, SideItem? item, PlanContext context) =>
        link.Kind != ItemKind.Contact
        && !Touches(record?.Values, context) && !Touches(item?.Values, context)
        && !Touches(link.Record.Base, context) && !Touches(link.Item.Base, context)
        && (record is not null || item is not null || link.Record.Base is not null || link.Item.Base is not null);

    /// <summary>D6: whether a deletion only releases the link: the thing was outside by what it last held.</summary>
    public static bool WasOutside(Link link, PlanContext context) =>
        link.Kind != ItemKind.Contact
        && (link.Record.Base is not null || link.Item.Base is not null)
        && !Touches(link.Record.Base, context) && !Touches(link.Item.Base, context);

    private static bool Touches(FieldValues? values, PlanContext context) =>
        values is not null && SyncWindow.Touches(values, context.Window, context.Policy.Zone);
}
