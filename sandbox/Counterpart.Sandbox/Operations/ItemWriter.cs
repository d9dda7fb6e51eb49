using Counterpart.Sandbox.Items;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Operations;

/// <summary>Writes items in the order of the schema, what a shape wants of them.</summary>
internal static class ItemWriter
{
    public static void Write(ResponseWriter writer, ItemView view, Shape shape)
    {
        writer.Type(view.Kind.Element);
        foreach (var field in view.Kind.Fields)
        {
            if (field.Element == "ItemId")
            {
                writer.Id("ItemId", view.Id, view.ChangeKey);
            }
            else if (shape.Wants(field))
            {
                field.Write(view, writer, shape);
            }

            if (field.Element == "HasAttachments")
            {
                foreach (var path in shape.Extended)
                {
                    ExtendedValues.Write(view, path, writer);
                }
            }
        }

        writer.End();
    }

    /// <summary>An Items element with one item of which only the id shows.</summary>
    public static void WriteId(ResponseWriter writer, ItemView view)
    {
        writer.Message("Items");
        WriteIdOnly(writer, view);
        writer.End();
    }

    public static void WriteIdOnly(ResponseWriter writer, ItemView view)
    {
        writer.Type(view.Kind.Element);
        writer.Id("ItemId", view.Id, view.ChangeKey);
        writer.End();
    }
}
