using System.Diagnostics.CodeAnalysis;
using Counterpart.Sync;
using NodaTime;

namespace Counterpart.Exchange;

/// <summary>
/// One user's way to one Exchange server (and, for a service account, to one mailbox). Sends operations, obeys "busy", and repeats only
/// what is safe to repeat: reads, and writes that were certainly not carried out. Safe for use by several callers at once.
/// </summary>
public sealed class ExchangeSession : IDisposable
{
    private readonly HttpClient http;
    private readonly Pauses pauses;
    private readonly TimeProvider time;
    private readonly string host;

    /// <summary>Opens no connection yet.</summary>
    /// <param name="server">Where and as whom.</param>
    /// <param name="time">The clock of waits and deadlines.</param>
    /// <param name="jitter">Spreads repeated requests.</param>
    /// <param name="handler">Replaces the guarded connections; the address policy then judges the URL only. Not disposed.</param>
    /// <exception cref="SideUnavailableException">The URL is refused.</exception>
    [SuppressMessage("Reliability", "CA2000", Justification = "the client disposes its handler")]
    public ExchangeSession(ExchangeServer server, TimeProvider time, Random jitter, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        if (server.Addresses.Refusal(server.Url) is { } refusal)
        {
            throw new ExchangeFault(ExchangeFaultKind.AddressRefused, refusal).ToException();
        }

        Server = server;
        //  sentences name the port too where it is no usual one: it may be what is wrong
        host = server.Url.IsDefaultPort ? server.Url.IdnHost : $"{server.Url.IdnHost}:{server.Url.Port}";
        this.time = time;
        pauses = new Pauses(time, jitter);
        http = new HttpClient(handler ?? GuardedConnections.Handler(server.Addresses), disposeHandler: handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public ExchangeServer Server { get; }

    internal Instant Now => pauses.Now;

    /// <summary>No write starts from then on; null: whenever.</summary>
    internal Instant? WritesUntil { get; set; }

    /// <summary>
    /// Sends the operation and fills in its results. A write whose answer was lost ends normally: those of its items that no answer
    /// came for are <see cref="ItemOutcome.Unknown"/>.
    /// </summary>
    /// <exception cref="SideUnavailableException">The server or mailbox as a whole can't be used, and this call wrote nothing.</exception>
    public async Task SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        if (await TrySendAsync(operation, cancellationToken) is { } fault)
        {
            throw fault.ToException();
        }
    }

    /// <summary>As <see cref="SendAsync"/>, with the fault as a value; null if all went well.</summary>
    internal async Task<ExchangeFault?> TrySendAsync(Operation operation, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(operation);
        using var body = new RequestBody();
        Soap.Write(body, operation, Server.ActsFor);
        for (var attempt = 0; ; attempt++)
        {
            if (await WaitForTurnAsync(cancel) is { } tooLong)
            {
                return tooLong;
            }

            if (!operation.IsSafeToRepeat && WritesUntil <= Now)
            {
                return new(ExchangeFaultKind.NotInTime, $"{host} was not ready in the time in which this might be written") { CertainlyNotExecuted = true };
            }

            operation.Reset();
            if (await TryOnceAsync(operation, body, cancel) is not { } fault)
            {
                pauses.End();
                return null;
            }

            if (fault.Kind == ExchangeFaultKind.Busy)
            {
                fault = fault with { RetryAt = pauses.Begin(fault.RetryAt) };
            }
            else if (!operation.IsSafeToRepeat && !fault.CertainlyNotExecuted)
            {
                operation.AnswerLost(fault);
                return null;
            }

            if (!MayRepeat(operation, fault) || attempt + 1 >= Server.MaximumAttempts)
            {
                return fault;
            }

            if (fault.Kind != ExchangeFaultKind.Busy)
            {
                await pauses.WaitAsync(pauses.Delay(attempt), cancel);
            }
        }
    }

    /// <summary>Notes that the server called single items busy, so that the session waits as for the whole.</summary>
    internal Instant Pause(Duration? backOff) => pauses.Begin(backOff is { } b && b > Duration.Zero ? Now + b : null);

    public void Dispose() => http.Dispose();

    /// <summary>Waits until the session may send again; a fault if the server named a time beyond <see cref="ExchangeServer.LongestWait"/>.</summary>
    private async Task<ExchangeFault?> WaitForTurnAsync(CancellationToken cancel)
    {
        while (pauses.Left is var left && left > Duration.Zero)
        {
            if (left > Server.LongestWait)
            {
                return HttpFaults.Busy(host, Now + left, "ErrorServerBusy");
            }

            await pauses.WaitAsync(left, cancel);
        }

        return null;
    }

    private static bool MayRepeat(Operation operation, ExchangeFault fault) =>
        fault.Kind == ExchangeFaultKind.Busy || (fault.IsTransient && operation.IsSafeToRepeat && !IsHopeless(fault));

    /// <summary>A host that refuses or does not exist costs no further attempts inside a run; the queue tries again later.</summary>
    private static bool IsHopeless(ExchangeFault fault) => fault is { Kind: ExchangeFaultKind.Unreachable, CertainlyNotExecuted: true };

    private async Task<ExchangeFault?> TryOnceAsync(Operation operation, RequestBody body, CancellationToken cancel)
    {
        AnswerStream? stream = null;
        using var deadline = new CancellationTokenSource(Server.RequestDeadline.ToTimeSpan(), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Server.Url) { Content = body.Content() };
            Server.SignIn.Apply(request.Headers);
            request.Headers.Accept.ParseAdd("text/xml");
            if (Server.ActsFor is { } mailbox)
            {
                // So that load balancers take the request to the server that holds the mailbox.
                request.Headers.TryAddWithoutValidation("X-AnchorMailbox", mailbox);
            }

            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (HttpFaults.OfStatus(answer, host, Now) is { } refused)
            {
                return refused;
            }

            var start = new AnswerStart(await answer.Content.ReadAsStreamAsync(either.Token));
            await using (stream = new AnswerStream(start, Server.MaximumAnswerBytes))
            {
                await start.FillAsync(either.Token);
                // The reader has no cancellation of its own; closing the stream under it ends a read that hangs.
                await using var closing = either.Token.Register(s => ((AnswerStream)s!).Dispose(), stream);
                using var xml = new AnswerReader(stream, Server.MaximumDepth, waits: !start.IsWhole);
                return await ReadEnvelopeAsync(operation, xml);
            }
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (Exception) when (deadline.IsCancellationRequested)
        {
            return HttpFaults.TimedOut(host, Server.RequestDeadline);
        }
        catch (Exception e) when (HttpFaults.Of(e, host, stream) is { } fault)
        {
            return fault;
        }
    }

    private async Task<ExchangeFault?> ReadEnvelopeAsync(Operation operation, AnswerReader xml)
    {
        if (await xml.RootAsync() != "Envelope")
        {
            return HttpFaults.NotExchange(host, "the answer is no SOAP envelope");
        }

        while (await xml.ChildAsync(0))
        {
            if (xml.LocalName != "Body")
            {
                await xml.SkipAsync();
                continue;
            }

            while (await xml.ChildAsync(1))
            {
                if (xml.LocalName == "Fault")
                {
                    var fault = await SoapFault.ReadAsync(xml);
                    return SoapFaults.Of(fault.Code, fault.BackOff, host, Server.ActsFor, Now);
                }

                await operation.ReadAsync(xml);
            }
        }

        // Read to the end, so that a cut after the last result is seen and the connection can be used again.
        return operation.IsAnswered ? operation.WholeFault(host, Server.ActsFor, Now) : HttpFaults.NotExchange(host, "the answer has no response message");
    }
}
