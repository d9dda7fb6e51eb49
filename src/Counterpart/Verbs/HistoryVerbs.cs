using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>history</c>: every value that was overwritten or deleted.</summary>
internal static class HistoryVerbs
{
    public static Command Make()
    {
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        var record = Options.Of<string?>("--record", "of that record", "ID");
        var field = Options.Of<string?>("--field", "of that field", "FIELD");
        var run = Options.Of<string?>("--run", "of that run", "ID");
        var id = new Argument<string>("entry") { Description = "the entry's id, as list shows it" };
        var preview = Options.Of<bool>("--preview", "say what would be put back, and do nothing");
        return Verb.Group("history", "every value that was overwritten or deleted, on either side",
            Verb.Of("list", "newest first", """
                counterpart history list --record C-000001
                counterpart history list --worker W1 --field mobileTelephoneNumber
                """, async (s, token) => s.ShowPage(await s.Client.Server.HistoryAsync(
                new HistoryFilter(s.Get(worker), s.Get(record), s.Get(field), s.Get(run)), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageHistoryView,
                ("entry", h => h.Id), ("when", h => h.At), ("did", h => h.Act), ("worker", h => h.Worker), ("record", h => h.Record), ("called", h => h.Title), ("side", h => h.Side), ("field", h => h.Field ?? "(all of it)"),
                ("old", h => Text(h.Old ?? h.Whole)), ("new", h => Text(h.New)), ("cause", h => h.Cause)), worker, record, field, run, Options.Cursor, Options.Limit),
            Verb.Of("restore", "put one value back where it stood, as an edit; what was deleted comes back", "counterpart history restore ENTRY", async (s, token) =>
                RunVerbs.Show(s, await s.Client.Runs.RestoreAsync(s.Get(id), s.Get(preview), token)), id, preview));
    }

    private static string? Text(JsonElement? json) => json is null ? null : json.Value.ValueKind == JsonValueKind.String ? json.Value.GetString() : json.Value.GetRawText();
}
