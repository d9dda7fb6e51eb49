using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>One entry of a file or another source. Fields that it does not know stay as they are; known empty ones are emptied.</summary>
/// <param name="ExternalId">What the source calls it (a UID); null: it is recognized by its values alone (I6).</param>
public sealed record ImportedRecord(FieldValues Values, string? ExternalId = null);
