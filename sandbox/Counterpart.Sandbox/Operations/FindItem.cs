using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSSRCH] 3.1.4.2: items of folders by restriction, sorted and paged, or a calendar's view of a window. A message per folder.</summary>
internal static class FindItem
{
    public static void Run(Session session)
    {
        var shape = Shape.Read(session.Operation.Child("ItemShape"), summary: true);
        Messages.Each(session, null, session.Operation.Child("ParentFolderIds")!.Children, id =>
        {
            var folder = References.Folder(session, id);
            var (views, page) = session.Operation.Child("CalendarView") is { } window
                ? CalendarView.Find(session, folder, window)
                : Find(session, folder);
            return writer =>
            {
                writer.Message("RootFolder");
                page.WriteAttributes(writer);
                writer.Type("Items");
                foreach (var view in views)
                {
                    ItemWriter.Write(writer, view, shape);
                }

                writer.End();
                writer.End();
            };
        });
    }

    private static (IEnumerable<ItemView> Views, Paging Page) Find(Session session, FolderReference folder)
    {
        if (session.Operation.Child("QueryString") is not null)
        {
            throw new ResponseException("ErrorContentIndexingNotEnabled", "This server has no content index; use a Restriction.");
        }

        // Neither soft-deleted items within a folder nor associated ones exist here.
        if (session.Attribute("Traversal") != "Shallow")
        {
            return ([], new Paging(0, 0, 0));
        }

        var restriction = session.Operation.Child("Restriction") is { } element ? Restriction.Read(element.Children[0]) : null;
        var views = new List<ItemView>();
        foreach (var item in folder.Mailbox.ItemsIn(folder.Folder.Serial))
        {
            var view = ItemView.Of(folder.Mailbox, item);
            if (restriction is null || restriction(view))
            {
                views.Add(view);
            }
        }

        if (session.Operation.Child("SortOrder") is { } order)
        {
            Sort(views, order);
        }

        var page = Paging.Of(session.Operation.Child("IndexedPageItemView"), views.Count, session.PageSize);
        return (views.Skip(page.Start).Take(page.Count), page);
    }

    private static void Sort(List<ItemView> views, Element order)
    {
        IOrderedEnumerable<ItemView>? sorted = null;
        foreach (var field in order.Children)
        {
            var path = PropertyPath.Read(field.Children[0]);
            object? Key(ItemView view) => Restriction.ValueOf(view, path);
            var descending = field.Attribute("Order") == "Descending";
            sorted = (sorted, descending) switch
            {
                (null, false) => views.OrderBy(Key, ValueComparer.Instance),
                (null, true) => views.OrderByDescending(Key, ValueComparer.Instance),
                (_, false) => sorted.ThenBy(Key, ValueComparer.Instance),
                (_, true) => sorted.ThenByDescending(Key, ValueComparer.Instance),
            };
        }

        if (sorted is not null)
        {
            var result = sorted.ToList();
            views.Clear();
            views.AddRange(result);
        }
    }
}
