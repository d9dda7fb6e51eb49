using Counterpart.Model;
using Counterpart.Sync;
using Microsoft.EntityFrameworkCore;

namespace Counterpart.State;

/// <summary>Answers what rules made, from an index of its own: bases are not read for it.</summary>
internal sealed class RuleLinkReader(StateDatabase database)
{
    /// <summary>What is made by a rule, as the index has it: the same two comparisons have to stand in each question, for SQLite to use it.</summary>
    public const string MadeByRule = "MadeBy >= 'rule:' AND MadeBy < 'rule;'";

    public static readonly string PutProgress = Upsert.Of("RuleProgress", ["Mailbox"], "Mailbox", "Digest", "Position");

    private const int BatchSize = 500;

    public async Task<IReadOnlyList<RuleLink>> MadeAsync(MailboxId? mailbox, IReadOnlyCollection<RuleId> rules, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var by = rules.Select(r => new EnrollmentRule(r, default).MadeBy).ToArray();
        var links = ByRules(context).Where(l => by.Contains(l.MadeBy));
        if (mailbox is { } one)
        {
            links = links.Where(l => l.Mailbox == context.Mailboxes.Where(m => m.Id == one.Value).Select(m => m.Key).FirstOrDefault());
        }

        var rows = await links.Where(l => l.RecordId != null).Select(l => new { l.Mailbox, l.RecordId, HasCopy = l.IsMade && l.ItemId != null }).ToListAsync(cancellationToken);
        var keys = rows.Select(r => r.Mailbox).Distinct().ToArray();
        var mailboxes = await context.Mailboxes.Where(m => keys.Contains(m.Key)).ToDictionaryAsync(m => m.Key, m => new MailboxId(m.Id), cancellationToken);
        return [.. rows.Select(r => new RuleLink(mailboxes[r.Mailbox], new SideId(r.RecordId!), r.HasCopy))];
    }

    public async Task<IReadOnlyDictionary<RuleId, int>> CountsAsync(CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var counts = await ByRules(context).GroupBy(l => l.MadeBy).Select(g => new { MadeBy = g.Key, Links = g.Count() }).ToListAsync(cancellationToken);
        return counts.ToDictionary(c => EnrollmentRule.MakerOf(c.MadeBy)!.Value, c => c.Links);
    }

    public async Task<IReadOnlySet<SideId>> SettledAsync(MailboxId mailbox, IReadOnlyCollection<SideId> contacts, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        var key = await context.Mailboxes.Where(m => m.Id == mailbox.Value).Select(m => m.Key).FirstOrDefaultAsync(cancellationToken);
        var settled = new HashSet<SideId>();
        foreach (var batch in contacts.Select(c => c.Value).Chunk(BatchSize))
        {
            var tied = await context.Links.Where(l => l.Kind == ItemKind.Contact && l.Mailbox == key && batch.Contains(l.RecordId!)).Select(l => l.RecordId!).ToListAsync(cancellationToken);
            var ended = await context.Markers.Where(m => m.Mailbox == key && m.Kind == ItemKind.Contact && batch.Contains(m.RecordId!)
                && (m.Cause == EndCause.Removed || m.Cause == EndCause.Cleared || m.Cause == EndCause.Reverted)).Select(m => m.RecordId!).ToListAsync(cancellationToken);
            settled.UnionWith(tied.Concat(ended).Select(r => new SideId(r)));
        }

        return settled;
    }

    public async Task<RuleProgress?> ProgressAsync(MailboxId mailbox, CancellationToken cancellationToken)
    {
        await using var context = database.Read();
        return await context.RuleProgress.SingleOrDefaultAsync(p => p.Mailbox == mailbox.Value, cancellationToken) is { } row
            ? new RuleProgress(row.Digest, new Position(row.Position)) : null;
    }

#pragma warning disable CA1309, CA1310 // translated to SQL, which compares byte by byte
    private static IQueryable<LinkRow> ByRules(StateContext context) =>
        context.Links.Where(l => string.Compare(l.MadeBy, "rule:") >= 0 && string.Compare(l.MadeBy, "rule;") < 0);
#pragma warning restore CA1309, CA1310
}
