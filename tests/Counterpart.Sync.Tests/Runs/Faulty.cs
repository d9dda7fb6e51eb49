using System.Reflection;
using System.Runtime.ExceptionServices;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What a side answers instead of doing as it was asked.</summary>
public enum Fault
{
    UnavailableBefore,
    UnavailableAfter,

    /// <summary>Nothing was done, and nobody says so.</summary>
    Unknown,
    Busy,

    /// <summary>The time in which it might be sent was over.</summary>
    NotSent,

    /// <summary>The side will not have it.</summary>
    Rejected,
}

/// <summary>
/// One side on a bad day, told beforehand: calls that fail, answers of reads that are old or none, and what people do in the middle of a
/// run. Calls are named as the members of <see cref="ISide"/>.
/// </summary>
internal sealed class Faulty(Side side)
{
    private readonly Dictionary<string, Fault> faults = [];
    private readonly Dictionary<string, Action> before = [];
    private readonly Dictionary<string, Action> after = [];

    /// <summary>What reading these answers, until it is taken out.</summary>
    public Dictionary<SideId, ReadResult> Reads { get; } = [];

    /// <summary>The ids read, in order, a number for every time.</summary>
    public List<SideId> WereRead { get; } = [];

    public void Unreadable(SideId id) => Reads[id] = new ReadResult.Unreadable("it is damaged");

    /// <summary>From now on the thing is read as it is now, whatever becomes of it: the server lags behind.</summary>
    public async Task LagAsync(ISide real, ItemKind kind, SideId id) =>
        Reads[id] = (await real.ReadAsync(kind, [id], TestContext.Current.CancellationToken))[0];

    /// <summary>Every such call fails, until <see cref="Recover"/>.</summary>
    public void Fail(string call, Fault fault) => faults[call] = fault;

    /// <summary>Right before the next such call.</summary>
    public void Before(string call, Action act) => before[call] = act;

    /// <summary>Right after the next such call, before its answer is heard.</summary>
    public void After(string call, Action act) => after[call] = act;

    public void Recover()
    {
        faults.Clear();
        Reads.Clear();
    }

    /// <summary>Stands between the worker's runs and both sides from now on.</summary>
    public static (Faulty Business, Faulty Mailbox) Of(Desk desk)
    {
        var (business, mailbox) = (new Faulty(Side.Business), new Faulty(Side.Mailbox));
        (desk.BetweenView, desk.Between) = (business.Around, mailbox.Around);
        return (business, mailbox);
    }

    private T Around<T>(T port) where T : class, ISide
    {
        var proxy = DispatchProxy.Create<T, Proxy>();
        ((Proxy)(object)proxy).Set(port, this);
        return proxy;
    }

    private SideUnavailableException Unavailable => new(side, SideFault.Unreachable, "no answer");

    private async Task<IReadOnlyList<ReadResult>> ReadAsync(IReadOnlyList<SideId> ids, Func<object?> call)
    {
        if (faults.ContainsKey("ReadAsync"))
        {
            throw Unavailable;
        }

        WereRead.AddRange(ids);
        var results = await (Task<IReadOnlyList<ReadResult>>)call()!;
        return [.. results.Select((r, i) => Reads.GetValueOrDefault(ids[i], r))];
    }

    private async Task<IReadOnlyList<WriteResult>> WriteAsync(string name, int count, Func<object?> call)
    {
        Play(before, name);
        var fault = faults.TryGetValue(name, out var told) ? told : (Fault?)null;
        if (fault is Fault.Unknown or Fault.Busy or Fault.NotSent or Fault.Rejected)
        {
            WriteResult answer = fault switch
            {
                Fault.Unknown => new WriteResult.Unknown("no answer in time"),
                Fault.Busy => new WriteResult.Busy(null),
                Fault.Rejected => new WriteResult.Rejected([], "it is refused"),
                _ => new WriteResult.NotSent(),
            };
            return [.. Enumerable.Repeat(answer, count)];
        }

        var results = fault == Fault.UnavailableBefore ? throw Unavailable : await (Task<IReadOnlyList<WriteResult>>)call()!;
        Play(after, name);
        return fault == Fault.UnavailableAfter ? throw Unavailable : results;
    }

    private static void Play(Dictionary<string, Action> acts, string name)
    {
        if (acts.Remove(name, out var act))
        {
            act();
        }
    }

#pragma warning disable CA1852 // DispatchProxy derives from it
    public class Proxy : DispatchProxy
    {
        private object port = null!;
        private Faulty faulty = null!;

        internal void Set(object target, Faulty by) => (port, faulty) = (target, by);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var method = targetMethod!;
            return method.ReturnType == typeof(Task<IReadOnlyList<ReadResult>>) ? faulty.ReadAsync((IReadOnlyList<SideId>)args![1]!, Call)
                : method.ReturnType == typeof(Task<IReadOnlyList<WriteResult>>) ? faulty.WriteAsync(method.Name, ((System.Collections.ICollection)args![1]!).Count, Call)
                : method.ReturnType == typeof(Task<IReadOnlyList<Found>>) ? FindAsync()
                : Call();

            async Task<IReadOnlyList<Found>> FindAsync()
            {
                var found = await (Task<IReadOnlyList<Found>>)Call()!;
                Play(faulty.after, method.Name);
                return found;
            }

            object? Call()
            {
                try
                {
                    return method.Invoke(port, args);
                }
                catch (TargetInvocationException e) when (e.InnerException is not null)
                {
                    ExceptionDispatchInfo.Throw(e.InnerException);
                    throw;
                }
            }
        }
    }
}
