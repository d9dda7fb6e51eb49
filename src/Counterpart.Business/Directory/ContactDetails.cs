using NodaTime;

namespace Counterpart.Business;

/// <summary>What a contact has beside the fields of a mailbox.</summary>
public sealed record ContactDetails
{
    public string? Function { get; init; }

    public string? LastNamePrefix { get; init; }

    public string? MaritalStatus { get; init; }

    public bool IsVip { get; init; }

    public bool IsInactive { get; init; }

    public bool DirectMail { get; init; }

    public DayParts Birthday { get; init; }

    public DayParts Anniversary { get; init; }
}
