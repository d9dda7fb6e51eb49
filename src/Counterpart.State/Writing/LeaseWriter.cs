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
        return statements.Value(Take, mailbox.Value, owner, Ticks.Of(now + length), Ticks.Of(now)) is long epoch
            ? new Lease(mailbox, owner, epoch, now + length) : null;
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
