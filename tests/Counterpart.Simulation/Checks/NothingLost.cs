using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Every value that a person entered is somewhere still, or in the history, or was replaced by a person where it stood.</summary>
internal static class NothingLost
{
    public static void Check(World world)
    {
        var found = Everywhere(world);
        if (world.Ledger.Edits.FirstOrDefault(e => !e.IsReplaced && !found.Contains(e.Text)) is { } lost)
        {
            throw new ViolationException("nothing lost", $"{lost.Text} is nowhere, and no person replaced it");
        }
    }

    /// <summary>Every entered text that is somewhere: in records, items, the history, or the journal.</summary>
    public static HashSet<string> Everywhere(World world)
    {
        var found = new HashSet<string>(world.Business.KeptBeside().SelectMany(Ledger.TextsIn), StringComparer.Ordinal);
        foreach (var kind in world.Kinds)
        {
            foreach (var values in world.Business.All(kind).Select(r => r.Values).Concat(world.Desks.SelectMany(d => d.Mailbox.All(kind)).Select(i => i.Values)))
            {
                foreach (var field in values.Known.In(values.Schema))
                {
                    found.UnionWith(Ledger.TextsIn(values[field]?.ToString()));
                }
            }
        }

        foreach (var entry in world.State.HistoryAsync(new HistoryFilter(), CancellationToken.None).ToBlockingEnumerable())
        {
            found.UnionWith(Ledger.TextsIn(entry.Old));
            found.UnionWith(Ledger.TextsIn(entry.New));
            found.UnionWith(Ledger.TextsIn(entry.Whole));
        }

        //  what was overwritten a moment ago, and is in no history yet
        foreach (var before in world.Desks.SelectMany(d => world.State.OpenIntentsAsync(d.MailboxId, CancellationToken.None).Result).Select(i => i.Before).OfType<Model.FieldValues>())
        {
            found.UnionWith(before.Known.In(before.Schema).SelectMany(f => Ledger.TextsIn(before[f]?.ToString())));
        }

        return found;
    }
}
