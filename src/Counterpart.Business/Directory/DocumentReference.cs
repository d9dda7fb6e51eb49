namespace Counterpart.Business;

/// <summary>That a contact or an activity belongs to a business document.</summary>
/// <param name="Kind">In lower case: <c>customer</c>, <c>vendor</c>, <c>prospect</c>, <c>lead</c>, <c>opportunity</c>, <c>quotation</c>, <c>project</c>, <c>case</c>, …</param>
/// <param name="DocumentId">What the document is called where it lives.</param>
public sealed record DocumentReference(string Kind, string DocumentId)
{
    /// <summary>What a mailbox shows of it; null: the document's id.</summary>
    public string? Text { get; init; }

    /// <summary>At most one of a thing is; setting it takes it from the former one.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>A contact with such a reference can't be deleted.</summary>
    public bool IsBlocking { get; init; }
}
