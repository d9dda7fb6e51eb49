using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a run would do otherwise under other settings: the plans of two previews, by what they are about. Pure.</summary>
public sealed record PlanDifference
{
    /// <summary>Plans that only the second one has, or has otherwise.</summary>
    public required IReadOnlyList<LinkPlan> Would { get; init; }

    /// <summary>Plans of the first that the second has no more, or otherwise.</summary>
    public required IReadOnlyList<LinkPlan> WouldNot { get; init; }

    /// <summary>Items that would be made and are held, so that no plan shows their fields; only under the second.</summary>
    public required IReadOnlyList<Link> HeldCreations { get; init; }

    /// <summary>What a budget would hold under the second settings and not, or less of it, under the first.</summary>
    public required IReadOnlyList<HeldPart> Held { get; init; }

    /// <summary>Synchronizations that would stand still, and do not now.</summary>
    public int Pauses => Would.Count(p => p.Next.State == LinkState.Paused && p.Link.State != LinkState.Paused);

    public bool IsNone => Would.Count + WouldNot.Count + HeldCreations.Count + Held.Count == 0;

    public static PlanDifference Of(RunReport before, RunReport after)
    {
        var (was, would) = (Texts(before), Texts(after));
        var (made, makes) = (before.HeldCreations.Select(About).ToHashSet(), after.HeldCreations);
        var held = before.Held.ToDictionary(h => h.Cause, h => h.Links.Count);
        return new PlanDifference
        {
            Would = [.. after.Plans.Where(p => !was.Contains(Text(p)))],
            WouldNot = [.. before.Plans.Where(p => !would.Contains(Text(p)))],
            HeldCreations = [.. makes.Where(l => !made.Contains(About(l)))],
            Held = [.. after.Held.Where(h => h.Links.Count > held.GetValueOrDefault(h.Cause))],
        };
    }

    private static HashSet<string> Texts(RunReport report) => report.Plans.Select(Text).ToHashSet(StringComparer.Ordinal);

    /// <summary>Links that a preview makes up have another id each time: a plan is about a record and an item.</summary>
    private static (ItemKind, SideId?, SideId?) About(Link link) => (link.Kind, link.Record.Id, link.Item.Id);

    private static string Text(LinkPlan plan) => string.Join('\n', plan.Changes.Select(c => $"{c.Side} {c.Field.Name} {Written(c.Old)} {Written(c.New)} {c.Cause}")
        .Prepend($"{About(plan.Link)} {plan.Effect} {plan.Ends} {plan.Next.State} {plan.Told} {string.Join(',', plan.Next.Notes.Keys.Order(StringComparer.Ordinal))}"));

    private static string Written(Value? value)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new System.Text.Json.Utf8JsonWriter(buffer))
        {
            ValueJson.Write(writer, value);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
