using Counterpart.Model;

namespace Counterpart.Business;

/// <summary>One entry of a file or another source. Fields that it does not know stay as they are; known empty ones are emptied.</summary>
/// <param name="ExternalId">What the source calls it (a UID); null: it is recognized by its values alone (I6).</param>
public sealed record ImportedRecord(FieldValues Values, string? ExternalId = null)
{
    /// <summary>
    /// It stands in a file: its id may be the lasting name of a record of ours (<see cref="ImportDesk.NameInFile"/>), and, since programs make
    /// ids anew when things are copied, another id alone does not make it another thing. A connected system's ids do.
    /// </summary>
    public bool IsFromFile { get; init; }
}
