using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Program.Serving;

/// <summary>Fills both sides: most of it in the business system, the rest in the workers' mailboxes; then enrolls the workers.</summary>
internal sealed class DemoSeed(CounterpartClient client, SandboxExchange exchange, DemoArguments arguments, DateTime today)
{
    private const int Appointments = 28;
    private const int Tasks = 19;

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var own = new DemoMailboxes(exchange, today);
        //  a quarter of the contacts is first in the mailboxes, at most five each
        var each = Math.Clamp(arguments.Contacts / (4 * arguments.Workers), 1, DemoCompany.Customers.Count);
        for (var i = 0; i < arguments.Workers; i++)
        {
            await client.Workers.AddAsync(
                new NewWorker(DemoCompany.WorkerId(i), DemoCompany.WorkerName(i)) { Email = DemoCompany.Mailbox(i), User = DemoCompany.User(i), TimeZone = DemoCompany.Zone(i) }, cancellationToken);
            own.Fill(i, each);
        }

        await ContactsAsync(Math.Max(1, arguments.Contacts - (each * arguments.Workers)), cancellationToken);
        await AppointmentsAsync(cancellationToken);
        await TasksAsync(cancellationToken);
        var shared = await SharedAsync(cancellationToken);
        //  the first runs begin with everything in place, so that every demo tells the same
        await client.Server.FreezeAsync(new FreezeRequest(), cancellationToken);
        for (var i = 0; i < arguments.Workers; i++)
        {
            await client.Workers.EnrollAsync(DemoCompany.WorkerId(i), new EnrollmentRequest { Mailbox = DemoCompany.Mailbox(i) }, cancellationToken);
        }

        for (var i = 0; i < arguments.Workers; i++)
        {
            await client.Synchronizations.AddAsync(new NewSynchronizations([DemoCompany.WorkerId(i)]) { MainResponsible = true }, cancellationToken);
            await client.Synchronizations.AddAsync(new NewSynchronizations([DemoCompany.WorkerId((i + 1) % arguments.Workers)]) { Contacts = shared[i] }, cancellationToken);
        }

        await client.Server.ThawAsync(new FreezeRequest(), cancellationToken);
    }

    private async Task ContactsAsync(int count, CancellationToken cancellationToken)
    {
        var parties = new List<string>();
        foreach (var customer in DemoCompany.Customers)
        {
            parties.Add((await client.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = customer }, cancellationToken)).Id);
        }

        for (var i = 0; i < count; i++)
        {
            var (first, last) = DemoCompany.Person(i);
            await client.Contacts.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
            {
                ["firstName"] = DemoJson.Text(first),
                ["lastName"] = DemoJson.Text(last),
                ["jobTitle"] = DemoJson.Text(DemoCompany.Title(i)),
                ["email1Address"] = DemoJson.Text($"{first}.{last.Replace(" ", "", StringComparison.Ordinal)}@example.com".ToLowerInvariant()),
                ["mobileTelephoneNumber"] = DemoJson.Text($"+49 151 {1000000 + (i * 37)}"),
                ["businessTelephoneNumber"] = DemoJson.Text($"+49 30 {200000 + (i * 11)}"),
                ["businessAddressStreet"] = DemoJson.Text($"Hafenweg {i + 1}"),
                ["businessAddressCity"] = DemoJson.Text("Kiel"),
                ["body"] = DemoJson.Text("Met at the spring fair."),
            }) { Responsible = DemoCompany.WorkerId(i % arguments.Workers), Party = parties[i % parties.Count] }, cancellationToken);
        }
    }

    /// <summary>Each worker has the contacts that he is responsible for; every fifth of them is shared with a colleague: those of each worker.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<string>>> SharedAsync(CancellationToken cancellationToken)
    {
        var shared = new List<IReadOnlyList<string>>();
        for (var i = 0; i < arguments.Workers; i++)
        {
            var page = await client.Contacts.ListAsync(null, null, DemoCompany.WorkerId(i), null, 1000, cancellationToken);
            shared.Add([.. page.Items.Where((_, n) => n % 5 == 0).Select(c => c.Id)]);
        }

        return shared;
    }

    private async Task AppointmentsAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < Appointments; i++)
        {
            var (worker, day) = (i % arguments.Workers, today.AddDays(1 + (i / 2)));
            var isSeries = i % 7 == 0;
            var zone = DemoCompany.Zone(worker);
            var values = new Dictionary<string, JsonElement>
            {
                ["subject"] = DemoJson.Text(isSeries ? $"Weekly round {(i / 7) + 1}" : DemoCompany.Meeting(i)),
                ["location"] = DemoJson.Text($"Room {1 + (i % 4)}"),
                ["times"] = isSeries ? DemoJson.LocalTimes(day.AddHours(9), TimeSpan.FromMinutes(30), zone) : DemoJson.Times(DemoJson.Utc(day.AddHours(9 + (i % 6)), zone), TimeSpan.FromHours(1), zone),
            };
            if (isSeries)
            {
                values["recurrence"] = DemoJson.Weekly(day, 8);
            }

            await client.Activities.CreateAsync(new NewRecord(values) { Kind = "appointment", Responsible = DemoCompany.WorkerId(worker) }, cancellationToken);
        }
    }

    private async Task TasksAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < Tasks; i++)
        {
            await client.Activities.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
            {
                ["subject"] = DemoJson.Text(DemoCompany.Duty(i)),
                ["dueDate"] = DemoJson.Day(today.AddDays(3 + i)),
                ["importance"] = DemoJson.Text(i % 3 == 0 ? "High" : "Normal"),
            }) { Kind = "task", Responsible = DemoCompany.WorkerId(i % arguments.Workers) }, cancellationToken);
        }
    }
}
