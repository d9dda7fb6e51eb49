using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Keeps where a postal address was before: a move is a dated change, never a silent overwrite.</summary>
internal static class DatedAddresses
{
    /// <summary>The present address, as it will stand in the history once it is replaced.</summary>
    public static DatedAddressRow Present(LocationRow location, WriteUnit unit) => new()
    {
        Location = location.Id,
        From = location.From,
        To = unit.NowTicks,
        Street = location.Street,
        PostOfficeBox = location.PostOfficeBox,
        City = location.City,
        State = location.State,
        PostalCode = location.PostalCode,
        Country = location.Country,
        EnteredAt = location.EnteredAt,
        EnteredBy = location.EnteredBy,
    };

    /// <summary>The location has another address from now on.</summary>
    public static void Replaced(WriteUnit unit, LocationRow location, DatedAddressRow former)
    {
        Add(unit, former);
        (location.From, location.Until) = (unit.NowTicks, null);
    }

    /// <summary>Whether the location still has the address that it had.</summary>
    public static bool IsSame(DatedAddressRow former, LocationRow location) =>
        (former.Street, former.PostOfficeBox, former.City, former.State, former.PostalCode, former.Country)
        == (location.Street, location.PostOfficeBox, location.City, location.State, location.PostalCode, location.Country);

    /// <summary>Makes a dated address the present one.</summary>
    public static void Show(LocationRow location, DatedAddressRow address)
    {
        (location.Street, location.PostOfficeBox, location.City) = (address.Street, address.PostOfficeBox, address.City);
        (location.State, location.PostalCode, location.Country) = (address.State, address.PostalCode, address.Country);
        (location.From, location.Until) = (address.From, address.To);
        (location.EnteredAt, location.EnteredBy) = (address.EnteredAt, address.EnteredBy);
        LocationColumns.Derive(location);
    }

    /// <summary>The location has no address any more, until another one begins.</summary>
    public static void Empty(LocationRow location)
    {
        (location.Street, location.PostOfficeBox, location.City) = (null, null, null);
        (location.State, location.PostalCode, location.Country) = (null, null, null);
        location.Until = null;
        LocationColumns.Derive(location);
    }

    /// <summary>The location ends now; what it was stays in the history.</summary>
    public static void Ended(WriteUnit unit, LocationRow location)
    {
        if (location.Type == LocationType.Postal)
        {
            Add(unit, Present(location, unit));
        }
    }

    private static void Add(WriteUnit unit, DatedAddressRow former)
    {
        former.Id = unit.Next(NumberSequences.Row);
        unit.Context.DatedAddresses.Add(former);
    }
}
