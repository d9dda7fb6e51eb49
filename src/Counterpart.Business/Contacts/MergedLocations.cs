using Counterpart.Model;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>
/// The locations that the survivor of a merge takes. They are new ones there, behind its own: what it showed in a slot it shows on, and the
/// others find a slot that is free, or none.
/// </summary>
internal static class MergedLocations
{
    /// <summary>Answers what moved, a line each.</summary>
    /// <param name="copies">Another contact shows the merged person: its locations stay there, and the survivor gets the like.</param>
    public static async Task<List<string>> TakeAsync(WriteUnit unit, ContactGraph survivor, ContactGraph merged, bool copies, CancellationToken cancellationToken)
    {
        var moves = new List<string>();
        if (survivor.Person.Number == merged.Person.Number)
        {
            foreach (var own in merged.Own.Where(l => l.OwnerContact == merged.Contact.Number))
            {
                own.OwnerContact = survivor.Contact.Number;
                moves.Add($"{Name(own)} is its own now");
            }

            return moves;
        }

        var before = survivor.InSlots(survivor.Bind(null));
        var moved = new Dictionary<long, long>();
        foreach (var location in merged.Own.Where(l => !LocationColumns.IsEmpty(l)).OrderBy(l => l.Id).ToList())
        {
            if (survivor.Own.Concat(survivor.Inherited).FirstOrDefault(l => IsSame(l, location)) is { } same)
            {
                moves.AddRange(Unite(survivor, same, location));
                continue;
            }

            var made = Made(unit, survivor, merged, location);
            survivor.Own.Add(made);
            unit.Context.Locations.Add(made);
            moved[location.Id] = made.Id;
            moves.Add(Name(made));
            if (!copies)
            {
                unit.Context.Locations.Remove(location);
            }
        }

        if (!copies)
        {
            var ids = moved.Keys.ToArray();
            foreach (var dated in await unit.Context.DatedAddresses.AsTracking().Where(a => ids.Contains(a.Location)).ToListAsync(cancellationToken))
            {
                dated.Location = moved[dated.Location];
            }
        }

        await TakenOutAsync(unit, survivor, merged, moved, cancellationToken);
        KeepInSlots(survivor, before);
        return moves;
    }

    private static LocationRow Made(WriteUnit unit, ContactGraph survivor, ContactGraph merged, LocationRow of) => new()
    {
        Id = unit.Next(NumberSequences.Location),
        Party = survivor.Person.Number,
        Type = of.Type,
        Description = of.Description,
        Purposes = of.Purposes,
        IsPrimary = of.IsPrimary && !survivor.Own.Exists(l => l.Type == of.Type),
        IsMobile = of.IsMobile,
        IsInstantMessage = of.IsInstantMessage,
        IsPrivate = of.IsPrivate,
        OwnerContact = of.OwnerContact == merged.Contact.Number ? survivor.Contact.Number : null,
        OwnerWorker = of.OwnerWorker,
        Text = of.Text,
        DisplayName = of.DisplayName,
        AddressType = of.AddressType,
        Street = of.Street,
        PostOfficeBox = of.PostOfficeBox,
        City = of.City,
        State = of.State,
        PostalCode = of.PostalCode,
        Country = of.Country,
        CountryCode = of.CountryCode,
        From = of.From,
        Until = of.Until,
        MatchKey = of.MatchKey,
        EnteredAt = of.EnteredAt,
        EnteredBy = of.EnteredBy,
    };

    private static bool IsSame(LocationRow one, LocationRow other) =>
        one.Type == other.Type && one.IsPrivate == other.IsPrivate && one.OwnerWorker == other.OwnerWorker
        && (one.Type == LocationType.Email && one.MatchKey is not null ? one.MatchKey == other.MatchKey
            : string.Equals(LocationColumns.Show(one), LocationColumns.Show(other), StringComparison.OrdinalIgnoreCase));

    /// <summary>The same location twice is one, with the purposes of both; what is inherited is never changed.</summary>
    private static IEnumerable<string> Unite(ContactGraph survivor, LocationRow mine, LocationRow theirs)
    {
        var purposes = NameLines.Read(mine.Purposes);
        var lacks = NameLines.Read(theirs.Purposes).Except(purposes, StringComparer.OrdinalIgnoreCase).ToList();
        if (mine.Party != survivor.Person.Number || lacks.Count == 0)
        {
            return [];
        }

        mine.Purposes = NameLines.Write(purposes.Concat(lacks));
        return lacks.Select(p => $"purpose {p} of {LocationColumns.Show(mine)}");
    }

    /// <summary>What a mailbox took out of the merged contact does not come back to it with the survivor.</summary>
    private static async Task TakenOutAsync(
        WriteUnit unit, ContactGraph survivor, ContactGraph merged, Dictionary<long, long> moved, CancellationToken cancellationToken)
    {
        var (mine, theirs) = (survivor.Contact.Number, merged.Contact.Number);
        var rows = await unit.Context.Bindings.AsTracking().Where(b => b.Contact == mine || b.Contact == theirs).ToListAsync(cancellationToken);
        foreach (var row in rows.Where(r => r.Contact == theirs))
        {
            var outside = BindingText.Read(row.Slots).Where(b => b.Slot is null && moved.ContainsKey(b.Location)).Select(b => new SlotBinding(moved[b.Location], null)).ToList();
            if (outside.Count == 0)
            {
                continue;
            }

            var kept = rows.Find(r => r.Contact == mine && r.Mailbox == row.Mailbox);
            if (kept is null)
            {
                kept = new BindingRow { Mailbox = row.Mailbox, Contact = mine };
                unit.Context.Bindings.Add(kept);
            }

            kept.Slots = BindingText.Write(BindingText.Read(kept.Slots).Concat(outside));
        }
    }

    /// <summary>Where a new location would take the place of one of the survivor's, that one says by its purpose what it has served for.</summary>
    private static void KeepInSlots(ContactGraph survivor, Dictionary<Slot, LocationRow> before)
    {
        var after = survivor.InSlots(survivor.Bind(null));
        foreach (var (slot, location) in before.Where(b => b.Value.Party == survivor.Person.Number && after.GetValueOrDefault(b.Key)?.Id != b.Value.Id))
        {
            location.Purposes = NameLines.Write(NameLines.Read(location.Purposes).Append(slot.ToString()));
        }
    }

    private static string Name(LocationRow location) => $"{location.Type.ToString().ToLowerInvariant()} {LocationColumns.Show(location)}";
}
