using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Puts links and markers into their tables.</summary>
internal static class LinkWriter
{
    private static readonly string PutLink = Upsert.Of("Links", ["Id"], "Id", "Mailbox", "Kind", "State", "Type", "IsMade", "IsRecordMade", "DueAt",
        "RetryAt", "Failures", "SynchronizedAt", "RecordId", "RecordVersion", "ItemId", "ItemVersion", "Attempt", "MadeBy", "Message", "Remedy",
        "RecordSent", "ItemSent", "Notes", "Decisions", "Withdraw", "RefusesDeletion", "IsReturning", "IsPrivate", "HeldEffect", "RecordReported", "ItemReported",
        "RecordModifiedAt", "ItemModifiedAt", "ItemUnseen", "Part", "Category",
        "RecordBase", "ItemBase");

    private static readonly string PutMarker = Upsert.Of("Markers", ["Link"], "Link", "Mailbox", "Kind", "Cause", "At", "IsMade", "Type", "RecordId",
        "ItemId", "Attempt", "Last");

    public static void Put(Statements statements, MailboxId mailbox, LinkRow row) => statements.Run(PutLink, row.Id, mailbox.Value, (int)row.Kind,
        (int)row.State, (int)row.Type, row.IsMade, row.IsRecordMade, row.DueAt, row.RetryAt, row.Failures, row.SynchronizedAt, row.RecordId,
        row.RecordVersion, row.ItemId, row.ItemVersion, row.Attempt, row.MadeBy, row.Message, row.Remedy, row.RecordSent, row.ItemSent, row.Notes,
        row.Decisions, (int?)row.Withdraw, row.RefusesDeletion, row.IsReturning, row.IsPrivate, (int?)row.HeldEffect, row.RecordReported, row.ItemReported,
        row.RecordModifiedAt, row.ItemModifiedAt, row.ItemUnseen, (int)row.Part, row.Category, row.RecordBase, row.ItemBase);

    /// <summary>Ends the link, if there is one, and keeps its marker.</summary>
    public static void End(Statements statements, MailboxId mailbox, MarkerRow row)
    {
        statements.Run("DELETE FROM Links WHERE Id = ?1", row.Link);
        statements.Run(PutMarker, row.Link, mailbox.Value, (int)row.Kind, (int)row.Cause, row.At, row.IsMade, (int)row.Type, row.RecordId, row.ItemId,
            row.Attempt, row.Last);
    }

    public static void DropMarker(Statements statements, LinkId link) => statements.Run("DELETE FROM Markers WHERE Link = ?1", link.Value);
}
