using System.CommandLine;
using System.Text.Json;
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
            Verb.Of("list", "each with the records that it may be", "counterpart mailbox contacts list --worker W1", async (s, token) => s.ShowPage(
                await s.Client.MailboxContacts.ListAsync(s.Get(worker)!, s.Get(Options.Cursor), s.Get(Options.Limit), token), ApiJson.Default.PageMailboxContactView,
                ("name", Name), ("may be", i => string.Join(", ", i.Likely.Select(l => $"{l.Record} {l.Name} ({l.Likeness})"))), ("why", i => i.Reason), ("item", i => new Whole(i.Item))),
                worker, Options.Cursor, Options.Limit),
            Verb.Of("link", "tie one to a record; the next run merges them", "counterpart mailbox contacts link ITEM C-000001 --worker W1", async (s, token) => SynchronizationVerbs.Show(s,
                await s.Client.MailboxContacts.LinkAsync(s.Get(worker)!, new MailboxContactLink(s.Get(item), s.Get(record)), token)), item, record, worker),
            Verb.Of("create", "have the next run make a record of one", "counterpart mailbox contacts create ITEM --worker W1 --party P-000001", async (s, token) => SynchronizationVerbs.Show(s,
                await s.Client.MailboxContacts.CreateAsync(s.Get(worker)!, new MailboxContactCreation(s.Get(item), s.Get(party)), token)), item, worker, party)));
    }

    private static string Name(MailboxContactView item) =>
        new[] { "fullName", "fileAs", "lastName", "companyName" }.Select(f => item.Values.TryGetValue(f, out var v) && v.ValueKind == JsonValueKind.String ? v.GetString() : null)
            .FirstOrDefault(t => !string.IsNullOrEmpty(t)) ?? "(not shown)";
}
