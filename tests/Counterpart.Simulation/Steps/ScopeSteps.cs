using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>Somebody makes a second record of a person that has one.</summary>
internal sealed record AddTwin(int Record, int Responsible, int Worker) : Step
{
    public override void Play(World world)
    {
        if (!world.Kinds.Contains(ItemKind.Contact) || Pick(world.Records(ItemKind.Contact), Record) is not { } first || world.Ledger.Of(first.Values) is not { } thing)
        {
            return;
        }

        thing.RecordsMade++;
        thing.Speaks(Drafts.RecordPlace);
        var twin = world.Business.Add(Drafts.Of(world, thing), PickOne(world.Desks, Responsible).Worker);
        People.Tie(world, PickOne(world.Desks, Worker), twin, LinkType.Edit);
    }
}

/// <summary>Two records of one person become one.</summary>
internal sealed record MergeRecords(int Record) : Step
{
    public override void Play(World world)
    {
        if (Pick([.. world.Records(ItemKind.Contact).GroupBy(r => world.Ledger.Of(r.Values)).Where(g => g.Key is not null && g.Count() > 1)], Record) is not { } twins)
        {
            return;
        }

        twins.Key!.MayBeGone = true;
        twins.Key.Speaks(Drafts.RecordPlace);
        world.Business.Merge(twins.First(), twins.Last());
    }
}

/// <summary>Days pass, so that things leave the window, and others enter it.</summary>
internal sealed record PassDays(int Days) : Step
{
    public override void Play(World world)
    {
        world.Ledger.AllSpeak("time");

        world.Scheduler.Pass(Duration.FromDays(Days));
    }
}

/// <summary>A worker's contacts, appointments or tasks are switched off, or on again.</summary>
internal sealed record SwitchKind(int Worker, int Kind) : Step
{
    public override void Play(World world)
    {
        var (desk, kind) = (PickOne(world.Desks, Worker), PickOne(world.Kinds, Kind));
        world.Ledger.AllSpeak("policy");

        desk.Switch(kind, !desk.Account.Kinds.Contains(kind));
    }
}

/// <summary>How far a window reaches: a narrower one lets things rest, a wider one takes them up.</summary>
internal sealed record ChangeWindow(int Back, int Forward) : Step
{
    public override void Play(World world)
    {
        world.Ledger.AllSpeak("policy");

        world.Parameters = world.Parameters with { DaysBack = Back, DaysForward = Forward };
    }
}
