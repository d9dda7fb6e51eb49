using System.Globalization;
using System.Text;
using System.Xml;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Sandbox.Protocol;

/// <summary>Writes answers: an envelope with one response element, forward only.</summary>
internal sealed class ResponseWriter : IDisposable
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(false),
        // Carriage returns of bodies survive only as character references.
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = true,
        CloseOutput = false,
    };

    // Answers are short and many: each thread keeps the room of its last one, unless that was large.
    private const int Kept = 1 << 16;

    [ThreadStatic]
    private static MemoryStream? t_last;

    private readonly MemoryStream _stream;
    private readonly XmlWriter _xml;

    public ResponseWriter()
    {
        _stream = t_last ?? new MemoryStream(8192);
        t_last = null;
        _stream.SetLength(0);
        _xml = XmlWriter.Create(_stream, Settings);
    }

    public XmlWriter Xml => _xml;

    public void StartEnvelope()
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("s", "Envelope", XmlNames.Soap);
        _xml.WriteAttributeString("xmlns", "m", null, XmlNames.Messages);
        _xml.WriteAttributeString("xmlns", "t", null, XmlNames.Types);
        _xml.WriteStartElement("s", "Header", XmlNames.Soap);
        _xml.WriteStartElement("t", "ServerVersionInfo", XmlNames.Types);
        _xml.WriteAttributeString("MajorVersion", "15");
        _xml.WriteAttributeString("MinorVersion", "2");
        _xml.WriteAttributeString("MajorBuildNumber", "2562");
        _xml.WriteAttributeString("MinorBuildNumber", "17");
        _xml.WriteAttributeString("Version", "V2017_07_11");
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteStartElement("s", "Body", XmlNames.Soap);
    }

    public byte[] Finish()
    {
        _xml.WriteEndDocument();
        _xml.Flush();
        return _stream.ToArray();
    }

    /// <summary>Opens an element of the messages namespace.</summary>
    public void Message(string name) => _xml.WriteStartElement("m", name, XmlNames.Messages);

    /// <summary>Opens an element of the types namespace.</summary>
    public void Type(string name) => _xml.WriteStartElement("t", name, XmlNames.Types);

    public void End() => _xml.WriteEndElement();

    public void Attribute(string name, string value) => _xml.WriteAttributeString(name, value);

    public void MessageText(string name, string value) => _xml.WriteElementString("m", name, XmlNames.Messages, value);

    public void Text(string name, string value) => _xml.WriteElementString("t", name, XmlNames.Types, value);

    public void Number(string name, long value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    public void Flag(string name, bool value) => Text(name, value ? "true" : "false");

    public void Time(string name, Instant value) => Text(name, Format(value));

    public void Id(string name, string id, string? changeKey)
    {
        Type(name);
        Attribute("Id", id);
        if (changeKey is not null)
        {
            Attribute("ChangeKey", changeKey);
        }

        End();
    }

    /// <summary>Answers always carry Z, and whole seconds, as Exchange gives them.</summary>
    public static string Format(Instant value) => InstantPattern.General.Format(value);

    public void Dispose()
    {
        _xml.Dispose();
        if (_stream.Capacity <= Kept)
        {
            t_last = _stream;
        }
    }
}
