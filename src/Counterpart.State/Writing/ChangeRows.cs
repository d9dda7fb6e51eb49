using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.State;

/// <summary>
/// A change as rows: what is costly (values to JSON) is done here, on the caller's thread and from the values as they are now, so that
/// the one writer only runs statements.
/// </summary>
internal sealed class ChangeRows
{
    private readonly StateChange change;
    private readonly List<(MailboxId Mailbox, LinkRow Row)> links;
    private readonly List<(MailboxId Mailbox, MarkerRow Row)> ended;
    private readonly List<(Intent Intent, byte[]? Sent, byte[]? Source, byte[]? Before)> intents;
    private readonly HashSet<MailboxId> mailboxes;

    public ChangeRows(StateChange change)
    {
        this.change = change;
        links = [.. change.Links.Select(l => (l.Mailbox, l.ToRow()))];
        ended = [.. change.Ended.Select(m => (m.Mailbox, m.ToRow()))];
        intents = [.. change.IntentsOpened.Select(Encode)];
        mailboxes =
        [
            .. change.Links.Select(l => l.Mailbox), .. change.Ended.Select(m => m.Mailbox), .. change.IntentsOpened.Select(i => i.Mailbox),
            .. change.Skipped.Select(s => s.Mailbox), .. change.History.Select(h => h.Mailbox), .. change.Runs.Select(r => r.Mailbox),
            .. change.Progress.Select(p => p.Mailbox),
        ];
    }

    /// <summary>Writes list after list, in the order of <see cref="StateChange"/>.</summary>
    public void Write(Statements statements)
    {
        foreach (var mailbox in mailboxes)
        {
            statements.Run("INSERT INTO Mailboxes (Id, Epoch) VALUES (?1, 0) ON CONFLICT DO NOTHING", mailbox.Value);
        }

        links.ForEach(l => LinkWriter.Put(statements, l.Mailbox, l.Row));
        ended.ForEach(m => LinkWriter.End(statements, m.Mailbox, m.Row));
        change.MarkersDropped.ForEach(l => LinkWriter.DropMarker(statements, l));
        intents.ForEach(i => JournalWriter.Open(statements, i.Intent, i.Sent, i.Source, i.Before));
        change.IntentsClosed.ForEach(i => JournalWriter.Close(statements, i));
        change.AttemptsTied.ForEach(a => JournalWriter.Tie(statements, a.Mailbox, a.Attempt));
        change.Skipped.ForEach(s => JournalWriter.Put(statements, s));
        change.SkippedDropped.ForEach(s => JournalWriter.DropSkipped(statements, s.Mailbox, s.Kind, s.Side, s.Id));
        change.History.ForEach(h => RunWriter.Add(statements, h));
        change.TextsErased.ForEach(t => Erasure.Erase(statements, t.Kind, t.Record));
        change.Runs.ForEach(r => RunWriter.Put(statements, r));
        change.Progress.ForEach(p => JournalWriter.Put(statements, p.Mailbox, p.Progress));
        AuditWriter.Append(statements, change.Audit);
    }

    /// <summary>Both values are often the same object: what was sent is what the other side held.</summary>
    private static (Intent Intent, byte[]? Sent, byte[]? Source, byte[]? Before) Encode(Intent intent)
    {
        var sent = SentValues.ToBytes(intent.Sent);
        return (intent, sent, ReferenceEquals(intent.Sent, intent.Source) ? sent : SentValues.ToBytes(intent.Source), SentValues.ToBytes(intent.Before));
    }
}
