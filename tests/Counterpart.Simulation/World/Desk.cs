using Counterpart.Memory;
using Counterpart.Model;
using Counterpart.Sync;

namespace Counterpart.Simulation;

/// <summary>One worker with his mailbox, and what he does in it.</summary>
internal sealed class Desk(World world, int number, IReadOnlyList<ItemKind> kinds)
{
    public WorkerId Worker { get; } = new($"W{number + 1}");

    public MailboxId MailboxId => Account.Id;

    public MailboxAccount Account { get; private set; } = new(new MailboxId($"mW{number + 1}"), new WorkerId($"W{number + 1}"), $"w{number + 1}@sandbox.test")
    {
        Stage = RollOutStage.Live, Kinds = kinds.ToHashSet(),
    };

    public WorkerProfile Profile { get; private set; } = ProfileOf(number);

    public static WorkerProfile ProfileOf(int number) =>
        new(new WorkerId($"W{number + 1}"), $"Worker {number + 1}") { Email = $"w{number + 1}@sandbox.test", TimeZone = "Europe/Berlin" };

    /// <summary>Turns a kind off or on; what is off rests.</summary>
    public void Switch(ItemKind kind, bool isOn) => Account = Account with { Kinds = isOn ? [.. Account.Kinds, kind] : Account.Kinds.Where(k => k != kind).ToHashSet() };

    /// <summary>Lets the worker's private things take part, or no longer (S4).</summary>
    public void IncludePrivate(bool isOn) => Profile = Profile with { IncludePrivateAppointments = isOn, IncludePrivateTasks = isOn };

    public RunPolicy Policy => new(world.Parameters, world.Mappings, Profile, Account);

    public IDeskMailbox Mailbox => field ??= world.Exchange is { } office ? new ExchangeDesk(world, office, Account) : new MemoryDesk(world, new MemoryMailbox(world.Time));

    public IReadOnlyList<SideItem> Items(ItemKind kind, Place place = Place.Chosen) => [.. Mailbox.All(kind).Where(i => i.Place == place)];

    /// <summary>The business system as this mailbox sees it, undisturbed.</summary>
    public IBusinessView View() => world.Business.ViewFor(Worker, Account.Id, world.Parameters);

    /// <summary>Begins a run, which then goes on call by call.</summary>
    public Actor Run(RunRequest request, bool isFaulty)
    {
        var actor = new Actor(Worker.Value) { IsFaulty = isFaulty, Policy = Policy, Request = request };
        world.Scheduler.Start(actor, () => WorkAsync(actor, request));
        return actor;
    }

    /// <summary>What the last run of this mailbox reported.</summary>
    public RunReport? Last { get; private set; }

    private async Task WorkAsync(Actor actor, RunRequest request)
    {
        var view = new GatedView(View(), actor, world);
        await using var mailbox = await Mailbox.OpenAsync(actor);
        var ports = new RunPorts(view, mailbox, new GatedState(world.State, actor, world), world.Time, world.Ids);
        Last = null;
        Last = await new SyncRun(ports, actor.Policy!, request).ExecuteAsync(CancellationToken.None);
        world.Statistics.Runs++;
    }
}
