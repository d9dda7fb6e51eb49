using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Counterpart.Model;

/// <summary>
/// Field values as a JSON object by field name. As *base* it also says which fields are unknown (<c>"?"</c>) and which schema wrote it
/// (<c>"v"</c>), so that a field added later is unknown and not empty. As *plain* object, a name that is there is known.
/// </summary>
public static class FieldValuesJson
{
    /// <summary>Outside HTML, so only what JSON itself demands is escaped: half the bytes for names beyond ASCII.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The stored form: fields that hold something, the names of unknown ones, the schema's version.</summary>
    public static byte[] ToBase(FieldValues values)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v", FieldSchema.Version);
            WriteHeld(writer, values);
            var unknown = values.Schema.All - values.Known;
            if (!unknown.IsEmpty)
            {
                writer.WriteStartArray("?");
                foreach (var field in unknown.In(values.Schema))
                {
                    writer.WriteStringValue(field.Name);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="ToBase"/> wrote. A field that the schema no longer has is passed over.</summary>
    public static FieldValues FromBase(FieldSchema schema, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var version = root.GetProperty("v").GetInt32();
        var values = new FieldValues(schema);
        foreach (var field in schema.Fields)
        {
            if (field.Since <= version)
            {
                values[field] = null;
            }
        }

        if (root.TryGetProperty("?", out var unknown))
        {
            foreach (var name in unknown.EnumerateArray())
            {
                if (schema.Find(name.GetString()!) is { } field)
                {
                    values.Forget(field);
                }
            }
        }

        foreach (var property in root.EnumerateObject())
        {
            if (schema.Find(property.Name) is { } field)
            {
                values[field] = ValueJson.Read(field, property.Value);
            }
        }

        return values;
    }

    /// <summary>Writes the fields that hold something as an object by name.</summary>
    public static void WritePlain(Utf8JsonWriter writer, FieldValues values)
    {
        writer.WriteStartObject();
        WriteHeld(writer, values);
        writer.WriteEndObject();
    }

    /// <summary>Reads an object by field name: what is named is known, null empties.</summary>
    /// <exception cref="FormatException">A name is no field of the kind, or a value does not fit its field.</exception>
    public static FieldValues ReadPlain(FieldSchema schema, JsonElement json)
    {
        var values = new FieldValues(schema);
        foreach (var property in json.EnumerateObject())
        {
            var field = schema.Find(property.Name)
                ?? throw new FormatException($"{schema.Kind.Name()} has no field '{property.Name}'");
            values[field] = ValueJson.Read(field, property.Value);
        }

        return values;
    }

    private static void WriteHeld(Utf8JsonWriter writer, FieldValues values)
    {
        foreach (var field in values.Known.In(values.Schema))
        {
            if (values[field] is { } value)
            {
                writer.WritePropertyName(field.Name);
                ValueJson.Write(writer, value);
            }
        }
    }
}
