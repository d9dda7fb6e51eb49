using System.Runtime.CompilerServices;
using System.Text;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Hosting;

/// <summary>Runs requests through the fault plan: late, twice as slow, unanswered, or answered wrongly.</summary>
internal sealed class FaultyAnswers(Engine engine, TimeProvider time) : IDisposable
{
    private const string Xml = "text/xml; charset=utf-8";
    private static readonly ExchangeResponse Dropped = new(0, "", ReadOnlyMemory<byte>.Empty, IsDropped: true);
    private static readonly FaultRule RefusedState = new() { Action = FaultAction.ItemError, Code = "ErrorInvalidSyncStateData" };
    private readonly Lock _gate = new();
    private readonly List<ITimer> _timers = [];
    private readonly Dictionary<string, List<Work>> _afterFind = new(StringComparer.OrdinalIgnoreCase);

    // Pooled, so that what awaits the answer goes on in the call that completes it; see Pause.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ExchangeResponse> AnswerAsync(Work work, FaultPlan plan, CancellationToken cancellationToken)
    {
        int? pageSize = null;
        FaultAction? syncFault = null;
        FaultRule? allItems = null;
        FaultRule? late = null;
        var isStaleRead = false;
        var faults = plan.For(work.Operation.Name, work.Account);
        foreach (var rule in faults.Rules)
        {
            switch (rule.Action)
            {
                case FaultAction.Delay:
                    await Pause.For(TimeSpan.FromMilliseconds(rule.Milliseconds), time, cancellationToken).ConfigureAwait(false);
                    break;
                case FaultAction.PageSize:
                    pageSize = rule.PageSize;
                    break;
                case FaultAction.DuplicateChanges or FaultAction.ReverseChanges or FaultAction.EmptyPage:
                    syncFault = rule.Action;
                    break;
                case FaultAction.Busy when rule.Form != "fault":
                    late = rule;
                    break;
                case FaultAction.ResetSyncState:
                    allItems = work.Operation.TextOf("SyncState") is { Length: > 0 } ? RefusedState : null;
                    break;
                case FaultAction.StaleRead:
                    isStaleRead = true;
                    break;
                case FaultAction.SwallowAnswer or FaultAction.Truncate:
                    late = rule;
                    break;
                default:
                    return Instead(work, rule);
            }
        }

        var body = late is { Action: FaultAction.Busy }
            ? BusyWriter.Write(work.Operation, late.Form == "message" ? "ErrorServerBusy" : "ErrorInternalServerError", late.BackOffMilliseconds)
            : engine.Run(work, () => allItems ?? faults.NextItem(), pageSize, syncFault, isStaleRead);
        if (work.Operation.Name == "FindItem")
        {
            RunAfterFind(work.Account);
        }

        return late?.Action switch
        {
            FaultAction.SwallowAnswer => Dropped,
            FaultAction.Truncate => new(200, Xml, body.AsMemory(0, body.Length / 2), IsDropped: true),
            _ => new(200, Xml, body),
        };
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var timer in _timers)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    private ExchangeResponse Instead(Work work, FaultRule rule)
    {
        switch (rule.Action)
        {
            case FaultAction.ExecuteLate:
                Schedule(work, TimeSpan.FromMilliseconds(rule.Milliseconds));
                return Dropped;
            case FaultAction.ExecuteAfterNextFindItem:
                lock (_gate)
                {
                    (_afterFind.TryGetValue(work.Account, out var waiting) ? waiting : _afterFind[work.Account] = []).Add(work);
                }

                return Dropped;
            case FaultAction.Http503:
                return new(503, "text/html", ReadOnlyMemory<byte>.Empty);
            case FaultAction.Html:
                return new(200, "text/html; charset=utf-8", Encoding.UTF8.GetBytes("<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>"));
            case FaultAction.Busy:
                throw new FaultException("ErrorServerBusy", "The server cannot service this request right now. Try again later.")
                {
                    BackOffMilliseconds = rule.BackOffMilliseconds > 0 ? rule.BackOffMilliseconds : null,
                };
            case FaultAction.Fault:
                throw new FaultException(rule.Code, "The fault file asks for this error.");
            default:
                return Dropped;
        }
    }

    private void Schedule(Work work, TimeSpan delay)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(delay, Timeout.InfiniteTimeSpan);

        void Fire()
        {
            lock (_gate)
            {
                if (!_timers.Remove(timer!))
                {
                    return;
                }
            }

            timer!.Dispose();
            RunLate(work);
        }
    }

    private void RunAfterFind(string account)
    {
        List<Work>? waiting;
        lock (_gate)
        {
            _afterFind.Remove(account, out waiting);
        }

        foreach (var work in waiting ?? [])
        {
            RunLate(work);
        }
    }

    private void RunLate(Work work)
    {
        try
        {
            engine.Run(work);
        }
        catch (FaultException)
        {
            // Nobody waits for the answer, so nobody is told.
        }
    }
}
