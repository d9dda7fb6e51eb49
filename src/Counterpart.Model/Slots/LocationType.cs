namespace Counterpart.Model;

/// <summary>What a location is. Numbers as in Dynamics AX (LogisticsElectronicAddressMethodType), 0 being a postal address.</summary>
public enum LocationType
{
    Postal = 0,
    Phone = 1,
    Email = 2,
    Url = 3,
    Telex = 4,
    Fax = 5,
}
