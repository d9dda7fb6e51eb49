using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>Plans as JSON: what a preview shows to the field, and what a held run waits with. Private items show their time and field names only.</summary>
public static class PlanJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>{"held":[ids],"causes":[{"kind","side","sort","step","budget","synchronizations":[ids]}],"plans":[…]}</c></summary>
    public static string Write(IEnumerable<LinkPlan> plans, IReadOnlyCollection<HeldPart> held)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("held");
            foreach (var id in held.SelectMany(h => h.Links))
            {
                writer.WriteStringValue(id.Value);
            }

            writer.WriteEndArray();
            HeldJson.Write(writer, held);
            writer.WriteStartArray("plans");
            foreach (var plan in plans)
            {
                Write(writer, plan);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The links that a held run waits with.</summary>
    public static IReadOnlySet<LinkId> Held(string plan)
    {
        using var document = JsonDocument.Parse(plan);
        return document.RootElement.GetProperty("held").EnumerateArray().Select(e => new LinkId(e.GetString()!)).ToHashSet();
    }

    /// <summary>One plan as an object.</summary>
    public static void Write(Utf8JsonWriter writer, LinkPlan plan)
    {
        writer.WriteStartObject();
        writer.WriteString("synchronization", plan.Link.Id.Value);
        writer.WriteString("kind", plan.Link.Kind.Name());
        writer.WriteString("record", plan.Link.Record.Id?.Value);
        writer.WriteString("item", plan.Link.Item.Id?.Value);
        writer.WriteString("step", plan.Step.ToString());
        writer.WriteString("effect", plan.Effect.ToString());
        if (plan.Ends is { } ends)
        {
            writer.WriteString("ends", ends.ToString());
        }

        if (plan.Told is { } told)
        {
            writer.WriteString("told", told);
        }

        var hides = plan.Link.Kind != ItemKind.Contact
            && ((plan.Record is { } r && Privacy.IsPrivate(r.Values)) || (plan.Item is { } i && Privacy.IsPrivate(i.Values)));
        writer.WriteStartArray("changes");
        foreach (var change in plan.Changes)
        {
            Write(writer, change, hides && !Privacy.TimeOnly(plan.Link.Schema).Contains(change.Field));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PlannedChange change, bool hides)
    {
        writer.WriteStartObject();
        writer.WriteString("side", change.Side.ToString().ToLowerInvariant());
        writer.WriteString("field", change.Field.Name);
        if (!hides)
        {
            writer.WritePropertyName("old");
            ValueJson.Write(writer, change.Old);
            writer.WritePropertyName("new");
            ValueJson.Write(writer, change.New);
        }

        if (change.Cause is { } cause)
        {
            writer.WriteString("cause", cause);
        }

        writer.WriteEndObject();
    }
}
