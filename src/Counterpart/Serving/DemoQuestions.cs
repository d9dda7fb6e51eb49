using System.Text.Json;
using Counterpart.Client;
using Counterpart.Server;
using Counterpart.Program.Shell;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Program.Serving;

/// <summary>
/// What waits for a person in a demo that goes on: a conflict, since two people write another number of one contact, and a run that is held,
/// since somebody empties a folder. Both come about as they would in a company: people edit, the engine judges.
/// </summary>
internal sealed class DemoQuestions(CounterpartClient client, SandboxServer sandbox)
{
    private const string Number = "mobileTelephoneNumber";

    //  D8: the whole of a folder is asked about from ten on
    private const int ManyEnough = 10;

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await client.Parameters.SetAsync(new ParametersChange(new Dictionary<string, string> { ["conflictRule"] = "Ask" }), null, cancellationToken);
        //  else a run could come between the two edits, and there would be nothing to ask
        await client.Server.FreezeAsync(new FreezeRequest(), cancellationToken);
        //  one that began before goes on: it would see a part of the folder go, and follow with that much
        await Following.ToEndAsync(client, new SyncRequest { All = true }, cancellationToken);
        await DisagreeAsync(cancellationToken);
        await EmptyAsync(cancellationToken);
        await client.Server.ThawAsync(new FreezeRequest(), cancellationToken);
        await Following.ToEndAsync(client, new SyncRequest { All = true }, cancellationToken);
    }

    /// <summary>A line each, with its address; what was decided meanwhile is left out.</summary>
    public async Task<IReadOnlyList<Suggestion>> ThingsToTryAsync(Uri console, CancellationToken cancellationToken)
    {
        var contact = (await client.Contacts.ListAsync(null, null, DemoCompany.WorkerId(0), null, 1, cancellationToken)).Items[0];
        var name = Verbs.RecordLines.Title(contact);
        var things = new List<Suggestion>
        {
            new($"Change {name}'s phone number on {{0}} and see it in {{1}}; and the other way.",
                new($"{DemoCompany.WorkerName(0)}'s phone", new Uri($"{sandbox.PhoneOf(DemoCompany.Mailbox(0))}contacts?find={Uri.EscapeDataString(name)}")),
                new("the console", new Uri(console, $"contacts/{contact.Id}"))),
        };
        if (await ConflictsAsync(cancellationToken))
        {
            things.Add(new($"Decide the conflict under {{0}}: the office and {DemoCompany.WorkerName(0)} wrote down different numbers of one person.",
                new SuggestedPlace("Needs a person", new Uri(console, "attention"))) { IsDone = async token => !await ConflictsAsync(token) });
        }

        if ((await client.Runs.HeldAsync(null, cancellationToken)).Items is [{ Runs: [var held, ..] }, ..])
        {
            things.Add(new($"See what {{0}} would do, and reject or approve it: {NameOf(held.Worker)} emptied a folder, by mistake or not.",
                new SuggestedPlace("the held run", new Uri(console, $"runs/{held.Run}")))
            {
                //  a newer run may wait with the same
                IsDone = async token => (await client.Runs.HeldAsync(held.Worker, token)).Items.Count == 0,
            });
        }

        return things;
    }

    private async Task<bool> ConflictsAsync(CancellationToken cancellationToken) =>
        (await client.Attention.ListAsync(DemoCompany.WorkerId(0), null, 200, cancellationToken)).Items.Any(a => a.Sort == "conflict");

    private async Task DisagreeAsync(CancellationToken cancellationToken)
    {
        //  not the one to try first, nor, where there are enough, the other one of the story
        var contact = (await client.Contacts.ListAsync(null, null, DemoCompany.WorkerId(0), null, 3, cancellationToken)).Items[^1];
        sandbox.Exchange.Person(DemoCompany.Mailbox(0)).Change(await ItemAsync(DemoCompany.WorkerId(0), contact.Id, cancellationToken),
            "<t:SetItemField><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/><t:Contact><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 151 5550199</t:Entry></t:PhoneNumbers></t:Contact></t:SetItemField>");
        await client.Contacts.UpdateAsync(contact.Id, new RecordChange(new Dictionary<string, JsonElement> { [Number] = DemoJson.Text("+49 151 5550100") }), cancellationToken);
    }

    /// <summary>The second worker deletes all appointments, or where those are few, all contacts; where both are, nothing.</summary>
    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        foreach (var (kind, folder) in new[] { ("appointment", "calendar"), ("contact", "contacts") })
        {
            var linked = (await client.Synchronizations.ListAsync(new SynchronizationFilter(DemoCompany.WorkerId(1), kind), null, 1000, cancellationToken)).Items;
            if (linked.Count >= ManyEnough)
            {
                var person = sandbox.Exchange.Person(DemoCompany.Mailbox(1));
                foreach (var id in person.Ids(folder))
                {
                    person.Delete(id);
                }

                return;
            }
        }
    }

    private async Task<string> ItemAsync(string worker, string record, CancellationToken cancellationToken) =>
        (await client.Synchronizations.ListAsync(new SynchronizationFilter(worker, Record: record), null, 1, cancellationToken)).Items[0].Item!;

    private static string NameOf(string worker) => Enumerable.Range(0, DemoPhones.Shown).Where(i => DemoCompany.WorkerId(i) == worker).Select(DemoCompany.WorkerName).FirstOrDefault(worker);
}
