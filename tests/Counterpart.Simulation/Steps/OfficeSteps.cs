using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>A worker's contact is added to his contacts, taken out, or gets another type.</summary>
internal sealed record ChangeTie(int Worker, int Which, int How) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        if (!world.Kinds.Contains(ItemKind.Contact) || world.Scheduler.IsAtWork(desk.Worker.Value))
        {
            return;
        }

        if (How % 3 == 0)
        {
            if (Pick(world.Records(ItemKind.Contact), Which) is { } record && world.ThingOf(record) is { } thing)
            {
                thing.Speaks(desk.Worker.Value);
                People.Tie(world, desk, record, How % 2 == 0 ? LinkType.Edit : LinkType.View);
            }

            return;
        }

        if (Pick(People.Links(world, desk, ItemKind.Contact), Which) is not { } link)
        {
            return;
        }

        foreach (var one in world.Ledger.Things.Where(t => t.Kind == ItemKind.Contact))
        {
            one.Speaks(desk.Worker.Value);
        }

        var change = new StateChange();
        if (How % 3 == 1)
        {
            SynchronizationsForm.Remove(link, withdraw: How % 2 == 0, world.Time.Now, change);
        }
        else
        {
            change.Links.Add(link with { Type = link.Type == LinkType.Edit ? LinkType.View : LinkType.Edit, IsDue = true });
        }

        People.Commit(world, change);
    }
}

/// <summary>Somebody answers what waits for a person.</summary>
internal sealed record Answer(int Worker, int Which, bool TakesBusiness) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        var waiting = People.Links(world, desk).Where(l => l.State is LinkState.Conflict or LinkState.Missing or LinkState.Parked).ToList();
        if (world.Scheduler.IsAtWork(desk.Worker.Value) || Pick(waiting, Which) is not { } link)
        {
            return;
        }

        foreach (var known in world.ThingsOf(link))
        {
            known.MayBeGone = true;
        }

        var read = link.Record.Id is { } id ? desk.View().ReadAsync(link.Kind, [id], CancellationToken.None).Result[0] : null;
        foreach (var one in world.Ledger.Things.Where(t => t.Kind == link.Kind))
        {
            one.Speaks(desk.Worker.Value);
        }

        if (AttentionForm.Resolve(new Caller("user:admin", Roles.Administrator), desk.Policy, link, RecordPresences.Of(read),
            TakesBusiness ? Side.Business : Side.Mailbox, null, world.Time.Now) is Verdict<StateChange>.Allowed { Value: var change })
        {
            People.Commit(world, change);
        }
    }
}

/// <summary>An administrator approves or rejects what is held in a mailbox.</summary>
internal sealed record AnswerHeld(int Worker, bool Approves) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        var held = People.Links(world, desk).Where(l => l.State == LinkState.Held).Select(l => l.Id).ToHashSet();
        if (world.Scheduler.IsAtWork(desk.Worker.Value) || held.Count == 0)
        {
            return;
        }

        world.Ledger.AllSpeak(desk.Worker.Value);

        desk.Run(new RunRequest { Approved = Approves ? held : null, Rejected = Approves ? null : held }, isFaulty: false);
    }
}

/// <summary>An activity gets another responsible worker, another attendee, or is kept synchronized no more, or again.</summary>
internal sealed record Reassign(int Kind, int Record, int Worker, int How) : Step
{
    public override void Play(World world)
    {
        var kind = PickOne(world.Kinds, Kind);
        if (kind == ItemKind.Contact || Pick(world.Records(kind), Record) is not { } record || world.ThingOf(record) is not { } thing)
        {
            return;
        }

        var desk = PickOne(world.Desks, Worker);
        thing.Speaks(Drafts.RecordPlace);
        Secrecy.Ends(world, thing);
        switch (How % 3)
        {
            case 0:
                world.Business.Assign(record, desk);
                break;
            case 1:
                world.Business.SetAttends(record, desk, !record.Attendees.Contains(desk.Worker) && record.Responsible != desk.Worker);
                break;
            default:
                world.Business.SetKeepSynchronized(record, !record.KeepSynchronized);
                break;
        }
    }
}

/// <summary>An administrator changes a parameter, or the direction of a field.</summary>
internal sealed record ChangePolicy(int What, int To) : Step
{
    public override void Play(World world)
    {
        world.Ledger.AllSpeak("policy");

        T Value<T>() where T : struct, Enum => PickOne(Enum.GetValues<T>(), To);
        var p = world.Parameters;
        world.Parameters = (What % 11) switch
        {
            0 => p with { ConflictRule = Value<ConflictRule>() },
            1 => p with { ContactsDeleteAction = Value<ContactsDeleteAction>() },
            2 => p with { AllowedType = Value<LinkType>() },
            3 => p with { AppointmentType = Value<LinkType>(), TaskType = Value<LinkType>() },
            4 => p with { NewMailboxContacts = To % 2 == 0 ? NewMailboxContacts.Create : NewMailboxContacts.Offer },
            5 => p with { FolderAppointments = To % 2 == 0 ? FolderItems.All : FolderItems.None },
            6 => p with { FolderTasks = To % 2 == 0 ? FolderItems.All : FolderItems.None },
            7 => p with { Rights = PickOne(new[] { SynchronizationRights.AllUsers, SynchronizationRights.MainResponsibleOnly }, To) },
            8 => p with { Sight = PickOne(new[] { Sight.All, Sight.MainResponsibleOnly }, To) },
            _ => p,
        };
        if (What % 11 == 3)
        {
            foreach (var thing in world.Ledger.Things.Where(t => t.Secrets.Count > 0 && world.Parameters.TypeFor(t.Kind) == LinkType.View))
            {
                Secrecy.Ends(world, thing);
            }
        }

        if (What % 11 < 9)
        {
            return;
        }

        var kind = PickOne(world.Kinds, To);
        var field = PickOne(Drafts.Edited(kind), To / 7);
        var direction = PickOne(new[] { Direction.Both, Direction.ToMailbox, Direction.ToBusiness, Direction.None }, To / 49);
        if ((direction & ~field.Allowed) == 0 && !field.IsMandatory)
        {
            world.Mappings = world.Mappings.SetItem(kind, world.Mappings[kind].With(field, direction));
        }
    }
}

/// <summary>A mailbox refuses every position that it gave out so far.</summary>
internal sealed record ForgetPositions(int Worker) : Step
{
    public override void Play(World world) => PickOne(world.Desks, Worker).Mailbox.ForgetPositions();
}

/// <summary>A run begins; it goes on while other things happen.</summary>
internal sealed record StartRun(int Worker, bool IsFaulty, bool Forced) : Step
{
    public override void Play(World world)
    {
        var desk = PickOne(world.Desks, Worker);
        if (world.Scheduler.IsAtWork(desk.Worker.Value))
        {
            world.Faults.Count("Lease", FaultSort.SecondRunner);
        }

        desk.Run(new RunRequest { Force = Forced }, IsFaulty);
    }
}

/// <summary>Those at work make so many calls.</summary>
internal sealed record GoOn(int Calls) : Step
{
    public override void Play(World world)
    {
        for (var i = 0; i < Calls && world.Scheduler.Step(); i++)
        {
        }
    }
}

/// <summary>Time passes; those at work stand still meanwhile.</summary>
internal sealed record Wait(int Minutes) : Step
{
    public override void Play(World world) =>
        world.Scheduler.Pass(Duration.FromMinutes(Minutes));
}

/// <summary>The process ends, and starts anew.</summary>
internal sealed record Crash : Step
{
    public override void Play(World world) => world.Scheduler.Crash();
}

/// <summary>Everything comes to rest, without faults.</summary>
internal sealed record Settle : Step
{
    public override void Play(World world) => Rounds.Settle(world);
}
