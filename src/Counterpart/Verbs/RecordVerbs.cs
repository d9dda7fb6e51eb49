using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>contacts</c> and <c>activities</c>.</summary>
internal static class RecordVerbs
{
    public static Command Contacts() => Make("contacts", "contacts of the business system", c => c.Contacts, isContact: true);

    public static Command Activities() => Make("activities", "appointments and tasks of the business system", c => c.Activities, isContact: false);

    private static Command Make(string name, string help, Func<CounterpartClient, RecordsResource> of, bool isContact)
    {
        var id = new Argument<string>("id") { Description = isContact ? "as C-000001" : "as A-000001" };
        var set = Options.List("--set", "field=value; an empty value empties", "FIELD=VALUE");
        var responsible = Options.Of<string?>("--responsible", isContact ? "main responsible worker" : "responsible worker", "WORKER");
        var party = Options.Of<string?>("--party", "the party to be contact for", "P-NUMBER");
        var kind = Options.Of<string?>("--kind", "appointment or task");
        var search = Options.Of<string?>("--search", "a part of the name or subject");
        var file = new Argument<string>("file") { Description = isContact ? ".vcf, .csv or .json" : ".ics or .json" };
        var preview = Options.Of<bool>("--preview", "show what would happen");
        var format = Options.Of<string>("--format", "vcf, ics, csv or json");
        var keep = Options.Of<bool?>("--keep-synchronized", "the activity's switch");
        return Verb.Group(name, help,
            Verb.Of("list", "a page of them", async (s, token) => s.Show(
                await of(s.Client).ListAsync(s.Get(search), s.Get(kind), s.Get(responsible), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageRecordView,
                p => Table.Of(p.Items, ("id", r => r.Id), ("name", Title), ("responsible", r => r.Responsible), ("changed", r => r.ModifiedAt))
                    .Concat(p.Next is null ? [] : [$"more: --cursor {p.Next}"])), search, kind, responsible, Options.Cursor, Options.Limit),
            Verb.Of("show", "one of them, every field", async (s, token) => Show(s, await of(s.Client).ShowAsync(s.Get(id), token)), id),
            Verb.Of("create", $"make one: counterpart {name} create --set {(isContact ? "lastName=Stein" : "subject=Review --kind task --responsible W1")}", async (s, token) =>
                Show(s, await of(s.Client).CreateAsync(new NewRecord(FieldTexts.Read(s.Get(set))) { Kind = s.Get(kind), Responsible = s.Get(responsible), Party = s.Get(party) }, token)),
                set, kind, responsible, party),
            Verb.Of("update", $"change one: counterpart {name} update {(isContact ? "C-000001 --set mobileTelephoneNumber=+49301234567" : "A-000001 --set subject=Review")}", async (s, token) =>
            {
                var values = await FieldTexts.ReadAsync(s.Get(set), async () => (await of(s.Client).ShowAsync(s.Get(id), token)).Values);
                return Show(s, await of(s.Client).UpdateAsync(s.Get(id), new RecordChange(values) { Responsible = s.Get(responsible), KeepSynchronized = s.Get(keep) }, token));
            }, id, set, responsible, keep),
            Verb.Of("delete", "delete one, restorable", async (s, token) =>
            {
                s.Confirm($"{s.Get(id)} is deleted, and goes from every mailbox");
                await of(s.Client).DeleteAsync(s.Get(id), null, token);
                return s.Done($"{s.Get(id)} is deleted");
            }, id, Options.Yes),
            Verb.Of("import", $"take a file over, an upsert: counterpart {name} import {(isContact ? "people.vcf" : "calendar.ics")} --responsible W1", async (s, token) =>
            {
                var path = s.Get(file);
                if (!File.Exists(path))
                {
                    throw new UsageException($"{path}: there is no such file");
                }

                await using var stream = File.OpenRead(path);
                var view = await of(s.Client).ImportAsync(stream, path, s.Get(responsible), s.Get(preview), token);
                s.Show(view, ApiJson.Default.ImportView, v => v.Ids.Concat(v.Notes.Select(n => $"line {n.Line}: {n.Outcome}: {n.Message}"))
                    .Append($"{v.Created} created, {v.Updated} updated, {v.Unchanged} unchanged, {v.Unclear} unclear, {v.Unreadable} unreadable"));
                return view.Unreadable > 0 ? ExitStatus.ItemErrors : view.Unclear > 0 ? ExitStatus.Waiting : ExitStatus.Done;
            }, file, responsible, preview),
            Verb.Of("export", "write them to standard output", async (s, token) =>
            {
                await using var output = Console.OpenStandardOutput();
                await of(s.Client).ExportAsync(s.Get(format) ?? "json", null, output, token);
                return ExitStatus.Done;
            }, format));
    }

    private static string Title(RecordView record) => Text(record, "fullName") ?? Text(record, "subject") ?? Text(record, "lastName") ?? (record.IsPrivate ? "Private" : "");

    private static string? Text(RecordView record, string field) => record.Values.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Show(Session s, RecordView view) => s.Show(view, ApiJson.Default.RecordView, r =>
        new[] { $"{r.Id}  {Title(r)}" + (r.Responsible is null ? "" : $"  responsible {r.Responsible}") + (r.IsDeleted ? "  deleted" : "") }
            .Concat(r.Values.Select(v => $"  {v.Key}: {(v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString() : v.Value.GetRawText())}")));
}
