using System.CommandLine;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Serving;

/// <summary><c>sandbox</c>: the Exchange stand-in alone.</summary>
internal static class SandboxVerb
{
    public static Command Make()
    {
        var port = Options.Of<int?>("--port", "the port; default: a free one", "PORT");
        var data = Options.Of<string?>("--data", "where mailboxes are kept; default: a fresh folder", "DIR");
        var mailboxes = Options.Of<int?>("--mailboxes", "how many: w1@sandbox.test and so on, password \"sandbox\"; default 3", "N");
        var latency = Options.Of<string?>("--latency", "how long each answer takes at least, as 20ms", "TIME");
        var faults = Options.Of<string?>("--faults", "a file of faults, see docs/sandbox.md", "FILE");
        var throttle = Options.Of<string?>("--throttle", "limits, as concurrency=27,perMinute=600", "LIMITS");
        var phones = Options.Of<bool>("--phone-pages", "show and edit each mailbox at /phone/ADDRESS/, as its owner's phone does; without sign-in");
        return Verb.Of("sandbox", "an Exchange stand-in, until it is stopped", """
            counterpart sandbox --port 18081 --mailboxes 3 --data DIR
            counterpart sandbox --port 18081 --phone-pages
            counterpart sandbox --port 18081 --latency 20ms --throttle concurrency=27,perMinute=600
            """, (s, token) => Servers.SandboxAsync(s, new SandboxArguments(Number.Within("--port", s.Get(port) ?? 0, 0, 65535), s.Get(data),
                Number.Within("--mailboxes", s.Get(mailboxes) ?? 3, 1, 10000), s.Get(latency), s.Get(faults), s.Get(throttle), s.Get(phones)), token),
            port, data, mailboxes, latency, faults, throttle, phones);
    }
}

/// <summary>What <c>sandbox</c> was told.</summary>
internal sealed record SandboxArguments(int Port, string? Data, int Mailboxes, string? Latency, string? Faults, string? Throttle, bool PhonePages);
