using System.Globalization;
using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSSRCH] 3.1.4.1: the folders below a folder, one level or all, in pages.</summary>
internal static class FindFolder
{
    public static void Run(Session session)
    {
        var wants = FolderWriter.ReadShape(session.Operation.Child("FolderShape"));
        Messages.Each(session, null, session.Operation.Child("ParentFolderIds")!.Children, id =>
        {
            var parent = References.Folder(session, id);
            var deep = session.Attribute("Traversal") == "Deep";
            var all = session.Attribute("Traversal") == "SoftDeleted" ? [] : Below(parent.Mailbox, parent.Folder.Serial, deep).ToList();
            var page = Paging.Of(session.Operation.Child("IndexedPageFolderView"), all.Count, session.PageSize);
            return writer =>
            {
                writer.Message("RootFolder");
                page.WriteAttributes(writer);
                writer.Type("Folders");
                foreach (var folder in all.Skip(page.Start).Take(page.Count))
                {
                    FolderWriter.Write(writer, new(parent.Mailbox, folder), wants);
                }

                writer.End();
                writer.End();
            };
        });
    }

    public static IEnumerable<Folder> Below(Mailbox mailbox, long parent, bool deep)
    {
        foreach (var child in Folders.ChildrenOf(mailbox, parent))
        {
            yield return child;
            if (deep)
            {
                foreach (var descendant in Below(mailbox, child.Serial, deep))
                {
                    yield return descendant;
                }
            }
        }
    }
}

/// <summary>A window over a list: from a start, so many entries, of a total.</summary>
internal readonly record struct Paging(int Start, int Count, int Total)
{
    // Exchange gives no more than 1000 entries at once, EWSFindCountLimit.
    private const int Cap = 1000;

    public static Paging Of(Element? view, int total, int? small)
    {
        var offset = Number(view, "Offset") ?? 0;
        var most = Math.Min(Math.Min(Number(view, "MaxEntriesReturned") ?? Cap, Cap), small ?? Cap);
        if (offset < 0)
        {
            throw new ResponseException("ErrorInvalidIndexedPagingParameters", "The offset of a page cannot be negative.");
        }

        if (most < 1)
        {
            throw new ResponseException("ErrorInvalidPagingMaxRows", "A page has to have room for at least one entry.");
        }

        if (view?.Attribute("BasePoint") == "End")
        {
            var start = Math.Max(0, total - offset - most);
            return new(start, Math.Max(0, Math.Min(most, total - offset)), total);
        }

        return new(Math.Min(offset, total), Math.Max(0, Math.Min(most, total - offset)), total);
    }

    public void WriteAttributes(ResponseWriter writer)
    {
        writer.Attribute("IndexedPagingOffset", (Start + Count).ToString(CultureInfo.InvariantCulture));
        writer.Attribute("TotalItemsInView", Total.ToString(CultureInfo.InvariantCulture));
        writer.Attribute("IncludesLastItemInRange", Start + Count >= Total ? "true" : "false");
    }

    private static int? Number(Element? view, string name) =>
        int.TryParse(view?.Attribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
