using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Merges a contact into another: the survivor takes what it lacks, the other becomes a tombstone that names it.</summary>
internal static class ContactMerging
{
    /// <summary>How another document of ours refers to a contact.</summary>
    private const string ContactReference = "contact";

    /// <summary>Carries it out in the unit, or says why not.</summary>
    public static async Task<Verdict<ContactMerge>> MergeAsync(
        WriteUnit unit, SideId id, SideId into, string by, ItemVersion? expected, CancellationToken cancellationToken)
    {
        var (theirs, mine) = (Number(id), Number(into));
        var graphs = await ContactLoader.LoadAsync(unit.Context, [theirs, mine], null, toChange: true, cancellationToken);
        if (Refuses(id, into, graphs.GetValueOrDefault(theirs), graphs.GetValueOrDefault(mine), expected) is { } refused)
        {
            return refused;
        }

        var (merged, survivor) = (graphs[theirs], graphs[mine]);
        if ((await ContactRemoval.BlockingAsync(unit.Context, [theirs], cancellationToken))[theirs].FirstOrDefault() is { } use)
        {
            return new Refusal(RefusalSort.Contradicts, $"{id} is in use by {use.Kind} {use.DocumentId}", "take it out there first, or merge the other way round");
        }

        var takes = MergedFields.Of(survivor, merged);
        var moves = MergedFields.Write(unit, survivor, merged, takes);
        var copies = await unit.Context.Contacts.AnyAsync(
            c => c.Person == merged.Person.Number && c.Number != theirs && c.Number != mine && c.DeletedAt == null, cancellationToken);
        moves.AddRange(await MergedLocations.TakeAsync(unit, survivor, merged, copies, cancellationToken));
        moves.AddRange(await ReferencesAsync(unit, theirs, mine, cancellationToken));
        moves.AddRange(await ExternalIdsAsync(unit, id, into, cancellationToken));
        await EndAsync(unit, merged.Contact, mine, by, cancellationToken);
        unit.Changed(survivor.Contact);
        unit.Touch(survivor.Person, mine);
        return new ContactMerge(into, id) { Takes = takes, Moves = moves };
    }

    /// <summary>External ids and names of merged contacts mean their survivors.</summary>
    public static async Task FollowAsync(BusinessContext context, Dictionary<string, long> known, CancellationToken cancellationToken)
    {
        var numbers = known.Values.Distinct().ToArray();
        var survivors = await context.Contacts.Where(c => numbers.Contains(c.Number) && c.MergedInto != null)
            .ToDictionaryAsync(c => c.Number, c => c.MergedInto!.Value, cancellationToken);
        foreach (var (name, number) in known.ToList())
        {
            known[name] = survivors.GetValueOrDefault(number, number);
        }
    }

    private static long Number(SideId id) => BusinessIds.Parse(BusinessIds.ContactLetter, id.Value) ?? 0;

    private static Refusal? Refuses(SideId id, SideId into, ContactGraph? merged, ContactGraph? survivor, ItemVersion? expected)
    {
        const string list = "'contacts list' shows what there is";
        return merged is null ? new Refusal(RefusalSort.NotFound, $"there is no contact {id}", list)
            : survivor is null ? new Refusal(RefusalSort.NotFound, $"there is no contact {into}", list, "into")
            : id == into ? new Refusal(RefusalSort.Contradicts, $"{id} can't be merged into itself", "name another one", "into")
            : merged.Contact.DeletedAt is not null ? new Refusal(RefusalSort.Contradicts, $"{id} {Gone(merged)}", "name one that is there")
            : survivor.Contact.DeletedAt is not null ? new Refusal(RefusalSort.Contradicts, $"{into} {Gone(survivor)}", "name one that is there", "into")
            : expected is { } version && version != Versions.Of(merged.Contact.Version)
                ? new Refusal(RefusalSort.Contradicts, $"contact {id} was changed by someone else since you read it", "read it again", "version")
            : null;
    }

    private static string Gone(ContactGraph graph) => graph.Contact.MergedInto is { } survivor ? $"was merged into {BusinessIds.Contact(survivor)}" : "is deleted";

    /// <summary>The documents that the contact is tied to, and the activities that are tied to it.</summary>
    private static async Task<List<string>> ReferencesAsync(WriteUnit unit, long theirs, long mine, CancellationToken cancellationToken)
    {
        var moves = new List<string>();
        var rows = await unit.Context.References.AsTracking().Where(r => r.Contact == theirs || r.Contact == mine).OrderBy(r => r.Id).ToListAsync(cancellationToken);
        var own = rows.Where(r => r.Contact == mine).ToList();
        foreach (var row in rows.Except(own).Where(r => !own.Exists(o => o.Kind == r.Kind && o.DocumentId == r.DocumentId)))
        {
            (row.Contact, row.IsPrimary) = (mine, row.IsPrimary && !own.Exists(o => o.IsPrimary));
            moves.Add($"reference {row.Kind} {row.DocumentId}");
        }

        var (former, now) = (BusinessIds.Contact(theirs).Value, BusinessIds.Contact(mine).Value);
        var activities = await unit.Context.References.Where(r => r.Activity != null && r.Kind == ContactReference && r.DocumentId == former)
            .Select(r => r.Activity!.Value).Distinct().ToListAsync(cancellationToken);
        foreach (var graph in (await ActivityLoader.LoadAsync(unit.Context, activities, null, null, toChange: true, cancellationToken)).Values)
        {
            var there = graph.References.Exists(r => r.Kind == ContactReference && r.DocumentId == now);
            foreach (var row in graph.References.Where(r => r.Kind == ContactReference && r.DocumentId == former).ToList())
            {
                if (there)
                {
                    graph.References.Remove(row);
                    unit.Context.References.Remove(row);
                }
                else
                {
                    row.DocumentId = now;
                }
            }

            ActivityWriter.Changed(unit, graph);
            moves.Add($"activity {BusinessIds.Activity(graph.Activity.Number)}");
        }

        return moves;
    }

    private static async Task<List<string>> ExternalIdsAsync(WriteUnit unit, SideId id, SideId into, CancellationToken cancellationToken)
    {
        var rows = await unit.Context.ExternalIds.AsTracking().Where(e => e.Thing == id.Value).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            row.Thing = into.Value;
        }

        return [.. rows.Select(r => $"external id {r.Source}:{r.Id}")];
    }

    /// <summary>The tombstone names the last survivor, and so do those that named the merged one: a chain is one step for who reads it.</summary>
    private static async Task EndAsync(WriteUnit unit, ContactRow merged, long survivor, string by, CancellationToken cancellationToken)
    {
        foreach (var earlier in await unit.Context.Contacts.AsTracking().Where(c => c.MergedInto == merged.Number).ToListAsync(cancellationToken))
        {
            earlier.MergedInto = survivor;
        }

        (merged.DeletedAt, merged.DeletedBy, merged.MergedInto) = (unit.NowTicks, by, survivor);
        unit.Changed(merged);
    }
}
