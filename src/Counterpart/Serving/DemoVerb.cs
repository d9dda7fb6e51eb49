using System.CommandLine;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Serving;

/// <summary><c>demo</c>: everything at once, with a sample company.</summary>
internal static class DemoVerb
{
    public static Command Make()
    {
        var once = Options.Of<bool>("--once", "end when all is settled");
        var port = Options.Of<int?>("--port", "the server's port; default: a free one", "PORT");
        var data = Options.Of<string?>("--data", "where it is kept; the same folder again moves nothing", "DIR");
        var workers = Options.Of<int?>("--workers", "3 to 20; default 3", "N");
        var contacts = Options.Of<int?>("--contacts", "10 to 5000; default 60", "N");
        return Verb.Of("demo", "a stand-in for Exchange, a sample company, and everything synchronized: counterpart demo --once", (s, token) =>
            Servers.DemoAsync(s, new DemoArguments(s.Get(once), s.Get(port) ?? 0, s.Get(data),
                Within("--workers", s.Get(workers) ?? 3, 3, 20), Within("--contacts", s.Get(contacts) ?? 60, 10, 5000)), token), once, port, data, workers, contacts);
    }

    private static int Within(string option, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new UsageException($"{option} {value}: {least} to {most} is possible");
}

/// <summary>What <c>demo</c> was told.</summary>
internal sealed record DemoArguments(bool Once, int Port, string? Data, int Workers, int Contacts);
