using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>freeze</c> and <c>thaw</c>: stop and go on.</summary>
internal static class FreezeVerbs
{
    private static readonly Option<string?> Worker = Options.Of<string?>("--worker", "that worker alone", "WORKER");
    private static readonly Option<string?> Kind = Options.Of<string?>("--kind", "contact, appointment or task alone", "KIND");

    public static Command Freeze() => Verb.Of("freeze", "from now on nothing is changed: everywhere, for a worker, of a kind", """
        counterpart freeze
        counterpart freeze --worker W1 --kind contact
        """, async (s, token) => Show(s, await s.Client.Server.FreezeAsync(new FreezeRequest(s.Get(Worker), s.Get(Kind)), token)), Worker, Kind);

    public static Command Thaw() => Verb.Of("thaw", "go on; names what was frozen, without a name everything", """
        counterpart thaw
        counterpart thaw --worker W1 --kind contact
        """, async (s, token) => Show(s, await s.Client.Server.ThawAsync(new FreezeRequest(s.Get(Worker), s.Get(Kind)), token)), Worker, Kind);

    /// <summary>A freeze in a few words.</summary>
    public static string Line(FreezeView freeze) => $"frozen: {freeze.Worker ?? "every worker"}, {freeze.Kind ?? "every kind"}, by {freeze.By}";

    private static int Show(Session s, Page<FreezeView> page) => s.Show(page, ApiJson.Default.PageFreezeView,
        p => p.Items.Count == 0 ? ["nothing is frozen"] : p.Items.Select(Line));
}
