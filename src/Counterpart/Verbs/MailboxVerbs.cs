using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>mailbox contacts</c>: add from the mailbox.</summary>
internal static class MailboxVerbs
{
    public static Command Make()
    {
        var worker = Options.Of<string>("--worker", "whose mailbox", "WORKER", required: true);
        var item = new Argument<string>("item") { Description = "the item's id, as list shows it" };
        var record = new Argument<string>("contact") { Description = "the record, as C-000001" };
        var party = Options.Of<string?>("--party", "the party to be contact for", "P-NUMBER");
        return Verb.Group("mailbox", "what is in a mailbox and not tied", Verb.Group("contacts", "contacts of the folder that are not tied",
            Verb.Of("list", "each with the records that it may be", async (s, token) => s.Show(
                await s.Client.MailboxContacts.ListAsync(s.Get(worker)!, s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageMailboxContactView,
                p => Table.Of(p.Items, ("name", i => i.Values.TryGetValue("fullName", out var n) ? n.GetString() : i.Values.TryGetValue("lastName", out var l) ? l.GetString() : "(not shown)"),
                    ("may be", i => string.Join(", ", i.Likely.Select(l => $"{l.Record} {l.Name} ({l.Likeness})"))), ("why", i => i.Reason), ("item", i => i.Item))),
                worker, Options.Cursor, Options.Limit),
            Verb.Of("link", "tie one to a record", async (s, token) => SynchronizationVerbs.Show(s,
                await s.Client.MailboxContacts.LinkAsync(s.Get(worker)!, new MailboxContactLink(s.Get(item), s.Get(record)), token)), worker, item, record),
            Verb.Of("create", "make a record of one", async (s, token) => SynchronizationVerbs.Show(s,
                await s.Client.MailboxContacts.CreateAsync(s.Get(worker)!, new MailboxContactCreation(s.Get(item), s.Get(party)), token)), worker, item, party)));
    }
}
