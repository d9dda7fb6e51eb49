using System.Threading.Channels;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Program.Serving;

/// <summary>
/// The phone pages of the demo's workers. A mailbox that was changed there is synchronized at once: notifications are not built yet, and
/// nobody in front of a demo waits for the interval.
/// </summary>
internal sealed class DemoPhones
{
    /// <summary>As many as have names, times and people of their own; a demo has at least these.</summary>
    public const int Shown = 3;

    private readonly Channel<string> changed = Channel.CreateUnbounded<string>();

    /// <summary>The owners' names and zones, as their phones would have them.</summary>
    public static void Name(SandboxExchange exchange, int workers)
    {
        for (var i = 0; i < workers; i++)
        {
            var person = exchange.Person(DemoCompany.Mailbox(i));
            person.SetName(DemoCompany.WorkerName(i));
            person.SetZone(DemoCompany.Zone(i));
        }
    }

    public void Changed(string address) => changed.Writer.TryWrite(address);

    /// <summary>Asks for a run after every change, until the demo is stopped.</summary>
    public async Task FollowAsync(CounterpartClient client, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var address in changed.Reader.ReadAllAsync(cancellationToken))
            {
                await AskAsync(client, DemoCompany.WorkerOf(address), cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            //  asked to stop
        }
    }

    private static async Task AskAsync(CounterpartClient client, string worker, CancellationToken cancellationToken)
    {
        try
        {
            await client.Sync.StartAsync(new SyncRequest { Worker = worker }, cancellationToken);
        }
        catch (Exception e) when (e is ProblemException or ServerUnreachableException)
        {
            //  paused, or removed by the visitor: the server's own times go on
        }
    }
}
