using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>
/// One family of cases, played to one depth: first with the conflict rule and delete action that come first; with the others only the
/// histories in which they can decide anything, which are those in which a conflict, or a deleted item, was met.
/// </summary>
internal sealed class Family(Case first, Harvest harvest)
{
    public Statistics Statistics { get; } = new();

    /// <summary>What broke an invariant.</summary>
    public Harvest Harvest => harvest;

    public void Play(int steps)
    {
        foreach (var deletes in first.Kind == ItemKind.Contact ? Enum.GetValues<ContactsDeleteAction>() : [ContactsDeleteAction.Clear])
        {
            Explorer? of = deletes == ContactsDeleteAction.Clear ? null : clearing;
            var business = new Explorer(this, first with { Deletes = deletes }, of?.WithDeletion);
            business.Play(steps);
            if (deletes == ContactsDeleteAction.Clear)
            {
                clearing = business;
            }

            foreach (var rule in new[] { ConflictRule.Mailbox, ConflictRule.Ask, ConflictRule.Latest })
            {
                new Explorer(this, first with { Deletes = deletes, Rule = rule }, business.WithConflict).Play(steps);
            }
        }
    }

    private Explorer? clearing;
}
