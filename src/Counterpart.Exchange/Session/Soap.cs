using System.Text;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>Names and the envelope of SOAP 1.1 as Exchange uses it ([MS-OXWSCDATA] 2.2).</summary>
internal static class Soap
{
    public const string Envelope = "http://schemas.xmlsoap.org/soap/envelope/";
    public const string Types = "http://schemas.microsoft.com/exchange/services/2006/types";
    public const string Messages = "http://schemas.microsoft.com/exchange/services/2006/messages";

    /// <summary>The oldest schema that has all that we use, so that Exchange 2013 to Subscription Edition take it.</summary>
    public const string Version = "Exchange2013_SP1";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,

        // Line ends of a body travel as \n; a carriage return inside a text is written as a character reference and stays one.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Writes the whole request.</summary>
    public static void Write(Stream to, Operation operation, string? actsFor)
    {
        using var xml = XmlWriter.Create(to, Settings);
        xml.WriteStartElement("s", "Envelope", Envelope);
        xml.WriteAttributeString("xmlns", "t", null, Types);
        xml.WriteAttributeString("xmlns", "m", null, Messages);
        xml.WriteStartElement("s", "Header", Envelope);
        xml.WriteStartElement("t", "RequestServerVersion", Types);
        xml.WriteAttributeString("Version", Version);
        xml.WriteEndElement();
        if (actsFor is not null)
        {
            xml.WriteStartElement("t", "ExchangeImpersonation", Types);
            xml.WriteStartElement("t", "ConnectingSID", Types);
            xml.Element("PrimarySmtpAddress", actsFor);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteStartElement("s", "Body", Envelope);
        xml.StartMessage(operation.Name);
        operation.Write(xml);
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>Opens an element of the messages namespace.</summary>
    public static void StartMessage(this XmlWriter xml, string name) => xml.WriteStartElement("m", name, Messages);

    /// <summary>Opens an element of the types namespace.</summary>
    public static void Start(this XmlWriter xml, string name) => xml.WriteStartElement("t", name, Types);

    /// <summary>Writes an element of the types namespace that holds a text.</summary>
    public static void Element(this XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement("t", name, Types);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    /// <summary>Writes an element of the messages namespace that holds a text.</summary>
    public static void MessageElement(this XmlWriter xml, string name, string text)
    {
        xml.WriteStartElement("m", name, Messages);
        xml.WriteString(text);
        xml.WriteEndElement();
    }
}
