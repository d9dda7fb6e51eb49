using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Import.Json;

/// <summary>Writes what <see cref="JsonReader"/> reads.</summary>
internal static class JsonWriter
{
    public static string Write(IReadOnlyCollection<ExportedItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartArray();
            foreach (var item in items)
            {
                writer.WriteStartObject();
                writer.WriteString("kind", item.Values.Schema.Kind.Name());
                writer.WriteString("uid", item.Uid);
                if (item.OtherIds.Count > 0)
                {
                    writer.WriteStartArray(JsonReader.OtherIds);
                    foreach (var (source, id) in item.OtherIds)
                    {
                        writer.WriteStartObject();
                        writer.WriteString("source", source);
                        writer.WriteString("id", id);
                        writer.WriteEndObject();
                    }

                    writer.WriteEndArray();
                }

                foreach (var field in item.Values.Known.In(item.Values.Schema).Where(f => item.Values[f] is not null))
                {
                    writer.WritePropertyName(field.Name);
                    ValueJson.Write(writer, item.Values[field]);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
