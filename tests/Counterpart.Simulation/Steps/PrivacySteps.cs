using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>A worker makes an appointment or task of his own private in his mailbox, or shows it again.</summary>
internal sealed record TogglePrivate(int Worker, int Kind, int Item) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        if (kind == ItemKind.Contact || Pick(Candidates(desk, kind), Item) is not { } item || world.ThingOf(desk, item) is not { } thing || !IsHis(world, desk, item))
        {
            return;
        }

        Toggle(world, desk, item, thing);
    }

    public static void Toggle(World world, Desk desk, SideItem item, Thing thing)
    {
        var kind = item.Kind;
        thing.Speaks(desk.Worker.Value);
        thing.WasPrivate = true;
        //  once their texts are gone, its records are known by their ids alone
        _ = world.Business.All(kind).Select(world.ThingOf).ToList();
        if (Privacy.IsPrivate(item.Values))
        {
            Secrecy.Ends(world, thing);
        }
        else
        {
            //  what was typed elsewhere and is not settled yet may still win over what the item holds, and tell of it nowhere
            world.Ledger.KeepsOnly(thing, thing.Changed.All(place => place == desk.Worker.Value) ? item.Values : new FieldValues(item.Values.Schema));
            if (desk.Items(kind).Count(i => world.ThingOf(desk, i) == thing) == 1)
            {
                thing.KeptBy = desk.Worker;
            }
            else
            {
                //  of two items nobody can say which of them keeps what
                Secrecy.Ends(world, thing);
            }
        }

        desk.Mailbox.Edit(item, item.Values.Schema["sensitivity"], Values.Choice(Privacy.IsPrivate(item.Values) ? "Normal" : Choices.Private));
        world.Statistics.CountEnd(Privacy.IsPrivate(item.Values) ? "shown in a mailbox" : "made private in a mailbox");
    }

    /// <summary>Every other time one that is private, so that things are shown again too.</summary>
    private IReadOnlyList<SideItem> Candidates(Desk desk, ItemKind kind)
    {
        var all = desk.Items(kind);
        IReadOnlyList<SideItem> hidden = Item % 2 == 0 ? [.. all.Where(i => Privacy.IsPrivate(i.Values))] : [];
        return hidden.Count > 0 ? hidden : all;
    }

    /// <summary>How an attendee classes it is his own row's matter.</summary>
    public static bool IsHis(World world, Desk desk, SideItem item)
    {
        var link = People.Links(world, desk, item.Kind).FirstOrDefault(l => l.Item.Id == item.Id);
        return (link?.Record.Id ?? item.Stamp?.Record) is not { } id || world.Business.Find(item.Kind, id)?.Responsible == desk.Worker;
    }
}

/// <summary>A worker keeps an item of his own to himself, types into it, and its record is deleted, or made private in the business system, all before his next run: its texts are seen for the first time as they go.</summary>
internal sealed record KeepAsItGoes(int Worker, int Kind, int Item, int Field, bool IsDeleted) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        if (kind == ItemKind.Contact || Pick([.. desk.Items(kind).Where(i => !Privacy.IsPrivate(i.Values))], Item) is not { } item
            || world.ThingOf(desk, item) is not { } thing || !TogglePrivate.IsHis(world, desk, item)
            || world.Records(kind).FirstOrDefault(r => world.ThingOf(r) == thing) is not { } record)
        {
            return;
        }

        TogglePrivate.Toggle(world, desk, item, thing);
        if (desk.Items(kind).FirstOrDefault(i => i.Id == item.Id) is not { } kept)
        {
            return;
        }

        EditItem.Type(world, desk, kept, thing, PickOne(Drafts.Edited(kind), Field), empties: false);
        if (IsDeleted)
        {
            DeleteRecord.Delete(world, record, thing);
        }
        else
        {
            ToggleRecordPrivate.Toggle(world, record, thing);
        }

        world.Statistics.CountEnd("kept private as its record went");
    }
}

/// <summary>Somebody makes an activity private in the business system, or normal again.</summary>
internal sealed record ToggleRecordPrivate(int Kind, int Record) : Step
{
    public override void Play(World world)
    {
        var kind = PickOne(world.Kinds, Kind);
        if (kind == ItemKind.Contact || Pick(Candidates(world, kind), Record) is not { } record || world.ThingOf(record) is not { } thing)
        {
            return;
        }

        Toggle(world, record, thing);
    }

    public static void Toggle(World world, OfficeRecord record, Thing thing)
    {
        thing.Speaks(Drafts.RecordPlace);
        thing.WasPrivate = true;
        //  the copies that we made are withdrawn
        thing.MayBeGone = true;
        world.Business.Edit(record, record.Values.Schema["sensitivity"], Values.Choice(Privacy.IsPrivate(record.Values) ? "Normal" : Choices.Private));
        world.Statistics.CountEnd(Privacy.IsPrivate(record.Values) ? "shown in the business system" : "made private in the business system");
    }

    private IReadOnlyList<OfficeRecord> Candidates(World world, ItemKind kind)
    {
        var all = world.Records(kind);
        IReadOnlyList<OfficeRecord> hidden = Record % 2 == 0 ? [.. all.Where(r => Privacy.IsPrivate(r.Values))] : [];
        return hidden.Count > 0 ? hidden : all;
    }
}

/// <summary>A worker's private things take part, or no longer.</summary>
internal sealed record IncludePrivate(int Worker, bool IsOn) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        foreach (var thing in world.Ledger.Things)
        {
            thing.Speaks("policy");
            if (thing.KeptBy == desk.Worker)
            {
                Secrecy.Ends(world, thing);
            }
        }

        desk.IncludePrivate(IsOn);
    }
}
