using System.Globalization;
using System.Text;

namespace Counterpart.Server;

/// <summary>The queue's state as Prometheus reads it; no names of people.</summary>
internal static class Metrics
{
    public static string Write(Site site)
    {
        var standings = site.Queue.Standing();
        var text = new StringBuilder();
        Gauge("counterpart_mailboxes", "mailboxes known to the queue", standings.Count);
        Gauge("counterpart_mailboxes_running", "mailboxes that run now", standings.Count(s => s.IsRunning));
        Gauge("counterpart_mailboxes_queued", "mailboxes that wait for their turn", standings.Count(s => s.IsQueued));
        Gauge("counterpart_mailboxes_failing", "mailboxes whose last run failed", standings.Count(s => s.Failures > 0));
        var lag = standings.Where(s => s.DoneAt is not null).Select(s => (site.Parts.Now - s.DoneAt!.Value).TotalSeconds).DefaultIfEmpty(0).Max();
        Gauge("counterpart_lag_seconds", "the longest time since a mailbox went through", lag);
        return text.ToString();

        void Gauge(string name, string help, double value) =>
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}\n");
    }
}
