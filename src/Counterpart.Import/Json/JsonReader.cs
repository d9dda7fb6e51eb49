using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Import.Json;

/// <summary>
/// Reads an array of objects of field values by name, as <see cref="JsonWriter"/> writes them; <c>kind</c> and <c>uid</c> stand beside the fields.
/// </summary>
internal static class JsonReader
{
    /// <summary>What other sources call the thing: for people and programs that know them.</summary>
    public const string OtherIds = "externalIds";

    public static IEnumerable<ImportEntry> Read(ReadOnlyMemory<byte> file, ImportSettings settings)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(file, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 32 });
        }
        catch (JsonException e)
        {
            throw new ImportRefusedException($"the file is no JSON: line {e.LineNumber + 1}; an array of objects of field values is expected");
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                throw new ImportRefusedException("the file holds no array; an array of objects of field values is expected");
            }

            var number = 0;
            foreach (var element in document.RootElement.EnumerateArray())
            {
                settings.Limits.CheckEntries(++number);
                yield return ReadOne(element, $"element {number}", settings.Kind);
            }
        }
    }

    private static ImportEntry ReadOne(JsonElement element, string where, ItemKind usual)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new Unreadable(where, "it is no object");
        }

        var kind = element.TryGetProperty("kind", out var named) ? ItemKinds.Parse(named.ValueKind == JsonValueKind.String ? named.GetString() : null) : usual;
        if (kind is not { } known)
        {
            return new Unreadable(where, $"'{named}' is no kind; the kinds are contact, appointment, task");
        }

        var schema = FieldSchema.Of(known);
        var values = new FieldValues(schema);
        string? uid = null;
        foreach (var property in element.EnumerateObject())
        {
            switch (property.Name)
            {
                case "kind" or OtherIds:
                    break;
                case "uid":
                    if (property.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                    {
                        return new Unreadable(where, "uid is no text");
                    }

                    uid = property.Value.GetString();
                    break;
                default:
                    if (schema.Find(property.Name) is not { } field)
                    {
                        return new Unreadable(where, $"{known.Name()} has no field '{property.Name}'");
                    }

                    try
                    {
                        values[field] = ValueJson.Read(field, property.Value);
                    }
                    catch (FormatException e)
                    {
                        return new Unreadable(where, e.Message);
                    }

                    break;
            }
        }

        return new ImportedItem(known, values, uid, [], where);
    }
}
