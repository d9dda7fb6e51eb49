using System.CommandLine;
using System.Text.Json;
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
        var take = Options.Of<string>("--take", "the side whose value is taken: business or mailbox", "SIDE", required: true);
        var field = Options.Of<string?>("--field", "that field alone", "FIELD");
        return Verb.Group("attention", "what waits for a person",
            Verb.Of("list", "conflicts, weak matches, held and failed things", "counterpart attention list --worker W1", async (s, token) => s.Show(
                await s.Client.Attention.ListAsync(s.Get(worker), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageAttentionView, Rows),
                worker, Options.Cursor, Options.Limit),
            Verb.Of("resolve", "decide; the next run carries it out", """
                counterpart attention resolve ID --take business
                counterpart attention resolve ID --take mailbox --field jobTitle
                """, async (s, token) =>
            {
                await s.Client.Attention.ResolveAsync(s.Get(id), new Resolution(s.Get(take)!, s.Get(field)), token);
                return s.Done("decided; the next run carries it out");
            }, id, take, field));
    }

    /// <summary>A line each, and below it both values of what is in conflict.</summary>
    private static IEnumerable<string> Rows(Page<AttentionView> page)
    {
        if (page.Items.Count == 0)
        {
            yield return "nothing waits";
        }

        foreach (var row in page.Items)
        {
            yield return $"{row.Id}  {row.Worker}  {row.Sort}  {row.Record}  {Named(row.Message, row)}{(row.Remedy is null ? "" : $" — {Named(row.Remedy, row)}")}";
            foreach (var field in row.Fields)
            {
                yield return $"    {field.Field}: business {Text(field.Business)}, mailbox {Text(field.Mailbox)}";
            }
        }

        if (page.Next is not null)
        {
            yield return $"more: --cursor {page.Next}";
        }
    }

    private static string Named(string text, AttentionView row) => Remedies.Named(text, row.Worker, row.Id, row.Record, row.Item);

    private static string Text(JsonElement? json) => json is null or { ValueKind: JsonValueKind.Null } ? "(empty)" : json.Value.GetRawText();
}
