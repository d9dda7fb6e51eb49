using Counterpart.Model;

namespace Counterpart.Sync;

/// <summary>What an answer to something that waits comes to, in sentences: what <see cref="AttentionForm"/> decided, told before it is done. Pure.</summary>
public static class ResolutionEffects
{
    /// <summary>One sentence for each thing that the next run does; never empty.</summary>
    /// <param name="link">The link as it waits.</param>
    /// <param name="decided">What the form allowed.</param>
    public static IReadOnlyList<string> Of(Link link, StateChange decided)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(decided);
        var kind = link.Kind == ItemKind.Contact ? "contact" : "activity";
        if (decided.Ended.Count > 0)
        {
            return [$"the synchronization ends; what is gone stays gone, and nothing else is deleted: the {kind} or the item that is there stays"];
        }

        var after = decided.Links.Single();
        var fields = after.Decisions.Where(d => link.Notes.TryGetValue(d.Key, out var note) && note.Standing == FieldStanding.Waiting).OrderBy(d => d.Key, StringComparer.Ordinal)
            .Select(d => $"{d.Key}: the {Name(d.Value)}'s value is taken, the {Name(d.Value == Side.Business ? Side.Mailbox : Side.Business)}'s goes to the history").ToList();
        return fields.Count > 0 ? fields
            :
            [
                after.Withdraw is not null ? "the synchronization ends, and a copy that was made leaves the mailbox"
                : after.IsReturning ? $"the deleted {kind} is restored, for every mailbox that has it"
                : link.State == LinkState.Missing && after.State == LinkState.New ? after.Item.Id is null ? "the item is made again in the mailbox" : $"a new {kind} is made of the item"
                : link.State == LinkState.Missing ? "it is compared anew: what this worker may not have leaves the mailbox"
                : link.State == LinkState.Conflict ? "the item is made in the mailbox, beside those that it may be"
                : "it is tried again",
            ];
    }

    private static string Name(Side side) => side == Side.Business ? "business system" : "mailbox";
}
