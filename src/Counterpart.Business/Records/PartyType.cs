namespace Counterpart.Business;

/// <summary>What a party is.</summary>
public enum PartyType
{
    Person = 0,
    Organization = 1,
}
