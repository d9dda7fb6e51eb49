using Counterpart.Sandbox.Items;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSCORE] 3.1.4.4: items by id, in the shape that was asked for.</summary>
internal static class GetItem
{
    public static void Run(Session session)
    {
        var shape = Shape.Read(session.Operation.Child("ItemShape"), summary: false);
        Messages.Each(session, "Items", session.Operation.Child("ItemIds")!.Children, id =>
        {
            var reference = References.Item(session, id);
            var view = (session.IsStaleRead ? reference.BeforeLastChange() : reference).View();
            return writer =>
            {
                writer.Message("Items");
                ItemWriter.Write(writer, view, shape);
                writer.End();
            };
        });
    }
}
