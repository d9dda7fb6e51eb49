namespace Counterpart.Business;

/// <summary>A contact person: what a person is for a party.</summary>
internal sealed class ContactRow
{
    public long Number { get; set; }

    /// <summary>The number of its last change in the feed.</summary>
    public long Version { get; set; }
    public long ModifiedAt { get; set; }
    public long? DeletedAt { get; set; }
    public string? DeletedBy { get; set; }

    /// <summary>Of a tombstone: the contact that it was merged into, never itself a merged one; null: it was deleted.</summary>
    public long? MergedInto { get; set; }
    public long Person { get; set; }

    /// <summary>The party that the person is contact for; the person himself where there is none.</summary>
    public long ContactFor { get; set; }
    public string? MainResponsible { get; set; }
    public string? AccountNumber { get; set; }
    public string? JobTitle { get; set; }
    public string? Profession { get; set; }
    public string? Department { get; set; }
    public string? OfficeLocation { get; set; }
    public string? Function { get; set; }
    public string? Manager { get; set; }
    public string? AssistantName { get; set; }
    public string? AssistantPhone { get; set; }
    public string? GovernmentIdNumber { get; set; }
    public string? OrganizationalIdNumber { get; set; }
    public string? ComputerNetworkName { get; set; }
    public string? BillingInformation { get; set; }
    public string? Mileage { get; set; }
    public string? ReferredBy { get; set; }
    public string? Notes { get; set; }

    /// <summary>One name a line.</summary>
    public string? Categories { get; set; }
    public int Sensitivity { get; set; }
    public int MailingAddress { get; set; }
    public bool IsVip { get; set; }
    public bool IsInactive { get; set; }
    public bool DirectMail { get; set; }
    public string? User1 { get; set; }
    public string? User2 { get; set; }
    public string? User3 { get; set; }
    public string? User4 { get; set; }

    /// <summary>Who entered which of the contact's fields; see <see cref="EnteredText"/>.</summary>
    public string? Entered { get; set; }
}
