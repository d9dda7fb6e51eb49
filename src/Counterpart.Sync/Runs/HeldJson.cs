using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>The causes for which a run is held, as part of its plan in JSON (<see cref="PlanJson"/>).</summary>
public static class HeldJson
{
    private const string Answered = "answered";

    internal static void Write(Utf8JsonWriter writer, IEnumerable<HeldPart> held)
    {
        writer.WriteStartArray("causes");
        foreach (var part in held)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", part.Cause.Kind.Name());
            writer.WriteString("side", part.Cause.Side.ToString().ToLowerInvariant());
            writer.WriteString("sort", part.Cause.Sort.ToString().ToLowerInvariant());
            writer.WriteString("step", part.Cause.Step.ToString());
            if (part.Cause.Ends is { } ends)
            {
                writer.WriteString("ends", ends.ToString());
            }

            if (part.Budget is { } budget)
            {
                writer.WriteString("budget", budget);
            }

            writer.WriteStartArray("synchronizations");
            foreach (var id in part.Links)
            {
                writer.WriteStringValue(id.Value);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What the run of this plan waits with, by cause.</summary>
    public static IReadOnlyList<HeldPart> Read(string plan)
    {
        using var document = JsonDocument.Parse(plan);
        return [.. document.RootElement.GetProperty("causes").EnumerateArray().Select(Read)];
    }

    /// <summary>
    /// The plan without the parts that were answered, and with the answer noted for a restart; the plans themselves stay for those who look.
    /// </summary>
    public static string Without(string plan, IReadOnlySet<LinkId> answered, RunOutcome answer)
    {
        var root = JsonNode.Parse(plan)!.AsObject();
        var notes = root[Answered]?.AsArray();
        if (notes is null)
        {
            root[Answered] = notes = [];
        }

        notes.Add((JsonNode)new JsonObject { ["answer"] = answer.ToString(), ["synchronizations"] = new JsonArray([.. answered.Select(a => (JsonNode)a.Value)]) });
        foreach (var list in root["causes"]!.AsArray().Select(c => c!["synchronizations"]!.AsArray()).Append(root["held"]!.AsArray()))
        {
            for (var i = list.Count - 1; i >= 0; i--)
            {
                if (answered.Contains(new LinkId(list[i]!.GetValue<string>())))
                {
                    list.RemoveAt(i);
                }
            }
        }

        var causes = root["causes"]!.AsArray();
        foreach (var empty in causes.Where(c => c!["synchronizations"]!.AsArray().Count == 0).ToList())
        {
            causes.Remove(empty);
        }

        return root.ToJsonString();
    }

    /// <summary>What was answered of a run that may hold more, oldest answer first.</summary>
    public static IReadOnlyList<(RunOutcome Answer, IReadOnlySet<LinkId> Links)> Answers(string plan)
    {
        using var document = JsonDocument.Parse(plan);
        return !document.RootElement.TryGetProperty(Answered, out var notes) ? []
            : [.. notes.EnumerateArray().Select(n => (Enum.Parse<RunOutcome>(n.GetProperty("answer").GetString()!),
                (IReadOnlySet<LinkId>)n.GetProperty("synchronizations").EnumerateArray().Select(e => new LinkId(e.GetString()!)).ToHashSet()))];
    }

    private static HeldPart Read(JsonElement json) => new(
        new HeldCause(
            ItemKinds.Parse(json.GetProperty("kind").GetString())!.Value,
            Enum.Parse<Side>(json.GetProperty("side").GetString()!, true),
            Enum.Parse<HeldSort>(json.GetProperty("sort").GetString()!, true),
            Enum.Parse<SyncStep>(json.GetProperty("step").GetString()!))
        {
            Ends = json.TryGetProperty("ends", out var ends) ? Enum.Parse<EndCause>(ends.GetString()!) : null,
        },
        [.. json.GetProperty("synchronizations").EnumerateArray().Select(e => new LinkId(e.GetString()!))])
    {
        Budget = json.TryGetProperty("budget", out var budget) ? budget.GetString() : null,
    };
}
