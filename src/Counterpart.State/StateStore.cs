using System.Security.Cryptography;
using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Counterpart.State;

/// <summary>The engine's memory in a database. Safe for any number of threads; writes commit in batches, reads never wait for them.</summary>
public sealed class StateStore(StateDatabase database, TimeProvider time) : IStateStore, ILinkList
{
    private const string InstallationFact = "installation";
    private const string EpochFact = "epoch";

    /// <summary>How long a stray of a lost answer may turn up (I3).</summary>
    private static readonly Duration AttemptsKept = Duration.FromDays(30);

    private readonly LinkReader links = new(database);
    private readonly LinkLister list = new(database);
    private readonly JournalReader journal = new(database);
    private readonly RunReader runs = new(database);
    private readonly RuleLinkReader ruleLinks = new(database);

    /// <summary>Called with each change once it is kept, on whatever thread that is, before who wrote it goes on; null: nobody listens.</summary>
    public Action<StateChange>? Kept { get; init; }

    public Task<string> InstallationAsync(CancellationToken cancellationToken) => FactAsync(InstallationFact, () => RandomNumberGenerator.GetHexString(32, lowercase: true), cancellationToken);

    /// <summary>The random id of the time since the last restore (D10), or since the state was made.</summary>
    public Task<string> EpochAsync(CancellationToken cancellationToken) => FactAsync(EpochFact, NewEpoch, cancellationToken);

    /// <summary>
    /// Begins a new epoch after a restore (D10): every position is dropped, so that each mailbox is compared in full, unsent alerts are
    /// given up, leases end, and their epochs jump ahead of any that was given out since the backup.
    /// </summary>
    public Task BeginEpochAsync(CancellationToken cancellationToken) => database.Writer.RunAsync(s =>
    {
        s.Run("UPDATE Progress SET BusinessPosition = NULL, MailboxPosition = NULL");
        s.Run("DELETE FROM RuleProgress");
        //  what was to be told when the backup was taken was told, or is no news
        s.Run("UPDATE AlertMessages SET NextAt = NULL, GivenUpAt = MadeAt, Problem = 'put back with a backup' WHERE NextAt IS NOT NULL");
        s.Run("UPDATE Mailboxes SET Epoch = Epoch + 1000000, Owner = NULL, Until = NULL");
        return s.Run("INSERT INTO Facts (Name, Value) VALUES (?1, ?2) ON CONFLICT (Name) DO UPDATE SET Value = excluded.Value", EpochFact, NewEpoch());
    }, cancellationToken);

    public Task<Lease?> AcquireLeaseAsync(MailboxId mailbox, string owner, Duration length, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(s => LeaseWriter.Acquire(s, mailbox, owner, Now, length), cancellationToken);

    public Task<Lease> RenewLeaseAsync(Lease lease, Duration length, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(s => LeaseWriter.Renew(s, lease, Now, length), cancellationToken);

    /// <summary>Ends every lease: to be called at a start, when the data folder is known to be ours alone. Epochs stay and rise.</summary>
    public Task EndLeasesAsync(CancellationToken cancellationToken) => database.Writer.RunAsync(s => s.Run("UPDATE Mailboxes SET Until = NULL"), cancellationToken);

    public Task ReleaseLeaseAsync(Lease lease, CancellationToken cancellationToken) =>
        database.Writer.RunAsync(s => LeaseWriter.Release(s, lease), cancellationToken);

    /// <summary>Every position of the business system's feed that a mailbox has reached, each once.</summary>
    public Task<IReadOnlyList<Position>> BusinessPositionsAsync(CancellationToken cancellationToken) => journal.BusinessPositionsAsync(cancellationToken);

    public Task<MailboxProgress> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken) => journal.ProgressAsync(mailbox, cancellationToken);

    public Task<IReadOnlyList<Link>> LinksAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        links.TiedAsync(mailbox, kind, side, ids, cancellationToken);

    public Task<IReadOnlyList<Link>> LinksAsync(IReadOnlyCollection<LinkId> ids, CancellationToken cancellationToken) => links.OfAsync(ids, cancellationToken);

    public Task<IReadOnlyList<LinkId>> DueLinksAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        links.DueAsync(mailbox, kind, now, cancellationToken);

    public IAsyncEnumerable<IReadOnlyList<Link>> AllLinksAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        links.AllAsync(mailbox, kind, cancellationToken);

    public Task<int> CountLinksAsync(MailboxId? mailbox, ItemKind? kind, CancellationToken cancellationToken) =>
        links.CountAsync(mailbox, kind, cancellationToken);

    public Task<IReadOnlyList<Link>> FindLinksAsync(LinkFilter filter, LinkId? after, int limit, CancellationToken cancellationToken) =>
        links.FindAsync(filter, after, limit, cancellationToken);

    public Task<IReadOnlyList<Link>> ListAsync(LinkQuery query, LinkPlace? after, int limit, CancellationToken cancellationToken) =>
        list.ListAsync(query, after, limit, cancellationToken);

    public Task<int> CountAsync(LinkQuery query, int most, CancellationToken cancellationToken) => list.CountAsync(query, most, cancellationToken);

    public Task<IReadOnlyList<LinkTally>> TalliesAsync(CancellationToken cancellationToken) => list.TalliesAsync(cancellationToken);

    public Task<IReadOnlyList<MailboxId>> HoldersAsync(ItemKind kind, IReadOnlyCollection<SideId> records, CancellationToken cancellationToken) =>
        links.HoldersAsync(kind, records, cancellationToken);

    public Task<IReadOnlyList<Intent>> OpenIntentsAsync(MailboxId mailbox, CancellationToken cancellationToken) =>
        journal.IntentsAsync(mailbox, cancellationToken);

    public Task<IReadOnlyList<Attempt>> AttemptsAsync(MailboxId mailbox, IReadOnlyCollection<AttemptId> ids, CancellationToken cancellationToken) =>
        journal.AttemptsAsync(mailbox, ids, cancellationToken);

    public Task<IReadOnlyList<Marker>> MarkersAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        journal.MarkersAsync(mailbox, kind, side, ids, cancellationToken);

    public Task<IReadOnlyList<Marker>> MarkersAsync(IReadOnlyCollection<LinkId> links, CancellationToken cancellationToken) =>
        journal.MarkersAsync(links, cancellationToken);

    public IAsyncEnumerable<Marker> AllMarkersAsync(MailboxId mailbox, ItemKind kind, CancellationToken cancellationToken) =>
        journal.AllMarkersAsync(mailbox, kind, cancellationToken);

    public IAsyncEnumerable<Skipped> SkippedAsync(MailboxId mailbox, ItemKind kind, Side side, SkipReason? reason, CancellationToken cancellationToken) =>
        journal.SkippedAsync(mailbox, kind, side, reason, cancellationToken);

    public Task<IReadOnlyList<Skipped>> DueSkippedAsync(MailboxId mailbox, ItemKind kind, Instant now, CancellationToken cancellationToken) =>
        journal.DueSkippedAsync(mailbox, kind, now, cancellationToken);

    public Task<IReadOnlyList<Skipped>> SkippedAsync(
        MailboxId mailbox, ItemKind kind, Side side, IReadOnlyCollection<SideId> ids, CancellationToken cancellationToken) =>
        journal.SkippedAsync(mailbox, kind, side, ids, cancellationToken);

    public Task<RunCounts> WrittenSinceAsync(MailboxId? mailbox, Instant since, CancellationToken cancellationToken) =>
        runs.WrittenSinceAsync(mailbox, since, cancellationToken);

    public async Task CommitAsync(Lease lease, StateChange change, CancellationToken cancellationToken)
    {
        var rows = new ChangeRows(change);
        await database.Writer.RunAsync(s =>
        {
            LeaseWriter.Check(s, lease, Now);
            rows.Write(s);
            return true;
        }, cancellationToken);
        Kept?.Invoke(change);
    }

    public async Task CommitAsync(StateChange change, CancellationToken cancellationToken)
    {
        var rows = new ChangeRows(change);
        await database.Writer.RunAsync(s =>
        {
            rows.Write(s);
            return true;
        }, cancellationToken);
        Kept?.Invoke(change);
    }

    /// <summary>The synchronizations that these rules made: in that mailbox, or (null) in all.</summary>
    public Task<IReadOnlyList<RuleLink>> RuleLinksAsync(MailboxId? mailbox, IReadOnlyCollection<RuleId> rules, CancellationToken cancellationToken) =>
        ruleLinks.MadeAsync(mailbox, rules, cancellationToken);

    /// <summary>How many synchronizations each rule made that are there still.</summary>
    public Task<IReadOnlyDictionary<RuleId, int>> RuleLinkCountsAsync(CancellationToken cancellationToken) => ruleLinks.CountsAsync(cancellationToken);

    /// <summary>The contacts among these that the mailbox is not to get from a rule: tied already, or ended by a person (I9).</summary>
    public Task<IReadOnlySet<SideId>> SettledContactsAsync(MailboxId mailbox, IReadOnlyCollection<SideId> contacts, CancellationToken cancellationToken) =>
        ruleLinks.SettledAsync(mailbox, contacts, cancellationToken);

    /// <summary>With which rules the mailbox was last judged in full, and up to where in the feed; null: never.</summary>
    public Task<RuleProgress?> RuleProgressAsync(MailboxId mailbox, CancellationToken cancellationToken) => ruleLinks.ProgressAsync(mailbox, cancellationToken);

    /// <summary>Keeps how far the mailbox was judged; null forgets it.</summary>
    public Task KeepRuleProgressAsync(MailboxId mailbox, RuleProgress? progress, CancellationToken cancellationToken) => database.Writer.RunAsync(s => progress is null
        ? s.Run("DELETE FROM RuleProgress WHERE Mailbox = ?1", mailbox.Value)
        : s.Run(RuleLinkReader.PutProgress, mailbox.Value, progress.Digest, progress.Position.Value), cancellationToken);

    public Task<RunRecord?> RunAsync(RunId id, CancellationToken cancellationToken) => runs.RunAsync(id, cancellationToken);

    public IAsyncEnumerable<RunRecord> RunsAsync(MailboxId? mailbox, CancellationToken cancellationToken) => runs.RunsAsync(mailbox, cancellationToken);

    public IAsyncEnumerable<HistoryEntry> HistoryAsync(HistoryFilter filter, CancellationToken cancellationToken) => runs.HistoryAsync(filter, cancellationToken);

    public Task<int> CountHistoryAsync(HistoryFilter filter, int most, CancellationToken cancellationToken) => runs.CountHistoryAsync(filter, most, cancellationToken);

    /// <summary>
    /// Forgets what is too old: history and runs older than the days given, attempts older than 30 days. Of an attempt that a link or a
    /// marker still names only the values go: an item that names it must stay known as ours.
    /// </summary>
    public Task PruneAsync(int historyDays, CancellationToken cancellationToken) => database.Writer.RunAsync(s =>
    {
        var (attempts, history) = (Ticks.Of(Now - AttemptsKept), Ticks.Of(Now - Duration.FromDays(historyDays)));
        s.Run("""
            DELETE FROM Attempts WHERE At < ?1
            AND NOT EXISTS (SELECT 1 FROM Links l WHERE l.Id = Attempts.Link AND l.Attempt = Attempts.Id)
            AND NOT EXISTS (SELECT 1 FROM Markers m WHERE m.Link = Attempts.Link AND m.Attempt = Attempts.Id)
            """, attempts);
        s.Run("UPDATE Attempts SET Sent = NULL WHERE At < ?1 AND Sent IS NOT NULL", attempts);
        s.Run("DELETE FROM History WHERE At < ?1", history);
        return s.Run("DELETE FROM Runs WHERE Started < ?1 AND Ended IS NOT NULL", history);
    }, cancellationToken);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    private static string NewEpoch() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>The fact of that name, made if there is none yet.</summary>
    private async Task<string> FactAsync(string name, Func<string> make, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        return await context.Facts.Where(f => f.Name == name).Select(f => f.Value).SingleOrDefaultAsync(cancellationToken)
            ?? await database.Writer.RunAsync(s =>
            {
                s.Run("INSERT INTO Facts (Name, Value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", name, make());
                return (string)s.Value("SELECT Value FROM Facts WHERE Name = ?1", name)!;
            }, cancellationToken);
    }
}
