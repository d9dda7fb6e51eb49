using System.Text;
using System.Xml;

namespace Counterpart.Exchange;

/// <summary>
/// Walks an answer forward while it arrives. Nothing is resolved, no document type is let in, and no nesting beyond the limit.
/// Each method that enters an element leaves the reader on its end tag (or on the empty element itself).
/// </summary>
internal sealed class AnswerReader : IDisposable
{
    private readonly XmlReader xml;
    private readonly int maximumDepth;
    private readonly bool waits;

    /// <param name="answer">The answer.</param>
    /// <param name="maximumDepth">The deepest nesting that is let through.</param>
    /// <param name="waits">Whether some of it is still to come.</param>
    public AnswerReader(Stream answer, int maximumDepth, bool waits = true)
    {
        this.waits = waits;
        this.maximumDepth = maximumDepth;
        xml = XmlReader.Create(answer, new XmlReaderSettings
        {
            Async = waits,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,

            // Exchange hands back control characters that people pasted into a subject as character references (&#x1F;), which
            // XML 1.0 does not allow; one such item must not make a whole folder unreadable.
            CheckCharacters = false,
        });
    }

    public string LocalName => xml.LocalName;

    public bool IsEmptyElement => xml.IsEmptyElement;

    public int Depth => xml.Depth;

    public string? Attribute(string name) => xml.GetAttribute(name);

    public bool HasAttributes => xml.HasAttributes;

    /// <summary>The attributes of the element that the reader stands on, namespace declarations left out.</summary>
    public (string Name, string Value)[] Attributes()
    {
        if (!xml.HasAttributes)
        {
            return [];
        }

        var attributes = new List<(string, string)>(xml.AttributeCount);
        while (xml.MoveToNextAttribute())
        {
            if (xml.Prefix != "xmlns" && xml.LocalName != "xmlns")
            {
                attributes.Add((xml.LocalName, xml.Value));
            }
        }

        xml.MoveToElement();
        return [.. attributes];
    }

    /// <summary>Goes to the document's root element.</summary>
    public async Task<string> RootAsync()
    {
        while (await NextAsync())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                return xml.LocalName;
            }
        }

        throw new XmlException("the document has no root");
    }

    /// <summary>
    /// Goes to the next child element of the one at <paramref name="depth"/>; false, on its end tag, when there is none left. The caller
    /// has fully read the child before (<see cref="SkipAsync"/> does).
    /// </summary>
    public async ValueTask<bool> ChildAsync(int depth)
    {
        if (xml.Depth == depth && xml.IsEmptyElement)
        {
            return false;
        }

        while (await NextAsync())
        {
            if (xml.Depth == depth && xml.NodeType == XmlNodeType.EndElement)
            {
                return false;
            }

            if (xml.Depth == depth + 1 && xml.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        throw new XmlException("the document ends inside an element");
    }

    /// <summary>The text of the element that the reader stands on; texts of elements inside it are left out.</summary>
    public async ValueTask<string> TextAsync()
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        string? text = null;
        StringBuilder? more = null;
        while (await NextAsync())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.EndElement when xml.Depth == depth:
                    return more?.ToString() ?? text ?? "";
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace when xml.Depth == depth + 1:
                    var part = await ValueAsync();
                    if (text is null)
                    {
                        text = part;
                    }
                    else
                    {
                        (more ??= new StringBuilder(text)).Append(part);
                    }

                    break;
            }
        }

        throw new XmlException("the document ends inside an element");
    }

    /// <summary>Reads text and children of the element that the reader stands on into the node.</summary>
    public async ValueTask ContentAsync(ElementNode node)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        while (await NextAsync())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    node.Children.Add(await ElementNode.ReadAsync(this));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    node.Append(await ValueAsync());
                    break;
                case XmlNodeType.EndElement when xml.Depth == depth:
                    node.DropTextBetweenChildren();
                    return;
            }
        }
    }

    /// <summary>Passes over the element that the reader stands on, children and all.</summary>
    public async ValueTask SkipAsync()
    {
        var depth = xml.Depth;
        if (xml.IsEmptyElement)
        {
            return;
        }

        while (await NextAsync())
        {
            if (xml.Depth == depth && xml.NodeType == XmlNodeType.EndElement)
            {
                return;
            }
        }
    }

    public void Dispose() => xml.Dispose();

    private ValueTask<string> ValueAsync() => waits ? new(xml.GetValueAsync()) : new(xml.Value);

    private async ValueTask<bool> NextAsync()
    {
        if (!(waits ? await xml.ReadAsync() : xml.Read()))
        {
            return false;
        }

        return xml.Depth <= maximumDepth ? true : throw new AnswerTooLargeException($"nests deeper than {maximumDepth} elements");
    }
}
