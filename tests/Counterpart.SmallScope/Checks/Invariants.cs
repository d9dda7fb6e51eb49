using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.SmallScope;

/// <summary>Everything that must hold when all has come to rest.</summary>
internal static class Invariants
{
    public static void Check(Office office)
    {
        Identity.Check(office);
        for (var thing = 1; thing <= office.Case.Things; thing++)
        {
            Life.Check(office, thing);
            Agreement.Check(office, thing);
        }

        NothingLost.Check(office);
    }

    /// <summary>The links of a thing's record in a mailbox.</summary>
    public static IEnumerable<Link> LinksOf(Office office, Seat seat, int thing) => office.Links(seat)
        .Where(l => l.Record.Id is { } id && office.Business[office.Case.Kind, id] is { } record && office.ThingOf(record) == thing);
}
