using Counterpart.Client;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Server.Api;

/// <summary>
/// The contacts of a folder that are not tied. Their values, and the records that these values point to, are their worker's alone; who
/// administers sees that they are there, and why.
/// </summary>
internal static class OfferedContacts
{
    public static async Task<Page<MailboxContactView>> PageAsync(
        Parts parts, Caller caller, WorkerId worker, string? cursor, int size, CancellationToken cancellationToken)
    {
        var after = Cursors.Key(cursor);
        var settings = await parts.Settings.ReadAsync(cancellationToken);
        var account = settings.Mailboxes.GetValueOrDefault(worker) ?? throw Site.NoMailbox(worker);
        var offered = await parts.State.SkippedAsync(account.Id, ItemKind.Contact, Side.Mailbox, default(SkipReason?), cancellationToken)
            .Where(s => s.Reason is SkipReason.Offered or SkipReason.Unclear or SkipReason.Copy or SkipReason.Marked or SkipReason.WithoutCategory)
            .Where(s => after is null || string.CompareOrdinal(s.Id.Value, after) > 0)
            .OrderBy(s => s.Id.Value, StringComparer.Ordinal).Take(size + 1).ToListAsync(cancellationToken);
        var page = offered.Take(size).ToList();
        await using var mailbox = await parts.Mailboxes.OpenAsync(account, settings.Parameters, cancellationToken);
        var items = (await mailbox.ReadAsync(ItemKind.Contact, [.. page.Select(p => p.Id)], cancellationToken)).OfType<ReadResult.Present>()
            .Select(r => r.Item).Where(i => i.Place == Place.Chosen).ToDictionary(i => i.Id);
        page.RemoveAll(p => !items.ContainsKey(p.Id));
        var next = offered.Count > size ? Cursors.After(offered[size - 1].Id.Value) : null;
        if (!Visibility.SeesUntied(caller, worker))
        {
            return new Page<MailboxContactView>([.. page.Select(View)], next);
        }

        var keys = page.Select(p => MatchKeysOf.Of(items[p.Id].Values)).ToList();
        var matches = await parts.Business.ViewFor(worker, account.Id, settings.Parameters).MatchAsync(ItemKind.Contact, keys, cancellationToken);
        var rows = new List<MailboxContactView>();
        for (var i = 0; i < page.Count; i++)
        {
            rows.Add(View(page[i]) with { Values = Views.Values(items[page[i].Id].Values), Likely = await LikelyAsync(parts, matches[i], keys[i], cancellationToken) });
        }

        return new Page<MailboxContactView>(rows, next);
    }

    private static async Task<IReadOnlyList<LikelyRecordView>> LikelyAsync(
        Parts parts, IReadOnlyList<MatchCandidate> candidates, MatchKeys keys, CancellationToken cancellationToken)
    {
        var likely = new List<LikelyRecordView>();
        foreach (var candidate in candidates)
        {
            var name = (await parts.Business.Contacts.ShowAsync(candidate.Id, cancellationToken))?.Values["fullName"]?.ToString() ?? candidate.Id.Value;
            likely.Add(new LikelyRecordView(candidate.Id.Value, name, Likenesses.Of(candidate.Keys, keys).ToString()));
        }

        return likely;
    }

    private static MailboxContactView View(Skipped one) => new(one.Id.Value) { Reason = one.Detail ?? one.Reason.ToString() };
}
