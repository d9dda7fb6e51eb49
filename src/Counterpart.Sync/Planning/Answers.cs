using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What a person decided of a field (R4).</summary>
internal static class Answers
{
    /// <summary>
    /// The side whose value he let stand; null: he decided nothing, or the value that would be overwritten is not the one that he saw: it was
    /// entered since, or is another record's by now. What the side that he chose holds may have changed: it is that side's word he took.
    /// </summary>
    public static Side? Of(Link link, Field field, FieldValues record, FieldValues item) =>
        !link.Decisions.TryGetValue(field.Name, out var side) ? null
        : link.Notes.GetValueOrDefault(field.Name) is { } note
            && (side == Side.Business ? !Equals(note.Mailbox, item[field]) : !Equals(note.Business, record[field])) ? null
        : side;
}
