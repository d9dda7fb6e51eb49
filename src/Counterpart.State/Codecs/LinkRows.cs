using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>A link and its row, both ways.</summary>
internal static class LinkRows
{
    /// <summary>To be looked at though it is not due: right after what is.</summary>
    private const long Unseen = long.MinValue + 1;

    /// <summary>Reported as gone: no version is empty.</summary>
    private const string Gone = "";

    /// <summary>The row, but for its mailbox's number, which the statement looks up.</summary>
    public static LinkRow ToRow(this Link link) => new()
    {
        Id = link.Id.Value,
        Kind = link.Kind,
        State = link.State,
        Type = link.Type,
        IsMade = link.IsMade,
        IsRecordMade = link.IsRecordMade,
        DueAt = link.IsDue ? long.MinValue : link.Item.IsUnseen ? Unseen : Ticks.Of(link.RetryAt),
        RetryAt = Ticks.Of(link.RetryAt),
        Failures = link.Failures,
        SynchronizedAt = Ticks.Of(link.SynchronizedAt),
        RecordId = link.Record.Id?.Value,
        RecordVersion = link.Record.Version?.Value,
        ItemId = link.Item.Id?.Value,
        ItemVersion = link.Item.Version?.Value,
        RecordReported = ToReported(link.Record),
        ItemReported = ToReported(link.Item),
        RecordModifiedAt = Ticks.Of(link.Record.ModifiedAt),
        ItemModifiedAt = Ticks.Of(link.Item.ModifiedAt),
        ItemUnseen = link.Item.IsUnseen,
        Part = link.Part,
        Category = link.Category,
        Attempt = link.Attempt?.Value,
        MadeBy = link.MadeBy,
        Message = link.Message,
        Remedy = link.Remedy,
        RecordSent = LinkParts.ToText(link.Record.Sent, link.Schema),
        ItemSent = LinkParts.ToText(link.Item.Sent, link.Schema),
        Notes = LinkParts.ToBytes(link.Notes),
        Decisions = LinkParts.ToBytes(link.Decisions),
        Withdraw = link.Withdraw,
        RefusesDeletion = link.RefusesDeletion,
        IsReturning = link.IsReturning,
        HeldEffect = link.HeldEffect,
        IsPrivate = link.IsPrivate,
        RecordBase = link.Record.Base is { } record ? FieldValuesJson.ToBase(record) : null,
        ItemBase = link.Item.Base is { } item ? FieldValuesJson.ToBase(item) : null,
    };

    public static Link ToLink(this LinkRow row, MailboxId mailbox)
    {
        var schema = FieldSchema.Of(row.Kind);
        return new Link(new LinkId(row.Id), mailbox, row.Kind)
        {
            Record = ToTie(schema, row.RecordId, row.RecordVersion, row.RecordReported, row.RecordModifiedAt, row.RecordBase, row.RecordSent),
            Item = ToTie(schema, row.ItemId, row.ItemVersion, row.ItemReported, row.ItemModifiedAt, row.ItemBase, row.ItemSent) with { IsUnseen = row.ItemUnseen },
            Part = row.Part,
            Category = row.Category,
            Type = row.Type,
            IsMade = row.IsMade,
            IsRecordMade = row.IsRecordMade,
            Attempt = row.Attempt is { } attempt ? new AttemptId(attempt) : null,
            State = row.State,
            Notes = LinkParts.ToNotes(row.Notes, schema),
            IsDue = row.DueAt == long.MinValue,
            RetryAt = Ticks.At(row.RetryAt),
            Failures = row.Failures,
            Message = row.Message,
            Remedy = row.Remedy,
            SynchronizedAt = Ticks.At(row.SynchronizedAt),
            MadeBy = row.MadeBy,
            Decisions = LinkParts.ToDecisions(row.Decisions),
            Withdraw = row.Withdraw,
            RefusesDeletion = row.RefusesDeletion,
            IsReturning = row.IsReturning,
            HeldEffect = row.HeldEffect,
            IsPrivate = row.IsPrivate,
        };
    }

    private static Tie ToTie(FieldSchema schema, string? id, string? version, string? reported, long? modifiedAt, byte[]? values, string? sent) => new(
        id is null ? null : new SideId(id),
        version is null ? null : new ItemVersion(version),
        values is null ? null : FieldValuesJson.FromBase(schema, values))
    {
        Sent = LinkParts.ToFields(sent, schema),
        Reported = string.IsNullOrEmpty(reported) ? null : new ItemVersion(reported),
        IsGone = reported == Gone,
        ModifiedAt = Ticks.At(modifiedAt),
    };

    /// <summary>A version, or that there is none any more; null: nothing is reported.</summary>
    private static string? ToReported(Tie tie) => tie.IsGone ? Gone : tie.Reported?.Value;
}
