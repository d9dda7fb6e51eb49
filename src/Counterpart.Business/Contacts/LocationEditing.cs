using Counterpart.Model;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.Business;

/// <summary>Writes locations as people and other programs give them.</summary>
internal static class LocationEditing
{
    private const int LongestText = 2048;
    private const int LongestStreet = 1024;
    private const int LongestPart = 255;

    /// <summary>Why a location can't be so; null if it can.</summary>
    public static string? Refuses(LocationEdit edit)
    {
        if (edit.Description?.Length > LongestPart || edit.Purposes.Any(p => p?.Length > LongestPart))
        {
            return $"{(edit.Description?.Length > LongestPart ? "a description" : "a purpose")} has at most {LongestPart} characters; shorten it";
        }

        if (edit.Type == LocationType.Postal)
        {
            var address = edit.Address ?? new PostalAddress();
            return address == new PostalAddress() ? "a postal address needs at least one part"
                : address.Street?.Length > LongestStreet ? $"a street has at most {LongestStreet} characters; shorten it"
                : new[] { address.PostOfficeBox, address.City, address.State, address.PostalCode, address.Country }.Any(p => p?.Length > LongestPart)
                    ? $"a part of an address has at most {LongestPart} characters; shorten it" : null;
        }

        var longest = edit.Type == LocationType.Url ? LongestText : LongestPart;
        return string.IsNullOrWhiteSpace(edit.Text) ? "an electronic address needs its number, address or URL"
            : edit.Text.Length > longest ? $"an address of this type has at most {longest} characters; shorten it"
            : edit is { IsPrivate: true, OwnerWorker: null } ? "a private location needs the worker who sees it" : null;
    }

    public static async Task WriteAsync(WriteUnit unit, LocationRow row, LocationEdit edit, Entry entry, CancellationToken cancellationToken)
    {
        if (edit.IsPrimary && !row.IsPrimary)
        {
            var others = await unit.Context.Locations.AsTracking()
                .Where(l => l.Party == row.Party && l.Type == row.Type && l.IsPrimary).ToListAsync(cancellationToken);
            others.ForEach(o => o.IsPrimary = false);
        }

        (row.Description, row.Purposes) = (edit.Description, NameLines.Write(edit.Purposes));
        (row.IsPrimary, row.IsMobile, row.IsInstantMessage, row.IsPrivate) = (edit.IsPrimary, edit.IsMobile, edit.IsInstantMessage, edit.IsPrivate);
        row.OwnerContact = BusinessIds.Parse(BusinessIds.ContactLetter, edit.OwnerContact?.Value);
        row.OwnerWorker = edit.OwnerWorker?.Value;
        (row.Text, row.DisplayName) = (edit.Text, edit.DisplayName);
        if (edit.Type == LocationType.Postal)
        {
            Show(row, edit.Address!);
        }

        (row.EnteredAt, row.EnteredBy) = (entry.At, entry.By);
        LocationColumns.Derive(row);
    }

    /// <summary>
    /// An address from a time on. A time that has come makes it the present one; a later one is kept until its day, and the present one stays.
    /// </summary>
    public static void Plan(WriteUnit unit, LocationRow row, PostalAddress address, long from, long? until, Entry entry)
    {
        if (from <= unit.NowTicks)
        {
            var former = DatedAddresses.Present(row, unit);
            Show(row, address);
            LocationColumns.Derive(row);
            (row.EnteredAt, row.EnteredBy) = (entry.At, entry.By);
            DatedAddresses.Replaced(unit, row, former);
            row.Until = until;
            return;
        }

        unit.Context.DatedAddresses.Add(new DatedAddressRow
        {
            Id = unit.Next(NumberSequences.Row),
            Location = row.Id,
            From = from,
            To = until,
            Street = address.Street,
            PostOfficeBox = address.PostOfficeBox,
            City = address.City,
            State = address.State,
            PostalCode = address.PostalCode,
            Country = address.Country,
            EnteredAt = entry.At,
            EnteredBy = entry.By,
        });
    }

    private static void Show(LocationRow row, PostalAddress address)
    {
        (row.Street, row.PostOfficeBox, row.City) = (address.Street, address.PostOfficeBox, address.City);
        (row.State, row.PostalCode, row.Country) = (address.State, address.PostalCode, address.Country);
    }
}
