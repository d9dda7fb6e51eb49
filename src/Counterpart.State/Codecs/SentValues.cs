using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.State;

/// <summary>
/// Values of which often only a few are known (what an update sends), in the shorter of two forms: a base, which names the unknown
/// fields, or an object that names every known one, null for empty.
/// </summary>
internal static class SentValues
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[]? ToBytes(FieldValues? values)
    {
        if (values is null)
        {
            return null;
        }

        var empty = values.Known.In(values.Schema).Count(f => values[f] is null);
        return (values.Schema.All - values.Known).Count <= empty ? FieldValuesJson.ToBase(values) : ByName(values);
    }

    public static FieldValues? FromBytes(FieldSchema schema, byte[]? bytes) =>
        bytes is null ? null : bytes.AsSpan().StartsWith("{\"v\":"u8) ? FieldValuesJson.FromBase(schema, bytes) : FromNames(schema, bytes);

    private static byte[] ByName(FieldValues values)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        foreach (var field in values.Known.In(values.Schema))
        {
            writer.WritePropertyName(field.Name);
            ValueJson.Write(writer, values[field]);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A field that the schema no longer has is passed over, as in a base.</summary>
    private static FieldValues FromNames(FieldSchema schema, byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var values = new FieldValues(schema);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (schema.Find(property.Name) is { } field)
            {
                values[field] = ValueJson.Read(field, property.Value);
            }
        }

        return values;
    }
}
