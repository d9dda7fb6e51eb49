using System.CommandLine;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Serving;

/// <summary><c>sandbox</c>: the Exchange stand-in alone.</summary>
internal static class SandboxVerb
{
    public static Command Make()
    {
        var port = Options.Of<int?>("--port", "the port; default: a free one", "PORT");
        var data = Options.Of<string?>("--data", "where mailboxes are kept", "DIR");
        var mailboxes = Options.Of<int?>("--mailboxes", "how many; default 3", "N");
        var latency = Options.Of<string?>("--latency", "as 20ms", "TIME");
        var faults = Options.Of<string?>("--faults", "a file of faults", "FILE");
        var throttle = Options.Of<string?>("--throttle", "as concurrency=27,perMinute=600");
        return Verb.Of("sandbox", "an Exchange stand-in: counterpart sandbox --port 18081 --mailboxes 3 --data DIR", (s, token) =>
            Servers.SandboxAsync(s, new SandboxArguments(s.Get(port) ?? 0, s.Get(data), s.Get(mailboxes) ?? 3, s.Get(latency), s.Get(faults), s.Get(throttle)), token),
            port, data, mailboxes, latency, faults, throttle);
    }
}

/// <summary>What <c>sandbox</c> was told.</summary>
internal sealed record SandboxArguments(int Port, string? Data, int Mailboxes, string? Latency, string? Faults, string? Throttle);
