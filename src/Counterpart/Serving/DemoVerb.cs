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
        var data = Options.Of<string?>("--data", "where it is kept, seeded once; default: a fresh folder among the temporary files", "DIR");
        var workers = Options.Of<int?>("--workers", "3 to 20; default 3", "N");
        var contacts = Options.Of<int?>("--contacts", "12 to 5000; default 60", "N");
        return Verb.Of("demo", "a stand-in for Exchange and a sample company, synchronized", """
            counterpart demo
            counterpart demo --once --json
            counterpart demo --port 5080 --data DIR --workers 5 --contacts 200
            """, (s, token) => Servers.DemoAsync(s, new DemoArguments(s.Get(once), Number.Within("--port", s.Get(port) ?? 0, 0, 65535), s.Get(data),
                Number.Within("--workers", s.Get(workers) ?? 3, 3, 20), Number.Within("--contacts", s.Get(contacts) ?? 60, 12, 5000)), token), once, port, data, workers, contacts);
    }
}

/// <summary>What <c>demo</c> was told.</summary>
internal sealed record DemoArguments(bool Once, int Port, string? Data, int Workers, int Contacts);
