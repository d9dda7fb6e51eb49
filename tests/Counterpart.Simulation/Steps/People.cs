using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>What several steps do.</summary>
internal static class People
{
    /// <summary>Adds a contact to a worker's contacts, if it is not there; a person's act, between two runs of that mailbox.</summary>
    public static void Tie(World world, Desk desk, OfficeRecord record, LinkType type)
    {
        if (world.Scheduler.IsAtWork(desk.Worker.Value) || Links(world, desk, ItemKind.Contact).Any(l => l.Record.Id == record.Id))
        {
            return;
        }

        var markers = world.State.MarkersAsync(desk.MailboxId, ItemKind.Contact, Side.Business, [record.Id], CancellationToken.None).Result;
        var kept = SynchronizationsForm.KeptBy(markers)?.Item is { } item ? desk.Items(ItemKind.Contact).FirstOrDefault(i => i.Id == item) : null;
        if (desk.View().ReadAsync(ItemKind.Contact, [record.Id], CancellationToken.None).Result[0] is not ReadResult.Present { Item: var now })
        {
            return;
        }

        var ceiling = world.Parameters.AllowedType == LinkType.View ? LinkType.View : type;
        var administrator = new Caller("user:admin", Roles.Administrator);
        if (SynchronizationsForm.Add(administrator, desk.Policy, now, ceiling, null, markers, kept, new LinkId(world.Ids.Next())) is Verdict<StateChange>.Allowed { Value: var change })
        {
            Commit(world, change);
        }
    }

    public static IReadOnlyList<Link> Links(World world, Desk desk, ItemKind? kind = null) =>
        world.State.FindLinksAsync(new LinkFilter(desk.MailboxId, kind), null, int.MaxValue, CancellationToken.None).Result;

    public static void Commit(World world, StateChange change) => world.State.CommitAsync(change, CancellationToken.None).GetAwaiter().GetResult();
}
