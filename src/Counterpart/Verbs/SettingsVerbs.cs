using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>parameters</c> and <c>mapping</c>.</summary>
internal static class SettingsVerbs
{
    private static readonly Argument<string> Kind = new("kind") { Description = "contact, appointment or task" };

    public static Command Parameters()
    {
        var pairs = new Argument<string[]>("key=value") { Description = "parameters to set, all or none", Arity = ArgumentArity.ZeroOrMore };
        var login = Options.Of<string?>("--login", "the service account's login");
        return Verb.Group("parameters", "the parameters form",
            Verb.Of("show", "every parameter and its value", async (s, token) => Show(s, await s.Client.Parameters.ShowAsync(token))),
            Verb.Of("set", "set parameters: counterpart parameters set signIn=EachWorker url=https://mail.example.com/EWS/Exchange.asmx", async (s, token) =>
            {
                var values = Pairs(s.Get(pairs));
                var (name, secret) = (s.Get(login), s.Secret());
                return values.Count == 0 && name is null && secret is null ? throw new UsageException("nothing to set: write key=value")
                    : Show(s, await s.Client.Parameters.SetAsync(new ParametersChange(values, name, secret), null, token));
            }, pairs, login, Options.PasswordStdin, Options.PasswordFile));
    }

    public static Command Mapping()
    {
        var pairs = new Argument<string[]>("field=direction") { Description = "directions to set: Both, ToMailbox, ToBusiness, None", Arity = ArgumentArity.OneOrMore };
        var file = new Argument<string>("file") { Description = "a file that export wrote" };
        return Verb.Group("mapping", "the mapping form",
            Verb.Of("show", "the directions of a kind", async (s, token) => Show(s, await s.Client.Mapping.ShowAsync(s.Get(Kind), token)), Kind),
            Verb.Of("set", "set directions: counterpart mapping set contact jobTitle=ToMailbox", async (s, token) =>
                Show(s, await s.Client.Mapping.SetAsync(s.Get(Kind), new MappingChange(Pairs(s.Get(pairs))), token)), Kind, pairs),
            Verb.Of("reset", "use the suggested mapping", async (s, token) => Show(s, await s.Client.Mapping.ResetAsync(s.Get(Kind), token)), Kind),
            Verb.Of("export", "print the mapping as a file", async (s, token) =>
            {
                s.Print(JsonSerializer.Serialize(await s.Client.Mapping.ExportAsync(s.Get(Kind), token), ApiJson.Default.MappingFile));
                return ExitStatus.Done;
            }, Kind),
            Verb.Of("import", "take over a mapping file", async (s, token) =>
            {
                JsonElement content;
                try
                {
                    content = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(s.Get(file), token), ApiJson.Default.JsonElement);
                }
                catch (JsonException e)
                {
                    throw new UsageException($"{s.Get(file)} is no JSON (line {e.LineNumber + 1})");
                }

                return Show(s, await s.Client.Mapping.ImportAsync(s.Get(Kind), content, token));
            }, Kind, file));
    }

    /// <summary><c>key=value</c> as pairs; the value may hold further equals signs.</summary>
    public static Dictionary<string, string> Pairs(string[] texts)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in texts)
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at < 1)
            {
                throw new UsageException($"'{text}': key=value is expected");
            }

            if (!pairs.TryAdd(text[..at], text[(at + 1)..]))
            {
                throw new UsageException($"'{text[..at]}' is given twice");
            }
        }

        return pairs;
    }

    private static int Show(Session s, ParametersView view) => s.Show(view, ApiJson.Default.ParametersView, v => Table.Of(v.Parameters,
        ("parameter", p => p.Key), ("value", p => p.Value), ("choices", p => p.Values is null ? p.Kind : string.Join(" · ", p.Values)), ("label", p => p.Label)));

    private static int Show(Session s, MappingView view) => s.Show(view, ApiJson.Default.MappingView, v => Table.Of(v.Rows,
        ("field", r => r.Field), ("direction", r => r.Direction), ("suggested", r => r.Suggested), ("mailbox", r => r.MailboxField), ("business", r => r.BusinessField), ("mandatory", r => r.IsMandatory)));
}
