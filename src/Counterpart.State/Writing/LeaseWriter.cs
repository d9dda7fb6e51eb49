using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.State;

/// <summary>Leases, kept with their mailbox. Everything here runs inside the writing transaction.</summary>
internal static class LeaseWriter
{
    public static Lease? Acquire(Statements statements, MailboxId mailbox, string owner, Instant now, Duration length)
    {
        const string Take = """
            INSERT INTO Mailboxes (Id, Epoch, Owner, Until) VALUES (?1, 1, ?2, ?3)
            ON CONFLICT (Id) DO UPDATE SET Epoch = Epoch + 1, Owner = excluded.Owner, Until = excluded.Until WHERE Until IS NULL OR Until <= ?4
            RETURNING Epoch
            """;
        if (statements.Value(Take, mailbox.Value, owner, Ticks.Of(now + length), Ticks.Of(now)) is not long epoch)
        {
            return null;
        }

        //  whoever wrote under a former lease writes no more: what it wrote counts, what it was about to do does not (D8)
        statements.Run(
            "UPDATE Runs SET Outcome = ?2, Ended = ?3, WrittenUntil = ?3, Message = ?4 WHERE Mailbox = (SELECT \"Key\" FROM Mailboxes WHERE Id = ?1) AND WrittenUntil = ?5 AND Outcome = ?6",
            mailbox.Value, (int)RunOutcome.Interrupted, Ticks.Of(now), RunRecord.TakenOver, long.MaxValue, (int)RunOutcome.Running);
        return new Lease(mailbox, owner, epoch, now + length);
    }

    public static Lease Renew(Statements statements, Lease lease, Instant now, Duration length) =>
        statements.Run("UPDATE Mailboxes SET Until = ?3 WHERE Id = ?1 AND Epoch = ?2 AND Until > ?4",
            lease.Mailbox.Value, lease.Epoch, Ticks.Of(now + length), Ticks.Of(now)) == 1
            ? lease with { Until = now + length } : throw new LeaseLostException(lease.Mailbox);

    public static int Release(Statements statements, Lease lease) =>
        statements.Run("UPDATE Mailboxes SET Owner = NULL, Until = NULL WHERE Id = ?1 AND Epoch = ?2", lease.Mailbox.Value, lease.Epoch);

    /// <exception cref="LeaseLostException">The lease has ended or passed to another.</exception>
    public static void Check(Statements statements, Lease lease, Instant now)
    {
        if (statements.Value("SELECT 1 FROM Mailboxes WHERE Id = ?1 AND Epoch = ?2 AND Until > ?3", lease.Mailbox.Value, lease.Epoch, Ticks.Of(now)) is null)
        {
            throw new LeaseLostException(lease.Mailbox);
        }
    }
}
