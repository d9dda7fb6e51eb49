using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>mapping</c>: the mapping form.</summary>
internal static class MappingVerbs
{
    private static readonly Argument<string> Kind = new("kind") { Description = "contact, appointment or task" };

    public static Command Make()
    {
        var pairs = new Argument<string[]>("FIELD=DIRECTION") { Description = "directions to set: Both, ToMailbox, ToBusiness, None", Arity = ArgumentArity.OneOrMore };
        var file = new Argument<string>("file") { Description = "a file that export wrote" };
        return Verb.Group("mapping", "the mapping form: which field goes which way",
            Verb.Of("show", "the directions of a kind", "counterpart mapping show contact", async (s, token) => Show(s, await s.Client.Mapping.ShowAsync(s.Get(Kind), token)), Kind),
            Verb.Of("set", "set directions, all or none", "counterpart mapping set contact jobTitle=ToMailbox\ncounterpart mapping set contact jobTitle=None --preview", async (s, token) =>
            {
                var change = new MappingChange(Pairs.Read(s.Get(pairs)));
                return s.Get(Options.Preview) ? PreviewLines.Show(s, await s.Client.Mapping.PreviewSetAsync(s.Get(Kind), change, token))
                    : Show(s, await s.Client.Mapping.SetAsync(s.Get(Kind), change, null, token));
            }, Kind, pairs, Options.Preview),
            Verb.Of("reset", "use the suggested mapping", "counterpart mapping reset contact", async (s, token) =>
                s.Get(Options.Preview) ? PreviewLines.Show(s, await s.Client.Mapping.PreviewResetAsync(s.Get(Kind), token))
                    : Show(s, await s.Client.Mapping.ResetAsync(s.Get(Kind), token)), Kind, Options.Preview),
            Verb.Of("export", "print the mapping of a kind as a file", "counterpart mapping export contact > contact.json", async (s, token) =>
            {
                s.PrintDocument(await s.Client.Mapping.ExportAsync(s.Get(Kind), token), ApiJson.Default.MappingFile);
                return ExitStatus.Done;
            }, Kind),
            Verb.Of("import", "take over a file that export wrote", "counterpart mapping import contact contact.json", async (s, token) =>
            {
                var content = await ReadAsync(s.Get(file), token);
                return s.Get(Options.Preview) ? PreviewLines.Show(s, await s.Client.Mapping.PreviewImportAsync(s.Get(Kind), content, token))
                    : Show(s, await s.Client.Mapping.ImportAsync(s.Get(Kind), content, token));
            }, Kind, file, Options.Preview));
    }

    private static async Task<JsonElement> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(file, cancellationToken), ApiJson.Default.JsonElement);
        }
        catch (JsonException e)
        {
            throw new UsageException($"{file} is no JSON (line {e.LineNumber + 1}): write one with 'mapping export'");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || (e is UnauthorizedAccessException && Directory.Exists(file)))
        {
            throw UsageException.NoFile(file);
        }
    }

    private static int Show(Session s, MappingView view) => s.Show(view, ApiJson.Default.MappingView, v => Table.Of(v.Rows,
        ("field", r => r.Field), ("direction", r => r.Direction), ("suggested", r => r.Suggested), ("allowed", r => string.Join(" · ", r.Allowed)),
        ("mailbox", r => r.MailboxField), ("business", r => r.BusinessField), ("mandatory", r => r.IsMandatory)));
}
