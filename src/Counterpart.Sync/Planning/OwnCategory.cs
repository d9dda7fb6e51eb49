using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>V6: the category that we put on items is no part of their categories, also not the one that was set before.</summary>
internal static class OwnCategory
{
    /// <summary>The category that the link's item carries from us and that is not the one set now; null: there is none.</summary>
    public static string? Former(Link link, RunPolicy policy) =>
        link.Category is { } stamped && !stamped.Equals(policy.Parameters.Category, StringComparison.OrdinalIgnoreCase) ? stamped : null;

    /// <summary>
    /// A category that both sides held before it became ours stays a value of theirs: the item, which is read without it, has not lost it.
    /// </summary>
    public static SideItem WithAgreed(Link link, SideItem item, RunPolicy policy)
    {
        if (policy.Parameters.Category is not { } ours || !item.HasOurCategory || link.Item.Base?["categories"] is not SetValue agreed
            || agreed.Names.FirstOrDefault(n => n.Equals(ours, StringComparison.OrdinalIgnoreCase)) is not { } name
            || (item.Values["categories"] as SetValue)?.Names.Contains(name, StringComparer.OrdinalIgnoreCase) == true)
        {
            return item;
        }

        var values = item.Values.Copy();
        values["categories"] = Values.Set([.. (item.Values["categories"] as SetValue)?.Names ?? [], name]);
        return item with { Values = values };
    }

    /// <summary>The item without that name among its categories.</summary>
    public static SideItem Without(SideItem item, string category)
    {
        if (item.Values["categories"] is not SetValue set || !set.Names.Contains(category, StringComparer.OrdinalIgnoreCase))
        {
            return item;
        }

        var values = item.Values.Copy();
        values["categories"] = Values.Set(set.Names.Where(n => !n.Equals(category, StringComparison.OrdinalIgnoreCase)));
        return item with { Values = values };
    }
}
