using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Exchange;

/// <summary>Finds our stamps wherever an item of a kind may be: the chosen folder, others of its class, Deleted and Recoverable Items.</summary>
internal sealed class StampSearch(ExchangeSession session, MailboxFolders folders)
{
    /// <summary>Beyond this many, paging through all stamps costs the server less than comparing each item with each attempt.</summary>
    private const int MostNamed = 20;

    private static readonly ItemShape Shape = new(OwnProperties.Stamp);

    public async Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancel)
    {
        if (attempts.Count == 0)
        {
            return [];
        }

        var wanted = attempts.ToHashSet();
        var search = new Search(session, wanted.Count <= MostNamed ? [.. wanted.Select(a => a.Value)] : null, s => wanted.Contains(s.Attempt));
        var chosen = await folders.ChosenAsync(kind, cancel);
        await search.InAsync(chosen.Id, Place.Chosen, cancel);
        foreach (var (folder, isDeleted) in await folders.HoldingAsync(kind, cancel))
        {
            if (folder.Id != chosen.Id)
            {
                await search.InAsync(folder.Id, isDeleted ? Place.Deleted : Place.Elsewhere, cancel);
            }
        }

        var (deleted, recoverable) = await folders.GravesAsync(cancel);
        await search.InAsync(deleted, Place.Deleted, cancel);
        await search.InAsync(recoverable, Place.Recoverable, cancel);
        return search.Found;
    }

    /// <inheritdoc cref="IMailbox.FindElsewhereAsync"/>
    public async Task<IReadOnlyList<Found>> FindElsewhereAsync(ItemKind kind, string installation, MailboxId mailbox, CancellationToken cancel)
    {
        var search = new Search(session, [Stamp.Beginning(installation, mailbox)], s => s.Installation == installation && s.Mailbox == mailbox);
        var chosen = await folders.ChosenAsync(kind, cancel);
        foreach (var (folder, isDeleted) in await folders.HoldingAsync(kind, cancel))
        {
            if (folder.Id != chosen.Id && !isDeleted)
            {
                await search.InAsync(folder.Id, Place.Elsewhere, cancel);
            }
        }

        return search.Found;
    }

    /// <summary>Pages through folders for stamps: of the items whose stamp contains one of the texts, or of all.</summary>
    private sealed class Search(ExchangeSession session, IReadOnlyList<string>? texts, Func<Stamp, bool> isWanted)
    {
        public List<Found> Found { get; } = [];

        public async Task InAsync(string? folder, Place place, CancellationToken cancel)
        {
            for (int? offset = folder is null ? null : 0; offset is { } from;)
            {
                var page = new FindItem(FolderTarget.ById(folder!), Shape)
                {
                    Offset = from,
                    Containing = texts is null ? null : (OwnProperties.Stamp, texts),
                };
                await session.SendAsync(page, cancel);
                foreach (var item in page.Items)
                {
                    if (Stamp.Parse(item[OwnProperties.Stamp].Text) is { } stamp && isWanted(stamp))
                    {
                        Found.Add(new Found(stamp, new SideId(item.Id.Id), new ItemVersion(item.Id.ChangeKey ?? ""), place));
                    }
                }

                offset = page.NextOffset;
            }
        }
    }
}
