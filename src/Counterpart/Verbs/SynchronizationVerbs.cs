using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>synchronizations</c>: the administration form.</summary>
internal static class SynchronizationVerbs
{
    public static Command Make()
    {
        var id = new Argument<string>("id") { Description = "the synchronization's id, as list shows it" };
        var workers = Options.List("--worker", "workers", "WORKER");
        var one = Options.Of<string?>("--worker", "of that worker", "WORKER");
        var contacts = Options.List("--contact", "contacts", "C-NUMBER");
        var all = Options.Of<bool>("--all-contacts", "every contact in sight");
        var main = Options.Of<bool>("--main-responsible", "those that the worker is main responsible for");
        var type = Options.Of<string?>("--type", "edit or view");
        var newType = new Argument<string>("type") { Description = "edit or view" };
        var kind = Options.Of<string?>("--kind", "contact, appointment or task");
        var state = Options.Of<string?>("--state", "as InStep, Conflict, Held, Missing, Parked, Paused");
        var record = Options.Of<string?>("--record", "of that record", "ID");
        var withdraw = Options.Of<bool>("--withdraw", "take the made copies out of the mailbox");
        var keep = Options.Of<bool>("--keep", "leave the copies in the mailbox (default)");
        var ids = Options.List("--id", "synchronizations", "ID");
        var field = Options.Of<string?>("--field", "about that field");
        var of = Options.Of<string>("--record", "the record", "ID", required: true);
        var worker = Options.Of<string>("--worker", "the worker", "WORKER", required: true);
        return Verb.Group("synchronizations", "the administration form: what is synchronized with whom",
            Verb.Of("list", "a page of them", async (s, token) => s.Show(await s.Client.Synchronizations.ListAsync(
                new SynchronizationFilter(s.Get(one), s.Get(kind), s.Get(state), s.Get(record)), s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageSynchronizationView,
                p => Table.Of(p.Items, ("worker", l => l.Worker), ("record", l => l.Record), ("title", l => l.Title), ("kind", l => l.Kind), ("type", l => l.ActsAs ?? l.Type), ("state", l => l.State),
                    ("last time", l => l.LastTime), ("message", l => l.Message)).Concat(p.Next is null ? [] : [$"more: --cursor {p.Next}"])), one, kind, state, record, Options.Cursor, Options.Limit),
            Verb.Of("add", "add contacts to workers: counterpart synchronizations add --worker W1 --contact C-000001 --type edit", async (s, token) =>
            {
                var view = await s.Client.Synchronizations.AddAsync(new NewSynchronizations(Options.Split(s.Get(workers)) ?? throw new UsageException("name a worker: --worker W1"))
                {
                    Contacts = Options.Split(s.Get(contacts)) ?? (s.Get(all) || s.Get(main) ? null : throw new UsageException("name contacts, --all-contacts or --main-responsible")),
                    AllContacts = s.Get(all), MainResponsible = s.Get(main), Type = s.Get(type),
                }, token);
                s.Show(view, ApiJson.Default.SynchronizationsAdded, v => v.Refused.Select(r => $"{r.Worker} {r.Record}: {r.Reason}{(r.Remedy is null ? "" : $": {r.Remedy}")}")
                    .Append($"{v.Added} added, {v.Existing} there already, {v.Refused.Count} refused"));
                return view.Refused.Count == 0 ? ExitStatus.Done : ExitStatus.ItemErrors;
            }, workers, contacts, all, main, type),
            Verb.Of("remove", "end synchronizations: counterpart synchronizations remove --worker W1 --contact C-000001 --withdraw", async (s, token) =>
            {
                if (s.Get(withdraw))
                {
                    s.Confirm("the copies go from the mailboxes");
                }

                return s.Show(await s.Client.Synchronizations.RemoveAsync(new SynchronizationRemoval
                    { Ids = Options.Split(s.Get(ids)), Workers = Options.Split(s.Get(workers)), Contacts = Options.Split(s.Get(contacts)), Withdraw = s.Get(withdraw) }, token),
                    ApiJson.Default.Affected, a => [$"{a.Count} ended"]);
            }, workers, contacts, ids, withdraw, keep, Options.Yes),
            Verb.Of("set-type", "edit or view", async (s, token) => Show(s, await s.Client.Synchronizations.SetTypeAsync(s.Get(id), s.Get(newType), token)), id, newType),
            Verb.Of("why", "why a record is or is not in a mailbox: counterpart synchronizations why --record C-000001 --worker W1", async (s, token) =>
                s.Show(await s.Client.Synchronizations.WhyAsync(s.Get(worker)!, s.Get(of)!, s.Get(kind), s.Get(field), token), ApiJson.Default.WhyView,
                    w => new[] { w.Verdict }.Concat(w.Facts.Select(f => $"  {f.Name}: {f.Statement}"))), of, worker, kind, field));
    }

    public static int Show(Session s, SynchronizationView view) => s.Show(view, ApiJson.Default.SynchronizationView,
        l => [$"{l.Id}  {l.Worker}  {l.Record ?? "(record to be made)"}  {l.Kind}  {l.ActsAs ?? l.Type}  {l.State}"]);
}
