using Counterpart.Sandbox.Protocol;
using Counterpart.Sandbox.Store;

namespace Counterpart.Sandbox.Operations;

/// <summary>[MS-OXWSCVTID]: the same id in other spellings. EntryId, EwsId, OwaId and StoreId are one string here; HexEntryId is its bytes.</summary>
internal static class ConvertId
{
    public static void Run(Session session) =>
        Messages.Each(session, null, session.Operation.Child("SourceIds")!.Children, source =>
        {
            if (source.Name != "AlternateId")
            {
                throw new ResponseException("ErrorUnsupportedTypeForConversion", "Ids of public folders cannot be converted here.");
            }

            var mailbox = source.Attribute("Mailbox") ?? "";
            var id = Neutral(source.Attribute("Id") ?? "", source.Attribute("Format") ?? "");
            EntryIds.Decode(id);
            var format = session.Attribute("DestinationFormat");
            return writer =>
            {
                // The abstract type needs its concrete one named.
                writer.Message("AlternateId");
                writer.Xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "t:AlternateIdType");
                writer.Attribute("Format", format);
                writer.Attribute("Id", format == "HexEntryId" ? Convert.ToHexString(Convert.FromBase64String(id)) : id);
                writer.Attribute("Mailbox", mailbox);
                writer.End();
            };
        });

    private static string Neutral(string id, string format)
    {
        try
        {
            return format == "HexEntryId" ? Convert.ToBase64String(Convert.FromHexString(id)) : id;
        }
        catch (FormatException)
        {
            throw new ResponseException("ErrorInvalidIdMalformed", "Id is malformed.");
        }
    }
}
