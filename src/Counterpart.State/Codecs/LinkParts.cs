using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>The stored forms of a link's parts that few links have: null where there is nothing. Fields by name, since ordinals move.</summary>
internal static class LinkParts
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Names with blanks between them.</summary>
    public static string? ToText(FieldSet fields, FieldSchema schema) =>
        fields.IsEmpty ? null : string.Join(' ', fields.In(schema).Select(f => f.Name));

    public static FieldSet ToFields(string? text, FieldSchema schema) =>
        text is null ? FieldSet.Empty : FieldSet.Of(text.Split(' ').Select(schema.Find).OfType<Field>());

    public static byte[]? ToBytes(ImmutableDictionary<string, FieldNote> notes)
    {
        if (notes.IsEmpty)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        foreach (var (name, note) in notes.OrderBy(n => n.Key, StringComparer.Ordinal))
        {
            writer.WriteStartObject(name);
            writer.WriteString("standing", note.Standing.ToString());
            writer.WritePropertyName("business");
            ValueJson.Write(writer, note.Business);
            writer.WritePropertyName("mailbox");
            ValueJson.Write(writer, note.Mailbox);
            writer.WriteString("reason", note.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static ImmutableDictionary<string, FieldNote> ToNotes(byte[]? bytes, FieldSchema schema)
    {
        var notes = ImmutableDictionary<string, FieldNote>.Empty;
        if (bytes is null)
        {
            return notes;
        }

        using var document = JsonDocument.Parse(bytes);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (schema.Find(property.Name) is { } field)
            {
                var note = property.Value;
                notes = notes.Add(property.Name, new FieldNote(
                    Enum.Parse<FieldStanding>(note.GetProperty("standing").GetString()!),
                    ValueJson.Read(field, note.GetProperty("business")), ValueJson.Read(field, note.GetProperty("mailbox")),
                    note.GetProperty("reason").GetString()!));
            }
        }

        return notes;
    }

    public static byte[]? ToBytes(ImmutableDictionary<string, Side> decisions) => decisions.IsEmpty ? null
        : JsonSerializer.SerializeToUtf8Bytes(decisions.OrderBy(d => d.Key, StringComparer.Ordinal).ToDictionary(d => d.Key, d => d.Value.ToString()));

    public static ImmutableDictionary<string, Side> ToDecisions(byte[]? bytes) => bytes is null
        ? ImmutableDictionary<string, Side>.Empty
        : JsonSerializer.Deserialize<Dictionary<string, string>>(bytes)!.ToImmutableDictionary(d => d.Key, d => Enum.Parse<Side>(d.Value));
}
