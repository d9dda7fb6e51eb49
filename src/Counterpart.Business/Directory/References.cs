using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>References and external ids as cards show and editors write them.</summary>
internal static class References
{
    public static DocumentReference Read(ReferenceRow row) =>
        new(row.Kind, row.DocumentId) { Text = row.Text, IsPrimary = row.IsPrimary, IsBlocking = row.IsBlocking };

    /// <summary>Sets one among those of a thing, by kind and id; answers whether anything changed.</summary>
    public static bool Set(WriteUnit unit, List<ReferenceRow> rows, DocumentReference reference, long? contact, long? activity)
    {
        var row = Find(rows, reference);
        if (row is null)
        {
            row = new ReferenceRow
            {
                Id = unit.Next(NumberSequences.Row),
                Contact = contact,
                Activity = activity,
                Kind = reference.Kind.ToLowerInvariant(),
                DocumentId = reference.DocumentId,
            };
            rows.Add(row);
            unit.Context.References.Add(row);
        }
        else if (Read(row) == reference with { Kind = row.Kind })
        {
            return false;
        }

        foreach (var other in rows.Where(r => reference.IsPrimary && r != row))
        {
            other.IsPrimary = false;
        }

        (row.Text, row.IsPrimary, row.IsBlocking) = (reference.Text, reference.IsPrimary, reference.IsBlocking);
        return true;
    }

    /// <summary>Takes one away; answers whether it was there.</summary>
    public static bool Remove(WriteUnit unit, List<ReferenceRow> rows, DocumentReference reference)
    {
        if (Find(rows, reference) is not { } row)
        {
            return false;
        }

        rows.Remove(row);
        unit.Context.References.Remove(row);
        return true;
    }

    /// <summary>The external ids of things, by our id.</summary>
    public static async Task<ILookup<string, ExternalId>> ExternalIdsAsync(
        BusinessContext context, IEnumerable<string> things, CancellationToken cancellationToken)
    {
        var ids = things.ToArray();
        return (await context.ExternalIds.Where(e => ids.Contains(e.Thing)).ToListAsync(cancellationToken))
            .ToLookup(e => e.Thing, e => new ExternalId(e.Source, e.Id));
    }

    private static ReferenceRow? Find(List<ReferenceRow> rows, DocumentReference reference) => rows.Find(r =>
        string.Equals(r.Kind, reference.Kind, StringComparison.OrdinalIgnoreCase) && r.DocumentId == reference.DocumentId);
}
