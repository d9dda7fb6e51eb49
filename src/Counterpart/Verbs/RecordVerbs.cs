using System.CommandLine;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>contacts</c> and <c>activities</c>: the records of the business system.</summary>
internal sealed class RecordVerbs
{
    private readonly Argument<string> id;
    private readonly Option<string[]> set = Options.List("--set", "a field's value; an empty one empties", "FIELD=VALUE");
    private readonly Option<string?> responsible;
    private readonly Option<string?> kind = Options.Of<string?>("--kind", "appointment or task", "KIND");
    private readonly Func<CounterpartClient, RecordsResource> of;
    private readonly bool isContact;

    private RecordVerbs(Func<CounterpartClient, RecordsResource> of, bool isContact)
    {
        (this.of, this.isContact) = (of, isContact);
        id = new Argument<string>("id") { Description = isContact ? "as C-000001" : "as A-000001" };
        responsible = Options.Of<string?>("--responsible", isContact ? "main responsible worker" : "responsible worker", "WORKER");
    }

    private string Name => isContact ? "contacts" : "activities";

    private string Sample => isContact ? "C-000001" : "A-000001";

    public static Command Contacts() => new RecordVerbs(c => c.Contacts, true).Make("contacts of the business system");

    public static Command Activities() => new RecordVerbs(c => c.Activities, false).Make("appointments and tasks of the business system");

    private Command Make(string help) => Verb.Group(Name, help, [
        List(),
        Verb.Of("show", "one of them, every field", $"counterpart {Name} show {Sample}", async (s, token) => Show(s, await Resource(s).ShowAsync(s.Get(id), token)), id),
        Create(),
        Update(),
        Delete(),
        .. isContact ? [MergeVerb.Make(id)] : (Command[])[AgendaVerb.Make()],
        Import(),
        Export()]);

    private Command List()
    {
        var search = Options.Of<string?>("--search", isContact ? "a part of the name" : "a part of the subject", "TEXT");
        Symbol[] symbols = isContact ? [search, responsible, Options.Cursor, Options.Limit] : [search, kind, responsible, Options.Cursor, Options.Limit];
        return Verb.Of("list", "a page of them", $"counterpart {Name} list --search Stein\ncounterpart {Name} list --responsible W1", async (s, token) => s.ShowPage(
            await Resource(s).ListAsync(s.Get(search), isContact ? null : s.Get(kind), s.Get(responsible), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageRecordView,
            isContact ? [("id", r => r.Id), ("name", RecordLines.Title), ("company", r => RecordLines.Text(r, "companyName")), ("mobile", r => RecordLines.Text(r, "mobileTelephoneNumber")), ("responsible", r => r.Responsible), ("changed", r => r.ModifiedAt)]
                : [("id", r => r.Id), ("kind", r => r.Kind), ("subject", RecordLines.Title), ("when", RecordLines.When), ("responsible", r => r.Responsible), ("changed", r => r.ModifiedAt)]), symbols);
    }

    private Command Create()
    {
        var party = Options.Of<string?>("--party", "the party to be contact for", "P-NUMBER");
        var examples = isContact ? "counterpart contacts create --set lastName=Stein firstName=Mara --responsible W1 --party P-000001"
            : "counterpart activities create --kind appointment --responsible W1 --set subject=Visit start=2026-12-01T10:00 end=2026-12-01T11:00 zone=Europe/Berlin\n"
                + "counterpart activities create --kind task --responsible W1 --set subject=Offer dueDate=2026-12-01";
        Symbol[] symbols = isContact ? [set, responsible, party] : [set, kind, responsible];
        return Verb.Of("create", "make one", examples, async (s, token) =>
        {
            var named = isContact ? null : s.Get(kind) ?? throw new UsageException("name the kind: --kind appointment or --kind task");
            var values = FieldTexts.Read(s.Get(set), string.Equals(named, "task", StringComparison.OrdinalIgnoreCase));
            return Show(s, await Resource(s).CreateAsync(new NewRecord(values) { Kind = named, Responsible = s.Get(responsible), Party = isContact ? s.Get(party) : null }, token));
        }, symbols);
    }

    private Command Update()
    {
        var keep = Options.Of<bool?>("--keep-synchronized", "the activity's switch", "true|false");
        var examples = isContact ? "counterpart contacts update C-000001 --set mobileTelephoneNumber=+49301234567\ncounterpart contacts update C-000001 --party P-000001\ncounterpart contacts update C-000001 --responsible W2"
            : "counterpart activities update A-000001 --set location=\"Room 2\"\ncounterpart activities update A-000001 --set start=2026-12-01T11:00\ncounterpart activities update A-000002 --set status=Completed";
        var party = Options.Of<string?>("--party", "the party to be contact for; an empty one: nobody", "P-NUMBER");
        var next = Options.Of<string?>("--responsible", isContact ? "main responsible worker; an empty one: nobody" : "responsible worker; an empty one: nobody", "WORKER");
        var preview = Options.Of<bool>("--preview", "show what would change, and write nothing");
        Symbol[] symbols = isContact ? [id, set, next, party, preview] : [id, set, next, keep, preview];
        return Verb.Of("update", "change fields of one", examples, async (s, token) =>
        {
            var values = await FieldTexts.ReadAsync(s.Get(set), () => Resource(s).ShowAsync(s.Get(id), token));
            var switched = isContact ? null : s.Get(keep);
            var employer = isContact ? s.Get(party) : null;
            var change = values.Count == 0 && s.Get(next) is null && employer is null && switched is null ? throw new UsageException("nothing to change: write --set field=value")
                : new RecordChange(values) { Responsible = s.Get(next), Party = employer, KeepSynchronized = switched };
            if (!s.Get(preview))
            {
                return Show(s, await Resource(s).UpdateAsync(s.Get(id), change, token));
            }

            var before = await Resource(s).ShowAsync(s.Get(id), token);
            return s.Show(await Resource(s).PreviewAsync(s.Get(id), change, token), ApiJson.Default.RecordView, after => RecordLines.Between(before, after));
        }, symbols);
    }

    private Command Delete()
    {
        var preview = Options.Of<bool>("--preview", "say what would go, and delete nothing");
        return Verb.Of("delete", "delete one; the copies that were made of it leave the mailboxes", $"counterpart {Name} delete {Sample} --preview\ncounterpart {Name} delete {Sample} --yes", async (s, token) =>
        {
            var would = await Resource(s).PreviewDeletionAsync(s.Get(id), token);
            if (s.Get(preview))
            {
                return s.Show(would, ApiJson.Default.RecordDeletion, w => [$"would do: {RecordLines.Of(w)}"]);
            }

            s.Confirm(RecordLines.Of(would));
            await Resource(s).DeleteAsync(s.Get(id), null, token);
            return s.Done($"{s.Get(id)} is deleted");
        }, id, preview);
    }

    private Command Import()
    {
        var file = new Argument<string>("file") { Description = isContact ? ".vcf, .csv or .json" : ".ics or .json" };
        return Verb.Of("import", "take a file over; the same file again changes nothing", $"counterpart {Name} import {(isContact ? "people.vcf" : "calendar.ics")} --responsible W1", async (s, token) =>
        {
            var path = s.Get(file);
            if (!File.Exists(path))
            {
                throw UsageException.NoFile(path);
            }

            await using var stream = File.OpenRead(path);
            var view = await Resource(s).ImportAsync(stream, path, s.Get(responsible), false, token);
            if (view.Notes.FirstOrDefault(n => n.Outcome.Equals("unreadable", StringComparison.OrdinalIgnoreCase)) is { } first)
            {
                s.Say($"{path}: {view.Unreadable} unreadable, the first at line {first.Line}: {first.Message}; the rest is imported: mend it and import the file again");
            }

            s.Show(view, ApiJson.Default.ImportView, v => v.Ids.Concat(v.Notes.Select(n => $"line {n.Line}: {n.Outcome}: {n.Message}"))
                .Append($"{v.Created} created, {v.Updated} updated, {v.Unchanged} unchanged, {v.Unclear} unclear, {v.Unreadable} unreadable"));
            return view.Unreadable > 0 ? ExitStatus.ItemErrors : view.Unclear > 0 ? ExitStatus.Waiting : ExitStatus.Done;
        }, file, responsible);
    }

    private Command Export()
    {
        var format = Options.Of<string?>("--format", isContact ? "vcf, csv or json" : "ics or json", "FORMAT");
        var one = Options.Of<string?>("--id", "that one alone", "ID");
        return Verb.Of("export", "write them to standard output", $"counterpart {Name} export --format {(isContact ? "vcf > people.vcf" : "ics > calendar.ics")}", async (s, token) =>
        {
            if (s.IsJson && s.Get(format) is not (null or "json"))
            {
                throw new UsageException($"--json and --format {s.Get(format)} exclude each other");
            }

            await using var output = Console.OpenStandardOutput();
            await Resource(s).ExportAsync(s.Get(format) ?? "json", s.Get(one), output, token);
            return ExitStatus.Done;
        }, format, one);
    }

    private RecordsResource Resource(Session s) => of(s.Client);

    private static int Show(Session s, RecordView view) => s.Show(view, ApiJson.Default.RecordView, RecordLines.Of);
}
