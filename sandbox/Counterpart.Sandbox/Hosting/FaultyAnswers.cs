using System.Text;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Protocol;

namespace Counterpart.Sandbox.Hosting;

/// <summary>Runs requests through the fault plan: late, twice as slow, unanswered, or answered wrongly.</summary>
internal sealed class FaultyAnswers(Engine engine, TimeProvider time) : IDisposable
{
    private const string Xml = "text/xml; charset=utf-8";
    private static readonly ExchangeResponse Dropped = new(0, "", ReadOnlyMemory<byte>.Empty, IsDropped: true);
    private readonly Lock _gate = new();
    private readonly List<ITimer> _timers = [];
    private readonly Dictionary<string, List<Work>> _afterFind = new(StringComparer.OrdinalIgnoreCase);

    public async ValueTask<ExchangeResponse> AnswerAsync(Work work, FaultPlan plan, CancellationToken cancellationToken)
    {
        int? pageSize = null;
        FaultAction? syncFault = null;
        string? allItems = null;
        FaultRule? late = null;
        foreach (var rule in plan.ForRequest(work.Operation.Name, work.Account))
        {
            switch (rule.Action)
            {
                case FaultAction.Delay:
                    await Task.Delay(TimeSpan.FromMilliseconds(rule.Milliseconds), time, cancellationToken);
                    break;
                case FaultAction.PageSize:
                    pageSize = rule.PageSize;
                    break;
                case FaultAction.DuplicateChanges or FaultAction.ReverseChanges or FaultAction.EmptyPage:
                    syncFault = rule.Action;
                    break;
                case FaultAction.Busy when rule.Form != "fault":
                    allItems = rule.Form == "message" ? "ErrorServerBusy" : "ErrorInternalServerError";
                    late = rule;
                    break;
                case FaultAction.ResetSyncState:
                    allItems = work.Operation.TextOf("SyncState") is { Length: > 0 } ? "ErrorInvalidSyncStateData" : null;
                    break;
                case FaultAction.SwallowAnswer or FaultAction.Truncate:
                    late = rule;
                    break;
                default:
                    return Instead(work, rule);
            }
        }

        string? ItemError(int position) => allItems ?? plan.ForItem(work.Operation.Name, work.Account);
        var body = late is { Action: FaultAction.Busy } ? BusyWriter.Write(work.Operation, allItems!, late.BackOffMilliseconds) : engine.Run(work, ItemError, pageSize, syncFault);
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
        }
    }

    private ExchangeResponse Instead(Work work, FaultRule rule)
    {
        switch (rule.Action)
        {
            case FaultAction.ExecuteLate:
                lock (_gate)
                {
                    _timers.Add(time.CreateTimer(_ => RunLate(work), null, TimeSpan.FromMilliseconds(rule.Milliseconds), Timeout.InfiniteTimeSpan));
                }

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
