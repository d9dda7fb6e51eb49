using System.Xml;

namespace Counterpart.Sandbox.Protocol;

/// <summary>Reads a request into elements: no document type, no entities, bounded depth.</summary>
internal static class RequestReader
{
    private const int MaximumDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersFromEntities = 1024,
    };

    public static Element Read(Stream stream)
    {
        try
        {
            using var reader = XmlReader.Create(stream, Settings);
            return Read(reader);
        }
        catch (XmlException e)
        {
            throw new FaultException("ErrorInvalidRequest", "The request is not well-formed XML: " + e.Message, client: true)
            {
                Line = e.LineNumber,
                Column = e.LinePosition,
            };
        }
    }

    private static Element Read(XmlReader reader)
    {
        var position = (IXmlLineInfo)reader;
        var open = new Stack<Element>();
        Element? root = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new Element(reader.LocalName, reader.NamespaceURI, position.LineNumber, position.LinePosition);
                    var empty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                    {
                        if (reader.Prefix != "xmlns" && reader.Name != "xmlns")
                        {
                            element.AddAttribute(reader.Prefix.Length == 0 ? reader.LocalName : reader.Name, reader.Value);
                        }
                    }

                    if (open.TryPeek(out var parent))
                    {
                        parent.Text = "";
                        parent.Add(element);
                    }

                    root ??= element;
                    if (!empty)
                    {
                        open.Push(element);
                        if (open.Count > MaximumDepth)
                        {
                            throw FaultException.Schema(element, $"elements are nested deeper than {MaximumDepth}.");
                        }
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var owner) && owner.Children.Count == 0)
                    {
                        owner.Text = owner.Text.Length == 0 ? reader.Value : owner.Text + reader.Value;
                    }

                    break;
            }
        }

        return root ?? throw new FaultException("ErrorInvalidRequest", "The request is empty.", client: true);
    }
}
