using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>D1: what became of items that are not where they were. All of a run's at once.</summary>
internal static class DeletionProof
{
    /// <summary>
    /// Looks for the links' items by stamp. <paramref name="isReported"/> says whether the mailbox reported a deletion, or the item was
    /// only missing from a full compare, which proves nothing by itself; <paramref name="isTaken"/> whether an item was found to be another
    /// link's in this very run. One that is another link's already, as a copy that still carries the stamp, is not looked at either.
    /// </summary>
    public static async Task<Dictionary<LinkId, Sighting>> FindAsync(
        RunScope scope, ItemKind kind, IReadOnlyCollection<Link> links, Func<Link, bool> isReported, Func<SideId, bool> isTaken, CancellationToken cancellationToken)
    {
        var sightings = new Dictionary<LinkId, Sighting>();
        if (links.Count == 0)
        {
            return sightings;
        }

        var mailbox = scope.Ports.Mailbox;
        var attempts = links.Select(l => l.Attempt).OfType<AttemptId>().ToHashSet();
        var found = attempts.Count == 0 ? [] : await mailbox.FindAsync(kind, attempts, cancellationToken);
        IReadOnlyList<Link> tied = found.Count == 0 ? []
            : await scope.Ports.State.LinksAsync(scope.Mailbox, kind, Side.Mailbox, [.. found.Select(f => f.Id)], cancellationToken);
        //  a copy that waits for our stamp to come off is known for one
        var copies = found.Count == 0 ? [] : (await scope.Ports.State.SkippedAsync(scope.Mailbox, kind, Side.Mailbox, [.. found.Select(f => f.Id)], cancellationToken))
            .Where(s => s.Reason == SkipReason.Copy).Select(s => s.Id).ToHashSet();
        var others = tied.ToLookup(l => l.Item.Id!.Value, l => l.Id);
        var byLink = found.ToLookup(f => f.Stamp.Link);
        var alive = new List<(Link Link, SideId Id)>();
        foreach (var link in links)
        {
            var places = byLink[link.Id].Where(f => f.Stamp.Attempt == link.Attempt && !isTaken(f.Id) && !copies.Contains(f.Id) && others[f.Id].All(o => o == link.Id)).OrderBy(f => f.Place).ToList();
            switch (places.FirstOrDefault())
            {
                case { Place: Place.Chosen } here:
                    alive.Add((link, here.Id));
                    break;
                case { Place: Place.Elsewhere } away:
                    sightings[link.Id] = new Sighting.Elsewhere(away.Id);
                    break;
                case { } deleted:
                    sightings[link.Id] = new Sighting.Gone(deleted.Place == Place.Deleted ? deleted.Id : null);
                    break;
                default:
                    //  what never carried a stamp may as well have been moved: nothing can tell
                    sightings[link.Id] = isReported(link) && link.Attempt is not null ? Sighting.Deleted : Sighting.Missing;
                    break;
            }
        }

        var read = await mailbox.ReadByIdAsync(kind, alive.Select(a => a.Id), cancellationToken);
        foreach (var (link, id) in alive)
        {
            sightings[link.Id] = read[id] is ReadResult.Present present
                ? new Sighting.Present(present.Item)
                //  found a moment ago and gone again: the next run sees which
                : Sighting.AsBefore;
        }

        return sightings;
    }
}
