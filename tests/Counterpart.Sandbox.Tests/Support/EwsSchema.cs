using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Counterpart.Sandbox.Tests.Support;

/// <summary>Microsoft's published schemas, when EWS_SCHEMA_DIR names the folder that holds them: the judge of requests and answers.</summary>
internal static class EwsSchema
{
    private const string XmlNamespace =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
          <xs:attribute name="lang" type="xs:language"/>
        </xs:schema>
        """;

    private static readonly Lazy<XmlSchemaSet?> Set = new(Load);

    public static bool IsAvailable => Set.Value is not null;

    /// <summary>Skips a test that is about nothing but the schemas, when there are none.</summary>
    public static void Require() =>
        Assert.SkipUnless(IsAvailable, "EWS_SCHEMA_DIR does not name the folder of the published EWS schemas, so answers were not validated.");

    /// <summary>Fails when the one element in the envelope's body is not valid. Does nothing without schemas.</summary>
    public static void Validate(XElement envelope)
    {
        if (Set.Value is not { } schemas)
        {
            return;
        }

        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        var operation = envelope.Element(soap + "Body")!.Elements().Single();
        if (operation.Name == soap + "Fault")
        {
            return;
        }

        var errors = new List<string>();
        var copy = new XDocument(operation);
        foreach (var attribute in envelope.Attributes().Where(a => a.IsNamespaceDeclaration && copy.Root!.Attribute(a.Name) is null))
        {
            copy.Root!.Add(attribute);
        }

        copy.Validate(schemas, (_, e) => errors.Add(e.Message));
        Assert.True(errors.Count == 0, string.Join((char)10, errors.Take(5)));
    }

    private static XmlSchemaSet? Load()
    {
        if (Environment.GetEnvironmentVariable("EWS_SCHEMA_DIR") is not { Length: > 0 } folder)
        {
            return null;
        }

        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add(null, XmlReader.Create(new StringReader(XmlNamespace)));
        set.Add(null, Path.Combine(folder, "MS-OXWSCDATA-messages.xsd"));
        set.Compile();
        return set;
    }
}
