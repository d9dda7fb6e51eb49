using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>synchronizations</c>: the administration form.</summary>
internal static class SynchronizationVerbs
{
    private static readonly Option<string?> Kind = Options.Of<string?>("--kind", "contact, appointment or task", "KIND");

    public static Command Make() => Verb.Group("synchronizations", "the administration form: what is synchronized with whom", List(), Add(), Remove(), SetType(), Why());

    /// <summary>One of them in a line.</summary>
    public static int Show(Session s, SynchronizationView view) => s.Show(view, ApiJson.Default.SynchronizationView,
        l => [$"{l.Id}  {l.Worker}  {l.Record ?? "(record to be made)"}  {l.Kind}  {l.ActsAs ?? l.Type}  {l.State}"]);

    private static Command List()
    {
        var worker = Options.Of<string?>("--worker", "of that worker", "WORKER");
        var record = Options.Of<string?>("--record", "of that record", "ID");
        record.Aliases.Add("--contact");
        var state = Options.Of<string?>("--state", "as InStep, Conflict, Held, Missing, Parked, Paused", "STATE");
        var search = Options.Of<string?>("--search", "a part of the record's name or subject", "TEXT");
        var sort = Options.Of<string?>("--sort", "worker (default) or record", "BY");
        return Verb.Of("list", "a page of them", """
            counterpart synchronizations list --worker W1 --kind contact
            counterpart synchronizations list --search Stein --sort record
            counterpart synchronizations list --record C-000001
            """, async (s, token) => s.ShowPage(await s.Client.Synchronizations.ListAsync(
                new SynchronizationFilter(s.Get(worker), s.Get(Kind), s.Get(state), s.Get(record), s.Get(search)) { Sort = s.Get(sort) }, s.Get(Options.Cursor), s.Get(Options.Limit), token),
            ApiJson.Default.PageSynchronizationView, ("worker", l => l.Worker), ("record", l => l.Record), ("title", l => l.Title), ("kind", l => l.Kind), ("type", l => l.ActsAs ?? l.Type),
            ("state", l => l.State), ("last time", l => l.LastTime), ("message", l => new Wrapped(l.Message)),
            ("remedy", l => new Wrapped(l.Remedy is null ? null : Remedies.Named(l.Remedy, l.Worker, l.Id, l.Record, l.Item))), ("id", l => l.Id)),
            worker, Kind, state, record, search, sort, Options.Cursor, Options.Limit);
    }

    private static Command Add()
    {
        var workers = Options.List("--worker", "workers", "WORKER");
        var contacts = Options.List("--contact", "contacts", "C-NUMBER");
        var all = Options.Of<bool>("--all-contacts", "every contact in sight");
        var main = Options.Of<bool>("--main-responsible", "those that each worker is main responsible for");
        var type = Options.Of<string?>("--type", "edit (both ways) or view (to the mailbox only)", "TYPE");
        return Verb.Of("add", "have contacts synchronized with workers", """
            counterpart synchronizations add --worker W1 --contact C-000001 --type edit
            counterpart synchronizations add --worker W1,W2 --contact C-000001,C-000002
            counterpart synchronizations add --worker W1 --main-responsible
            """, async (s, token) =>
        {
            var chosen = Options.Split(s.Get(contacts));
            if (new[] { chosen is not null, s.Get(all), s.Get(main) }.Count(c => c) != 1)
            {
                throw new UsageException("name contacts with --contact C-000001, or say --all-contacts, or --main-responsible: one of the three");
            }

            var pairs = new NewSynchronizations(Options.Split(s.Get(workers)) ?? throw new UsageException("name a worker: --worker W1"))
                { Contacts = chosen, AllContacts = s.Get(all), MainResponsible = s.Get(main), Type = s.Get(type) };
            var view = await s.Client.Synchronizations.AddAsync(pairs, token);
            if (view.Refused.Count > 0)
            {
                s.Say(Line(view.Refused[0]));
            }

            s.Show(view, ApiJson.Default.SynchronizationsAdded, v => v.Refused.Skip(1).Select(Line)
                .Append($"{v.Added} added, {v.Existing} there already, {v.Refused.Count} refused"));
            return view.Refused.Count == 0 ? ExitStatus.Done : ExitStatus.ItemErrors;
        }, workers, contacts, all, main, type);
    }

    private static string Line(PairRefusal r) => $"{r.Worker} {r.Record}: {r.Reason}{(r.Remedy is null ? "" : $": {r.Remedy}")}";

    private static Command Remove()
    {
        var workers = Options.List("--worker", "workers", "WORKER");
        var contacts = Options.List("--contact", "contacts", "C-NUMBER");
        var ids = Options.List("--id", "synchronizations, as list shows them", "ID");
        var withdraw = Options.Of<bool>("--withdraw", "made copies go from the mailbox to its Deleted Items");
        var keep = Options.Of<bool>("--keep", "the copies stay in the mailbox (default)");
        var preview = Options.Of<bool>("--preview", "say how many would end, and end none");
        return Verb.Of("remove", "end synchronizations; records stay", """
            counterpart synchronizations remove --worker W1 --contact C-000001
            counterpart synchronizations remove --worker W1 --contact C-000001 --withdraw
            counterpart synchronizations remove --worker W1,W2 --contact C-000001 --withdraw --preview
            """, async (s, token) =>
        {
            if (s.Get(withdraw) && s.Get(keep))
            {
                throw new UsageException("--withdraw and --keep exclude each other");
            }

            var asked = new SynchronizationRemoval
                { Ids = Options.Split(s.Get(ids)), Workers = Options.Split(s.Get(workers)), Contacts = Options.Split(s.Get(contacts)), Withdraw = s.Get(withdraw) };
            if (s.Get(preview) || asked.Withdraw)
            {
                var would = await s.Client.Synchronizations.RemoveAsync(asked, token, preview: true);
                if (s.Get(preview))
                {
                    return Ended(s, would);
                }

                //  one is named as clearly as it can be, and comes back with 'synchronizations add'
                if (would.Withdrawn > 1)
                {
                    s.Confirm(Line(would));
                }
            }

            return Ended(s, await s.Client.Synchronizations.RemoveAsync(asked, token));
        }, workers, contacts, ids, withdraw, keep, preview);
    }

    private static int Ended(Session s, Affected ended) => s.Show(ended, ApiJson.Default.Affected, e => [Line(e)]);

    private static string Line(Affected a) => a.IsPreview
        ? $"{a.Count} {(a.Count == 1 ? "synchronization" : "synchronizations")} would end, {(a.Withdrawn == 0 ? "no copy leaves" : a.Withdrawn == 1 ? "1 copy leaves" : $"{a.Withdrawn} copies leave")} the mailbox"
        : $"{a.Count} ended{(a.Withdrawn == 0 ? "" : $", {a.Withdrawn} {(a.Withdrawn == 1 ? "copy leaves" : "copies leave")} the mailbox with the next run")}";

    private static Command SetType()
    {
        var id = new Argument<string>("id") { Description = "the synchronization's id, as list shows it" };
        var type = new Argument<string>("type") { Description = "edit (both ways) or view (to the mailbox only)" };
        return Verb.Of("set-type", "change a synchronization's type", "counterpart synchronizations set-type ID view", async (s, token) =>
            Show(s, await s.Client.Synchronizations.SetTypeAsync(s.Get(id), s.Get(type), token)), id, type);
    }

    private static Command Why()
    {
        var record = Options.Of<string>("--record", "the record", "ID", required: true);
        var worker = Options.Of<string>("--worker", "the worker", "WORKER", required: true);
        var field = Options.Of<string?>("--field", "about that field", "FIELD");
        return Verb.Of("why", "why a record is, or is not, in a mailbox", """
            counterpart synchronizations why --record C-000001 --worker W1
            counterpart synchronizations why --record C-000001 --worker W1 --field jobTitle
            """, async (s, token) =>
        {
            var why = await s.Client.Synchronizations.WhyAsync(s.Get(worker)!, s.Get(record)!, s.Get(Kind), s.Get(field), token);
            return s.Show(why, ApiJson.Default.WhyView, w => w.Facts.Select(f => $"  {f.Name}: {Told(f.Statement)}").Prepend(Told(w.Verdict)));

            string Told(string text) => Remedies.Named(Times.InText(text), why.Worker, record: why.Record);
        }, record, worker, Kind, field);
    }
}
