using System.Text.Json;
using System.Text.Json.Nodes;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>
/// The plan of a run (<see cref="PlanJson"/>) as the caller may see it: of what is private now, and of items that nothing ties to a record
/// yet, only the mailbox's worker is shown values; which fields would change stays. Each names what it is about, where that is known. Judged when
/// it is shown, on what stands then.
/// </summary>
internal static class ShownPlan
{
    public static async Task<JsonElement> OfAsync(Parts parts, Caller caller, WorkerId worker, string plan, CancellationToken cancellationToken)
    {
        var root = JsonNode.Parse(plan)!.AsObject();
        var plans = root["plans"]!.AsArray().Select(p => p!.AsObject()).ToList();
        LinkId[] ids = [.. plans.Select(Id).Distinct()];
        //  those that ended since were tied all the same
        var links = (await parts.State.LinksAsync(ids, cancellationToken))
            .Concat((await parts.State.MarkersAsync(ids, cancellationToken)).Select(m => m.Last).OfType<Link>()).ToLookup(l => l.Id);
        foreach (var one in plans)
        {
            var kind = ItemKinds.Parse(one["kind"]!.GetValue<string>())!.Value;
            var link = links[Id(one)].FirstOrDefault();
            var title = link is null ? null : Visibility.Title(caller, worker, link);
            if (Visibility.SeesUntied(caller, worker))
            {
                //  his own: all of it
            }
            else if (IsUntied(one, link))
            {
                title = null;
                Mask(one, FieldSet.Empty, FieldSchema.Of(kind));
            }
            else if (link is not null && Visibility.Hides(caller, worker, link) || await HidesAsync(parts, caller, worker, kind, one, cancellationToken))
            {
                title = Privacy.Subject;
                Mask(one, Privacy.TimeOnly(FieldSchema.Of(kind)), FieldSchema.Of(kind));
            }

            if (title is not null)
            {
                one["title"] = title;
            }
        }

        return JsonSerializer.SerializeToElement(root, PlanText.Default.JsonObject);
    }

    private static LinkId Id(JsonObject plan) => new(plan["synchronization"]!.GetValue<string>());

    /// <summary>An item of the mailbox that no stored synchronization ties to a record: one that is offered, or would only be tied by this plan.</summary>
    private static bool IsUntied(JsonObject plan, Link? link) => plan["item"] is not null && link is not { Record.Id: not null, Item.Id: not null };

    private static async Task<bool> HidesAsync(
        Parts parts, Caller caller, WorkerId worker, ItemKind kind, JsonObject plan, CancellationToken cancellationToken) =>
        kind != ItemKind.Contact && plan["record"]?.GetValue<string>() is { } record
        && Visibility.Hides(caller, worker, (await parts.Business.Activities.ShowAsync(new SideId(record), cancellationToken))?.Values);

    private static void Mask(JsonObject plan, FieldSet stays, FieldSchema schema)
    {
        //  what is told may quote a value
        plan.Remove("told");
        foreach (var change in plan["changes"]!.AsArray().Select(c => c!.AsObject()))
        {
            if (schema.Find(change["field"]!.GetValue<string>()) is not { } field || !stays.Contains(field))
            {
                change.Remove("old");
                change.Remove("new");
                change.Remove("cause");
            }
        }
    }
}
