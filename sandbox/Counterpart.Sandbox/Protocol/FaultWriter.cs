using System.Globalization;

namespace Counterpart.Sandbox.Protocol;

/// <summary>Writes SOAP faults in Exchange's form: code and message in the errors namespace, details in MessageXml.</summary>
internal static class FaultWriter
{
    public static byte[] Write(FaultException fault)
    {
        using var writer = new ResponseWriter();
        var xml = writer.Xml;
        xml.WriteStartDocument();
        xml.WriteStartElement("s", "Envelope", XmlNames.Soap);
        xml.WriteStartElement("s", "Body", XmlNames.Soap);
        xml.WriteStartElement("s", "Fault", XmlNames.Soap);
        xml.WriteStartElement("faultcode");
        xml.WriteAttributeString("xmlns", "a", null, XmlNames.Types);
        xml.WriteString(fault.Client ? "s:Client" : "a:" + fault.Code);
        xml.WriteEndElement();
        xml.WriteStartElement("faultstring");
        xml.WriteAttributeString("xml", "lang", null, "en-US");
        xml.WriteString(fault.Message);
        xml.WriteEndElement();
        xml.WriteStartElement("detail");
        xml.WriteElementString("e", "ResponseCode", XmlNames.Errors, fault.Code);
        xml.WriteElementString("e", "Message", XmlNames.Errors, fault.Code == "ErrorSchemaValidation" ? "The request failed schema validation." : fault.Message);
        WriteDetails(writer, fault);
        return writer.Finish();
    }

    private static void WriteDetails(ResponseWriter writer, FaultException fault)
    {
        if (fault.Line == 0 && fault.BackOffMilliseconds is null)
        {
            return;
        }

        writer.Type("MessageXml");
        if (fault.Line > 0)
        {
            writer.Number("LineNumber", fault.Line);
            writer.Number("LinePosition", fault.Column);
            writer.Text("Violation", fault.Message);
        }

        if (fault.BackOffMilliseconds is { } backOff)
        {
            writer.Type("Value");
            writer.Attribute("Name", "BackOffMilliseconds");
            writer.Xml.WriteString(backOff.ToString(CultureInfo.InvariantCulture));
            writer.End();
        }

        writer.End();
    }
}
