using System.Xml;
using System.Xml.Schema;

namespace Counterpart.Exchange.Tests;

/// <summary>The published schemas of the requests, as the judge of what we write; see EWS_SCHEMA_DIR.</summary>
internal static class RequestSchemas
{
    private static readonly Lazy<XmlSchemaSet?> Set = new(Load);

    public static bool AreThere => Set.Value is not null;

    /// <summary>What the schemas find wrong with the request; empty if nothing. Skips the test when the schemas are not there.</summary>
    public static IReadOnlyList<string> Errors(string request)
    {
        if (Set.Value is not { } schemas)
        {
            Assert.Skip("EWS_SCHEMA_DIR is not set: requests were not checked against the schemas of Exchange Web Services");
            return [];
        }

        var errors = new List<string>();
        var settings = new XmlReaderSettings { Schemas = schemas, ValidationType = ValidationType.Schema };
        settings.ValidationEventHandler += (_, e) => errors.Add($"{e.Exception.LinePosition}: {e.Message}");

        // The envelope itself is not in the set; what stands in header and body is.
        using var outer = XmlReader.Create(new StringReader(request));
        outer.ReadToFollowing("Body", "http://schemas.xmlsoap.org/soap/envelope/");
        outer.Read();
        var body = outer.ReadOuterXml();
        using var reader = XmlReader.Create(new StringReader(body), settings);
        while (reader.Read())
        {
        }

        return errors;
    }

    private static XmlSchemaSet? Load()
    {
        if (Environment.GetEnvironmentVariable("EWS_SCHEMA_DIR") is not { Length: > 0 } folder)
        {
            return null;
        }

        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        const string Xml = """
            <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
              <xs:attribute name="lang" type="xs:language"/>
            </xs:schema>
            """;
        using (var reader = XmlReader.Create(new StringReader(Xml)))
        {
            schemas.Add(null, reader);
        }

        foreach (var file in Directory.GetFiles(folder, "*-messages.xsd"))
        {
            schemas.Add(null, file);
        }

        schemas.Compile();
        return schemas;
    }
}
