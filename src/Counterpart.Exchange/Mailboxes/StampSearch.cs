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
        var found = new List<Found>();
        var chosen = await folders.ChosenAsync(kind, cancel);
        await SearchAsync(chosen.Id, Place.Chosen);
        foreach (var (folder, isDeleted) in await folders.HoldingAsync(kind, cancel))
        {
            if (folder.Id != chosen.Id)
            {
                await SearchAsync(folder.Id, isDeleted ? Place.Deleted : Place.Elsewhere);
            }
        }

        var (deleted, recoverable) = await folders.GravesAsync(cancel);
        await SearchAsync(deleted, Place.Deleted);
        await SearchAsync(recoverable, Place.Recoverable);
        return found;

        async Task SearchAsync(string? folder, Place place)
        {
            for (int? offset = folder is null ? null : 0; offset is { } from;)
            {
                var page = new FindItem(FolderTarget.ById(folder!), Shape)
                {
                    Offset = from,
                    Containing = wanted.Count <= MostNamed ? (OwnProperties.Stamp, [.. wanted.Select(a => a.Value)]) : null,
                };
                await session.SendAsync(page, cancel);
                foreach (var item in page.Items)
                {
                    if (Stamp.Parse(item[OwnProperties.Stamp].Text) is { } stamp && wanted.Contains(stamp.Attempt))
                    {
                        found.Add(new Found(stamp, new SideId(item.Id.Id), new ItemVersion(item.Id.ChangeKey ?? ""), place));
                    }
                }

                offset = page.NextOffset;
            }
        }
    }
}
