using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>attention</c>: what waits for a person.</summary>
internal static class AttentionVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("id") { Description = "as list shows it" };
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        var take = Options.Of<string>("--take", "business or mailbox", "SIDE", required: true);
        var field = Options.Of<string?>("--field", "that field alone");
        return Verb.Group("attention", "what waits for a person",
            Verb.Of("list", "conflicts, weak matches, held and failed things", async (s, token) => s.Show(
                await s.Client.Attention.ListAsync(s.Get(worker), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageAttentionView,
                p => Table.Of(p.Items, ("sort", a => a.Sort), ("worker", a => a.Worker), ("record", a => a.Record), ("message", a => a.Message), ("remedy", a => a.Remedy), ("id", a => a.Id))),
                worker, Options.Cursor, Options.Limit),
            Verb.Of("resolve", "decide: counterpart attention resolve ID --take business", async (s, token) =>
            {
                await s.Client.Attention.ResolveAsync(s.Get(id), new Resolution(s.Get(take)!, s.Get(field)), token);
                return s.Done("decided; the next run carries it out");
            }, id, take, field));
    }
}
