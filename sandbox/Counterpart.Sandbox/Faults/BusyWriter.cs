using System.Globalization;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Faults;

/// <summary>The forms of "slow down" that come with HTTP 200: every item refused, nothing done.</summary>
internal static class BusyWriter
{
    public static byte[] Write(Element operation, string code, int backOff)
    {
        using var writer = new ResponseWriter();
        writer.StartEnvelope();
        writer.Message(operation.Name + "Response");
        writer.Message("ResponseMessages");
        var items = operation.Children.Find(child => child.Name is "ItemIds" or "Items" or "ItemChanges" or "FolderIds" or "ParentFolderIds" or "Folders" or "FolderChanges");
        for (var i = 0; i < (items?.Children.Count ?? 1); i++)
        {
            writer.Message(operation.Name + "ResponseMessage");
            writer.Attribute("ResponseClass", "Error");
            writer.MessageText("MessageText", code == "ErrorServerBusy"
                ? "The server cannot service this request right now. Try again later."
                : "An internal server error occurred. The operation failed. ErrorServerBusy: The server cannot service this request right now.");
            writer.MessageText("ResponseCode", code);
            writer.MessageText("DescriptiveLinkKey", "0");
            if (backOff > 0)
            {
                writer.Message("MessageXml");
                writer.Type("Value");
                writer.Attribute("Name", "BackOffMilliseconds");
                writer.Xml.WriteString(backOff.ToString(CultureInfo.InvariantCulture));
                writer.End();
                writer.End();
            }

            if (operation.Name is "GetItem" or "CreateItem" or "UpdateItem" or "MoveItem" or "CopyItem")
            {
                writer.Message("Items");
                writer.End();
            }

            writer.End();
        }

        return writer.Finish();
    }
}
