using System.Text;
using Counterpart.Sandbox.Faults;
using Counterpart.Sandbox.Hosting;
using NodaTime;

namespace Counterpart.Simulation;

/// <summary>The requests of one runner to Exchange: the scheduler decides when each is sent, the faults what comes of it.</summary>
internal sealed class GatedRequests(ExchangeOffice office, Actor actor, World world) : DelegatingHandler(new SandboxHandler(office.Server))
{
    /// <summary>A server works no longer on a request than this; a runner waits a little longer before he takes it for dead.</summary>
    private static readonly Duration LongestEffect = Duration.FromSeconds(110);

    private static readonly string[] Writes = ["CreateItem", "UpdateItem", "MoveItem", "DeleteItem"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        //  the body is the session's, and gone when this returns
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var operation = OperationOf(body);
        await actor.PassAsync($"Mailbox {operation}");
        var fault = world.Faults.Request(actor, operation, Writes.Contains(operation));
        if (fault is null && operation == "GetItem" && world.Faults.RequestLags(actor))
        {
            fault = FaultSort.StaleRead;
        }

        switch (fault)
        {
            case null:
                return await SendAsync(null);
            case FaultSort.CrashBefore:
                world.Crash(actor);
                break;
            case FaultSort.CrashAfter:
                (await SendAsync(null)).Dispose();
                world.Crash(actor);
                break;
            case FaultSort.Unreachable:
                throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
            case FaultSort.NotExecuted:
                throw Broken();
            case FaultSort.LateEffect:
                Later();
                throw Broken();
            case FaultSort.TimedOut:
                Later();
                return await NeverAsync(cancellationToken);
        }

        return await SendAsync(Rule(fault.Value));

        async Task<HttpResponseMessage> SendAsync(FaultRule? rule)
        {
            office.Rule = rule;
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                office.Rule = null;
            }
        }

        void Later()
        {
            var late = new ExchangeRequest(request.Headers.Authorization?.ToString(), body);
            var after = Duration.FromSeconds(world.Random.Next((int)LongestEffect.TotalSeconds));
            world.Time.At(world.Time.Now + after, () =>
            {
                if (!office.Server.HandleAsync(late, CancellationToken.None).AsTask().IsCompletedSuccessfully)
                {
                    throw new InvalidOperationException("what was put off was not done at once");
                }
            });
        }
    }

    private FaultRule Rule(FaultSort fault) => fault switch
    {
        FaultSort.LostAnswer => new() { Action = FaultAction.SwallowAnswer },
        FaultSort.CutAnswer => new() { Action = FaultAction.Truncate },
        FaultSort.Busy => new() { Action = FaultAction.Busy, Form = One("fault", "message", "wrapped"), BackOffMilliseconds = One(0, 2_000, 20_000, 200_000) },
        FaultSort.ServiceUnavailable => new() { Action = FaultAction.Http503 },
        FaultSort.PartNotDone => OfItems(FaultAction.ItemError, One("ErrorInternalServerError", "ErrorTimeoutExpired", "ErrorServerBusy", "ErrorMailboxStoreUnavailable")),
        FaultSort.PartDone => OfItems(FaultAction.ItemErrorAfterEffect, One("ErrorInternalServerError", "ErrorTimeoutExpired")),
        FaultSort.Unreadable => OfItems(FaultAction.ItemError, "ErrorCorruptData"),
        FaultSort.StaleRead => new() { Action = FaultAction.StaleRead },
        FaultSort.DuplicateChanges => new() { Action = FaultAction.DuplicateChanges },
        FaultSort.ReorderedChanges => new() { Action = FaultAction.ReverseChanges },
        FaultSort.PagesOfOne => new() { Action = FaultAction.PageSize },
        FaultSort.EmptyPage => new() { Action = FaultAction.EmptyPage },
        FaultSort.PositionRefused => new() { Action = FaultAction.ResetSyncState },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "no fault of requests"),
    };

    private FaultRule OfItems(FaultAction action, string code) => new() { Action = action, Code = code, Every = world.Random.Next(1, 4), Skip = world.Random.Next(2) };

    private T One<T>(params T[] of) => of[world.Random.Next(of.Length)];

    private static HttpRequestException Broken() => new(HttpRequestError.ResponseEnded, "the connection broke");

    /// <summary>No answer: it ends when whoever waits gives up.</summary>
    private static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<HttpResponseMessage>();
        await using var givesUp = cancellationToken.UnsafeRegister(n => ((TaskCompletionSource<HttpResponseMessage>)n!).TrySetCanceled(), never);
        return await never.Task;
    }

    private static string OperationOf(ReadOnlySpan<byte> body)
    {
        var rest = body[(body.IndexOf("<s:Body><m:"u8) + "<s:Body><m:".Length)..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOfAny(" >/"u8)]);
    }
}
