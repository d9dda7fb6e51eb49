using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>Whose a contact is and whom it is for. In a change, null leaves as it is.</summary>
public sealed record ContactPlacement
{
    /// <summary>An empty id: nobody.</summary>
    public WorkerId? MainResponsible { get; init; }

    /// <summary>The party number that the person is contact for; empty: nobody. Of a new one null is the organization that the field companyName names, if there is exactly one.</summary>
    public string? ContactFor { get; init; }

    /// <summary>For a new contact of a person who is there already: the party number.</summary>
    public string? Person { get; init; }

    /// <summary>An organization that companyName names and that is not there yet is made (creates only).</summary>
    public bool MakeOrganization { get; init; }

    /// <summary>The person's address books.</summary>
    public IReadOnlyCollection<string>? AddressBooks { get; init; }

    public ContactDetails? Details { get; init; }
}
