namespace Counterpart.Model;

/// <summary>The parts of a postal address that a mailbox shows as fields of their own.</summary>
public enum AddressPart
{
    Street,
    PostOfficeBox,
    City,
    State,
    PostalCode,
    Country,
}
