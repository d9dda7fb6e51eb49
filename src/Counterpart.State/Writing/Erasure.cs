using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>
/// S4: the texts of a record leave history, plans, journal and markers of every mailbox; that something changed, and when, stays. A held
/// plan that named it is made again when it is answered.
/// </summary>
internal static class Erasure
{
    public static void Erase(Statements statements, ItemKind kind, SideId record)
    {
        //  when it is, is no text
        var time = kind == ItemKind.Contact ? [] : Privacy.TimeOnly(FieldSchema.Of(kind)).In(FieldSchema.Of(kind)).Select(f => f.Name);
        statements.Run(
            "UPDATE History SET Old = NULL, New = NULL, Formatted = NULL, Whole = NULL WHERE Kind = ?1 AND Record = ?2 AND (Field IS NULL OR instr(?3, ' ' || Field || ' ') = 0)",
            (int)kind, record.Value, $" {string.Join(' ', time)} ");
        //  that an attempt was sent stays: its item is a stray of ours whenever it appears (I3)
        statements.Run("UPDATE Runs SET Plan = NULL WHERE Plan IS NOT NULL AND instr(Plan, ?1) > 0", $"\"record\":\"{record.Value}\"");
        statements.Run(
            "UPDATE Attempts SET Sent = ?3 WHERE Sent IS NOT NULL AND Link IN (SELECT Id FROM Links WHERE Kind = ?1 AND RecordId = ?2)",
            (int)kind, record.Value, SentValues.ToBytes(new FieldValues(FieldSchema.Of(kind))));
        statements.Run("UPDATE Markers SET Last = NULL WHERE Kind = ?1 AND RecordId = ?2", (int)kind, record.Value);
    }
}
