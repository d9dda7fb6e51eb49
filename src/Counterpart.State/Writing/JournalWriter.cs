using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>Puts intents, attempts, things left out and progress into their tables.</summary>
internal static class JournalWriter
{
    private static readonly string PutIntent = Upsert.Of("Intents", ["Id"], "Id", "Link", "Mailbox", "Kind", "Side", "Action", "At", "Epoch", "Deadline",
        "Target", "Expected", "SourceVersion", "SourceModifiedAt", "Attempt", "Sent", "Source", "Before", "Ends", "Formatted", "IsApproved");

    private static readonly string NewAttempt = Upsert.IfNew("Attempts", "Mailbox", "Id", "Kind", "Link", "At", "Sent");

    private static readonly string PutSkipped = Upsert.Of("Skipped", ["Mailbox", "Kind", "Side", "Id"], "Mailbox", "Kind", "Side", "Id", "Reason",
        "Version", "Detail", "RetryAt", "Failures");

    private static readonly string PutProgress = Upsert.Of("Progress", ["Mailbox", "Kind"], "Mailbox", "Kind", "BusinessPosition", "MailboxPosition",
        "Policy", "Window", "Folder");

    public static void Open(Statements statements, Intent intent, byte[]? sent, byte[]? source, byte[]? before)
    {
        statements.Run(PutIntent, intent.Id.Value, intent.Link.Value, intent.Mailbox.Value, (int)intent.Kind, (int)intent.Side, (int)intent.Action,
            Ticks.Of(intent.At), intent.Epoch, Ticks.Of(intent.Deadline), intent.Target?.Value, intent.Expected?.Value, intent.SourceVersion?.Value,
            intent.SourceModifiedAt is { } modified ? Ticks.Of(modified) : null, intent.Attempt?.Value, sent, source, before, (int?)intent.Ends, intent.Formatted, intent.IsApproved ? 1 : 0);
        if (intent.Attempt is { } attempt
            && statements.Run(NewAttempt, intent.Mailbox.Value, attempt.Value, (int)intent.Kind, intent.Link.Value, Ticks.Of(intent.At), sent) == 0)
        {
            SendMore(statements, intent, attempt);
        }
    }

    public static void Close(Statements statements, AttemptId intent) => statements.Run("DELETE FROM Intents WHERE Id = ?1", intent.Value);

    public static void Put(Statements statements, Skipped skipped) => statements.Run(PutSkipped, skipped.Mailbox.Value, (int)skipped.Kind,
        (int)skipped.Side, skipped.Id.Value, (int)skipped.Reason, skipped.Version?.Value, skipped.Detail,
        skipped.RetryAt is { } retry ? Ticks.Of(retry) : null, skipped.Failures);

    public static void DropSkipped(Statements statements, MailboxId mailbox, ItemKind kind, Side side, SideId id) => statements.Run(
        """DELETE FROM Skipped WHERE Mailbox = (SELECT "Key" FROM Mailboxes WHERE Id = ?1) AND Kind = ?2 AND Side = ?3 AND Id = ?4""",
        mailbox.Value, (int)kind, (int)side, id.Value);

    public static void Tie(Statements statements, MailboxId mailbox, AttemptId attempt) => statements.Run(
        """UPDATE Attempts SET Sent = NULL WHERE Mailbox = (SELECT "Key" FROM Mailboxes WHERE Id = ?1) AND Id = ?2""", mailbox.Value, attempt.Value);

    public static void Put(Statements statements, MailboxId mailbox, MailboxProgress progress)
    {
        foreach (var kind in ItemKinds.All)
        {
            statements.Run(PutProgress, mailbox.Value, (int)kind, Position(progress, Side.Business, kind), Position(progress, Side.Mailbox, kind),
                progress.Policies.GetValueOrDefault(kind), progress.Windows.GetValueOrDefault(kind) is { } window ? Days.Write(window) : null,
                progress.Folders.GetValueOrDefault(kind));
        }
    }

    private static string? Position(MailboxProgress progress, Side side, ItemKind kind) =>
        progress.Positions.TryGetValue((side, kind), out var position) ? position.Value : null;

    /// <summary>An attempt sent in several steps was sent all of them, the later over the earlier.</summary>
    private static void SendMore(Statements statements, Intent intent, AttemptId attempt)
    {
        const string Known = """SELECT Sent FROM Attempts WHERE Mailbox = (SELECT "Key" FROM Mailboxes WHERE Id = ?1) AND Id = ?2""";
        var all = SentValues.FromBytes(FieldSchema.Of(intent.Kind), (byte[]?)statements.Value(Known, intent.Mailbox.Value, attempt.Value));
        if (intent.Sent is { } more)
        {
            all ??= new FieldValues(more.Schema);
            all.Take(more);
        }

        statements.Run(
            """UPDATE Attempts SET Link = ?3, At = ?4, Sent = ?5 WHERE Mailbox = (SELECT "Key" FROM Mailboxes WHERE Id = ?1) AND Id = ?2""",
            intent.Mailbox.Value, attempt.Value, intent.Link.Value, Ticks.Of(intent.At), SentValues.ToBytes(all));
    }
}
