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
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        return Verb.Group("attention", "what waits for a person",
            Verb.Of("list", "conflicts, weak matches, held and failed things", "counterpart attention list --worker W1", async (s, token) => s.Show(
                await s.Client.Attention.ListAsync(s.Get(worker), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageAttentionView, Rows),
                worker, Options.Cursor, Options.Limit),
            ResolveVerb.Make(worker));
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
            yield return $"{row.Id}  {row.Worker}  {row.Sort}  {row.Record}{(row is { Record: not null, Title: { } title } ? $" ({title})" : "")}  {Named(row.Message, row)}{(row.Remedy is null ? "" : $" — {Named(row.Remedy, row)}")}";
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
