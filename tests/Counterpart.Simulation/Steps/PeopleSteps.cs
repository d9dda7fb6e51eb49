using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>Somebody makes a record, in the business system.</summary>
internal sealed record AddRecord(int Kind, int Responsible, int Shared, bool IsEdit) : Step
{
    public override void Play(World world)
    {
        var kind = PickOne(world.Kinds, Kind);
        var thing = world.Ledger.NewThing(kind);
        thing.RecordsMade++;
        var record = world.Business.Add(Drafts.Of(world, thing), PickOne(world.Desks, Responsible).Worker);
        thing.Speaks(Drafts.RecordPlace);
        for (var i = 0; i < world.Desks.Count; i++)
        {
            var desk = world.Desks[i];
            if ((Shared & 1 << i) == 0 && i != Responsible % world.Desks.Count)
            {
                continue;
            }

            if (kind == ItemKind.Contact)
            {
                People.Tie(world, desk, record, IsEdit ? LinkType.Edit : LinkType.View);
            }
            else if (desk.Worker != record.Responsible)
            {
                world.Business.SetAttends(world.Business.Find(kind, record.Id)!, desk, true);
            }
        }
    }
}

/// <summary>A worker makes an item in his mailbox.</summary>
internal sealed record AddItem(int Kind, int Worker) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        var thing = world.Ledger.NewThing(PickOne(world.Kinds, Kind));
        thing.ItemsMade[desk.Worker] = 1;
        desk.Mailbox.Add(Drafts.Of(world, thing));
        thing.Speaks(desk.Worker.Value);
    }
}

/// <summary>Somebody changes a field of a record, or empties it.</summary>
internal sealed record EditRecord(int Kind, int Record, int Field, bool Empties) : Step
{
    public override void Play(World world)
    {
        var kind = PickOne(world.Kinds, Kind);
        if (Pick(world.Records(kind), Record) is not { } record || world.ThingOf(record) is not { } thing)
        {
            return;
        }

        Type(world, record, thing, PickOne(Drafts.Edited(kind), Field), Empties);
    }

    public static void Type(World world, OfficeRecord record, Thing thing, Field field, bool empties)
    {
        var value = Drafts.Next(world, thing, field, record.Values[field], empties);
        thing.Speaks(Drafts.RecordPlace);
        if (thing.WasPrivate)
        {
            Leaves(world, value, record.Values[field]);
        }

        world.Business.Edit(record, field, value);
    }
}

/// <summary>A worker changes a field of an item, or empties it.</summary>
internal sealed record EditItem(int Worker, int Kind, int Item, int Field, bool Empties) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        if (Pick(Candidates(desk, kind), Item) is not { } item || world.ThingOf(desk, item) is not { } thing)
        {
            return;
        }

        Type(world, desk, item, thing, PickOne(Drafts.Edited(kind), Field), Empties);
    }

    public static void Type(World world, Desk desk, SideItem item, Thing thing, Field field, bool empties)
    {
        var value = Drafts.Next(world, thing, field, item.Values[field], empties);
        thing.Speaks(desk.Worker.Value);
        //  View puts a mailbox back, and so has to keep what it overwrites (U2)
        if (thing.KeptBy == desk.Worker && world.Parameters.TypeFor(item.Kind) == LinkType.Edit && Privacy.KeepsOut(item.Values, desk.Policy) && !world.Scheduler.IsAtWork(desk.Worker.Value))
        {
            world.Statistics.CountEnd("typed into what is kept private");
            thing.Secrets.UnionWith(Ledger.TextsIn(value?.ToString()).Except(Ledger.TextsIn(item.Values[field]?.ToString())));
        }
        else if (thing.WasPrivate)
        {
            Leaves(world, value, item.Values[field]);
        }

        desk.Mailbox.Edit(item, field, value);
    }

    /// <summary>Every fourth time one that is private, so that secrets are typed.</summary>
    private IReadOnlyList<SideItem> Candidates(Desk desk, ItemKind kind)
    {
        var all = desk.Items(kind);
        IReadOnlyList<SideItem> hidden = Item % 4 == 0 ? [.. all.Where(i => kind != ItemKind.Contact && Privacy.IsPrivate(i.Values))] : [];
        return hidden.Count > 0 ? hidden : all;
    }
}

/// <summary>Somebody deletes a record.</summary>
internal sealed record DeleteRecord(int Kind, int Record) : Step
{
    public override void Play(World world)
    {
        var kind = PickOne(world.Kinds, Kind);
        if (Pick(Candidates(world, kind), Record) is not { } record || world.ThingOf(record) is not { } thing)
        {
            return;
        }

        Delete(world, record, thing);
    }

    public static void Delete(World world, OfficeRecord record, Thing thing)
    {
        thing.MayBeGone = true;
        world.Business.Delete(record);
        //  an edit of anywhere may have been carried to where it counts against the deletion
        //  (what stands against the deletion of a record whose owner keeps its texts to himself is not said)
        thing.RecordStaysAway = thing is { Changed.Count: 0, MayComeBack: false } && thing.KeptBy is null && world.Records(thing.Kind).All(r => world.ThingOf(r) != thing);
    }

    /// <summary>Every fourth time one of which its owner keeps something to himself.</summary>
    private IReadOnlyList<OfficeRecord> Candidates(World world, ItemKind kind)
    {
        var all = world.Records(kind);
        IReadOnlyList<OfficeRecord> hidden = Record % 4 == 0 ? [.. all.Where(r => world.ThingOf(r) is { Secrets.Count: > 0 })] : [];
        return hidden.Count > 0 ? hidden : all;
    }
}

/// <summary>Somebody takes the deletion of a record back.</summary>
internal sealed record RestoreRecord(int Kind, int Record) : Step
{
    public override void Play(World world)
    {
        if (Pick(world.Records(PickOne(world.Kinds, Kind), Place.Deleted), Record) is { CanComeBack: true } record && world.ThingOf(record) is { } thing)
        {
            world.Business.Restore(record);
            thing.Speaks(Drafts.RecordPlace);
        }
    }
}

/// <summary>A worker deletes an item: to Deleted Items, or for good.</summary>
internal sealed record DeleteItem(int Worker, int Kind, int Item, bool ForGood) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        if (Pick(desk.Items(kind), Item) is not { } item || world.ThingOf(desk, item) is not { } thing)
        {
            return;
        }

        if (thing is { Changed.Count: 0, MayComeBack: false } && desk.Items(kind).Count(i => world.ThingOf(desk, i) == thing) == 1)
        {
            thing.ItemStaysAway.Add(desk.Worker);
        }

        thing.MayBeGone = true;
        if (ForGood)
        {
            foreach (var field in item.Values.Known.In(item.Values.Schema))
            {
                world.Ledger.Replaced(item.Values[field]);
            }

            desk.Mailbox.DeleteForGood(item);
        }
        else
        {
            desk.Mailbox.Delete(item);
        }
    }
}

/// <summary>What a worker does with an item but edit or delete it.</summary>
internal enum Handling
{
    Copy,
    MoveAway,
    MoveBack,
    Undelete,
}

/// <summary>A worker copies an item, moves it out of the folder or back, or takes it out of Deleted Items.</summary>
internal sealed record HandleItem(int Worker, int Kind, int Item, Handling Does) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        var place = Does switch { Handling.MoveBack => Place.Elsewhere, Handling.Undelete => Place.Deleted, _ => Place.Chosen };
        if (Pick(desk.Items(kind, place), Item) is not { } item || world.ThingOf(desk, item) is not { } thing)
        {
            return;
        }

        thing.Speaks(desk.Worker.Value);
        switch (Does)
        {
            case Handling.Copy:
                thing.ItemsMade[desk.Worker] = thing.ItemsMade.GetValueOrDefault(desk.Worker) + 1;
                desk.Mailbox.Copy(item);
                break;
            case Handling.MoveAway:
                desk.Mailbox.MoveAway(item);
                break;
            case Handling.MoveBack or Handling.Undelete:
                if (Does == Handling.Undelete && world.Records(kind).Any(r => world.ThingOf(r) == thing))
                {
                    //  its record may have got another item by now: then this one is a copy (I9), and one of them may go with the record
                    thing.ItemsMade[desk.Worker] = thing.ItemsMade.GetValueOrDefault(desk.Worker) + 1;
                    thing.MayBeGone = true;
                }

                desk.Mailbox.MoveBack(item);
                break;
        }
    }
}
