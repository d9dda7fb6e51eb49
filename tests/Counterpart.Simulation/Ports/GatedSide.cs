using System.Runtime.CompilerServices;
using Counterpart.Model;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>A side as one runner reaches it: the scheduler decides when each call is made, the faults what comes of it.</summary>
internal abstract class GatedSide(ISide inner, Actor actor, World world) : ISide
{
    /// <summary>Shorter than what a runner waits before it takes a request for dead.</summary>
    private static readonly Duration LongestEffect = Duration.FromSeconds(110);

    protected Actor Actor => actor;

    protected World World => world;

    public Side Side => inner.Side;

    private Faults Faults => world.Faults;

    public async IAsyncEnumerable<Observation> ObserveAsync(ItemKind kind, Position? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await PassAsync("observe");
        var fault = Faults.Observe(actor, Side);
        if (fault == FaultSort.PositionRefused && since is not null)
        {
            yield return new Observation.Refused("the position is not known");
            yield break;
        }

        if (fault == FaultSort.Unreachable)
        {
            throw Unreachable();
        }

        await foreach (var observation in inner.ObserveAsync(kind, since, cancellationToken))
        {
            if (observation is not Observation.Page page)
            {
                yield return observation;
                yield break;
            }

            foreach (var part in Distorted(page, fault))
            {
                yield return part;
                await PassAsync("observe on");
                if (!part.IsLast && Faults.Observe(actor, Side) == FaultSort.Unreachable)
                {
                    throw Unreachable();
                }
            }
        }
    }

    public async Task<IReadOnlyList<ReadResult>> ReadAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken)
    {
        await PassAsync("read");
        var fault = Faults.Read(actor, Side);
        Fail(fault);
        var results = await inner.ReadAsync(kind, ids, cancellationToken);
        var answers = world.Reads.Take($"{Key} {kind}", results, () => Faults.Lags(actor, Side));
        return fault != FaultSort.Unreadable ? answers
            : [.. answers.Select(a => a is ReadResult.Present && Faults.Random.Next(2) == 0 ? new ReadResult.Unreadable("the item is damaged") : a)];
    }

    public Task<IReadOnlyList<WriteResult>> CreateAsync(ItemKind kind, IReadOnlyList<NewItem> items, CancellationToken cancellationToken) =>
        WriteAsync("create", items, some => inner.CreateAsync(kind, some, CancellationToken.None));

    public Task<IReadOnlyList<WriteResult>> UpdateAsync(ItemKind kind, IReadOnlyList<ItemChange> changes, CancellationToken cancellationToken) =>
        WriteAsync("update", changes, some => inner.UpdateAsync(kind, some, CancellationToken.None));

    public Task<IReadOnlyList<WriteResult>> DeleteAsync(ItemKind kind, IReadOnlyList<ItemReference> items, CancellationToken cancellationToken) =>
        WriteAsync("delete", items, some => inner.DeleteAsync(kind, some, CancellationToken.None));

    public Task<IReadOnlyList<WriteResult>> RestoreAsync(ItemKind kind, IReadOnlyList<SideId> ids, CancellationToken cancellationToken) =>
        WriteAsync("restore", ids, some => inner.RestoreAsync(kind, some, CancellationToken.None));

    public async Task<IReadOnlyList<Found>> FindAsync(ItemKind kind, IReadOnlyCollection<AttemptId> attempts, CancellationToken cancellationToken)
    {
        await PassAsync("find");
        Fail(Faults.Read(actor, Side));
        return await inner.FindAsync(kind, attempts, cancellationToken);
    }

    public Value? NormalForm(Field field, Value? value) => inner.NormalForm(field, value);

    public string? Refuses(Field field, Value? value) => inner.Refuses(field, value);

    public FieldSet Holds(ItemKind kind) => inner.Holds(kind);

    protected Task PassAsync(string call) => actor.PassAsync($"{Side} {call}");

    protected async Task<T> ReadAsync<T>(string call, Func<Task<T>> read)
    {
        await PassAsync(call);
        Fail(Faults.Read(actor, Side));
        return await read();
    }

    /// <summary>Whose cache of former reads is meant.</summary>
    private string Key => $"{Side} {actor.Name}";

    /// <summary>The memory and the stand-in do things at once, so that a thing put off is done when this returns.</summary>
    protected async Task<IReadOnlyList<WriteResult>> WriteAsync<T>(string call, IReadOnlyList<T> asked, Func<IReadOnlyList<T>, Task<IReadOnlyList<WriteResult>>> send)
    {
        actor.IsSending = true;
        try
        {
            return await SendAsync(call, asked, send);
        }
        finally
        {
            actor.IsSending = false;
        }
    }

    private async Task<IReadOnlyList<WriteResult>> SendAsync<T>(string call, IReadOnlyList<T> asked, Func<IReadOnlyList<T>, Task<IReadOnlyList<WriteResult>>> send)
    {
        await PassAsync(call);
        var fault = Faults.Write(actor, Side);
        switch (fault)
        {
            case FaultSort.Unreachable or FaultSort.Busy or FaultSort.CrashBefore:
                Fail(fault);
                break;
            case FaultSort.LostAnswer:
                await send(asked);
                throw Unreachable();
            case FaultSort.LateEffect:
                Later(() => send(asked));
                throw Unreachable();
            case FaultSort.PartNotDone or FaultSort.PartDone:
                return await InPartAsync(asked, send, fault == FaultSort.PartDone);
        }

        var results = await send(asked);
        if (fault == FaultSort.CrashAfter)
        {
            world.Crash(actor);
        }

        return results;
    }

    private async Task<IReadOnlyList<WriteResult>> InPartAsync<T>(IReadOnlyList<T> asked, Func<IReadOnlyList<T>, Task<IReadOnlyList<WriteResult>>> send, bool isDone)
    {
        var results = new List<WriteResult>();
        foreach (var one in asked)
        {
            var isLost = Faults.Random.Next(2) == 0;
            if (!isLost || isDone)
            {
                results.Add((await send([one]))[0]);
            }
            else if (Faults.Random.Next(2) == 0)
            {
                Later(() => send([one]));
                results.Add(new WriteResult.Unknown("no answer in time"));
                continue;
            }

            if (isLost)
            {
                results = [.. results.Take(results.Count - (isDone ? 1 : 0)), new WriteResult.Unknown("no answer")];
            }
        }

        return results;
    }

    private void Later(Func<Task> act) =>
        world.Time.At(world.Time.Now + Duration.FromSeconds(Faults.Random.Next((int)LongestEffect.TotalSeconds)), () =>
        {
            var done = act();
            if (!done.IsCompletedSuccessfully)
            {
                throw new InvalidOperationException("what was put off was not done at once", done.Exception);
            }
        });

    private void Fail(FaultSort? fault)
    {
        switch (fault)
        {
            case FaultSort.Unreachable:
                throw Unreachable();
            case FaultSort.Busy:
                throw new SideUnavailableException(Side, SideFault.Busy, "too busy", world.Time.Now + Duration.FromMinutes(2));
            case FaultSort.CrashBefore:
                world.Crash(actor);
                break;
        }
    }

    private IEnumerable<Observation.Page> Distorted(Observation.Page page, FaultSort? fault)
    {
        switch (fault)
        {
            case FaultSort.DuplicateChanges:
                return [page with { Changes = [.. page.Changes, .. page.Changes] }];
            case FaultSort.ReorderedChanges:
                var changes = page.Changes.ToArray();
                Faults.Random.Shuffle(changes);
                return [page with { Changes = changes }];
            case FaultSort.PagesOfOne when page.Changes.Count > 0:
                return page.Changes.Select((c, i) => new Observation.Page([c], page.Next, page.IsLast && i == page.Changes.Count - 1));
            default:
                return [page];
        }
    }

    private SideUnavailableException Unreachable() => new(Side, SideFault.Unreachable, "no answer");
}
