using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Program.Serving;

/// <summary>An invented company: most of it made in the business system, the rest in the workers' mailboxes.</summary>
internal sealed class DemoSeed(CounterpartClient client, SandboxExchange exchange, DemoArguments arguments)
{
    private const int InMailboxes = 5;
    private static readonly (string Id, string Name, string Zone)[] Workers =
        [("W1", "Anna Berg", "Europe/Berlin"), ("W2", "Ben Costa", "America/New_York"), ("W3", "Chiyo Mori", "Asia/Tokyo")];

    private static readonly string[] First = ["Mara", "Tom", "Ida", "Nils", "Lea", "Jonas", "Alba", "Rico", "Vera", "Omar", "Kaya", "Finn"];
    private static readonly string[] Last = ["Stein", "Adler", "Falk", "Koch", "Brandt", "Lindgren", "Ferrer", "Novak", "Haas", "Rahimi", "Duran", "Weiss", "Okafor"];
    private static readonly string[] Companies = ["Nordlicht Werke", "Ferrer & Hijos", "Blue Harbor Tools", "Okafor Logistics", "Atelier Duran"];
    private static readonly string[] Titles = ["Buyer", "Head of sales", "Engineer", "Managing director", "Planner"];
    private static readonly string[] Subjects = ["Review of the offer", "Visit", "Call about delivery", "Contract talk", "Demonstration", "Planning"];
    private readonly DateTime today = TimeProvider.System.GetUtcNow().UtcDateTime.Date;

    private static string WorkerId(int i) => i < Workers.Length ? Workers[i].Id : $"W{i + 1}";

    private SandboxPerson Person(int worker) => exchange.Person($"w{worker + 1}@sandbox.test");

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < arguments.Workers; i++)
        {
            var (id, name, zone) = i < Workers.Length ? Workers[i] : ($"W{i + 1}", $"Worker {i + 1}", Workers[i % 3].Zone);
            await client.Workers.AddAsync(new NewWorker(id, name) { Email = $"w{i + 1}@sandbox.test", TimeZone = zone }, cancellationToken);
            MailboxItems(i);
        }

        await ContactsAsync(cancellationToken);
        await ActivitiesAsync(cancellationToken);
        for (var i = 0; i < arguments.Workers; i++)
        {
            await client.Workers.EnrollAsync(WorkerId(i), new EnrollmentRequest { Mailbox = $"w{i + 1}@sandbox.test" }, cancellationToken);
        }

        await ShareAsync(cancellationToken);
    }

    /// <summary>A few edits on both sides, as people make them; says what was done.</summary>
    public async Task<IReadOnlyList<string>> EditAsync(CancellationToken cancellationToken)
    {
        var phone = Person(0);
        var contact = phone.Ids("contacts")[^1];
        phone.Change(contact, "<t:SetItemField><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/><t:Contact><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 151 7654321</t:Entry></t:PhoneNumbers></t:Contact></t:SetItemField>");
        await client.Contacts.UpdateAsync("C-000001", new RecordChange(new Dictionary<string, JsonElement> { ["jobTitle"] = Json("Head of purchasing") }), cancellationToken);
        var appointments = await client.Activities.ListAsync(null, "appointment", "W2", null, 5, cancellationToken);
        var moved = appointments.Items.First(a => a.Values["times"].TryGetProperty("start", out var s) && s.GetString()!.EndsWith('Z'));
        var start = DateTime.Parse(moved.Values["times"].GetProperty("start").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).AddHours(1);
        await client.Activities.UpdateAsync(moved.Id, new RecordChange(new Dictionary<string, JsonElement>
            { ["times"] = Times(start, start.AddHours(1), moved.Values["times"].GetProperty("zone").GetString()!) }), cancellationToken);
        return
        [
            "now a new mobile number is typed into Anna's phone,",
            "C-000001 gets another job title in the business system,",
            $"and {moved.Id} is moved an hour there.",
        ];
    }

    private async Task ContactsAsync(CancellationToken cancellationToken)
    {
        var parties = new List<string>();
        foreach (var company in Companies)
        {
            parties.Add((await client.Parties.CreateAsync(new PartyChange { Type = "Organization", Name = company }, cancellationToken)).Id);
        }

        var fromMailboxes = InMailboxes * arguments.Workers;
        for (var i = 0; i < Math.Max(1, arguments.Contacts - fromMailboxes); i++)
        {
            var (first, last) = (First[i % First.Length], Last[i % Last.Length] + (i >= First.Length * Last.Length ? $" {i}" : ""));
            await client.Contacts.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
            {
                ["firstName"] = Json(first), ["lastName"] = Json(last), ["jobTitle"] = Json(Titles[i % Titles.Length]),
                ["email1Address"] = Json($"{first}.{last.Replace(" ", "", StringComparison.Ordinal)}{i}@example.com".ToLowerInvariant()),
                ["mobileTelephoneNumber"] = Json($"+49 151 {1000000 + (i * 37)}"), ["businessTelephoneNumber"] = Json($"+49 30 {200000 + (i * 11)}"),
                ["businessAddressStreet"] = Json($"Hafenweg {i + 1}"), ["businessAddressCity"] = Json("Kiel"), ["body"] = Json("Met at the spring fair."),
            }) { Responsible = WorkerId(i % arguments.Workers), Party = parties[i % parties.Count] }, cancellationToken);
        }
    }

    /// <summary>Each worker has the contacts that he is responsible for; every fifth is shared with a colleague.</summary>
    private async Task ShareAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < arguments.Workers; i++)
        {
            await client.Synchronizations.AddAsync(new NewSynchronizations([WorkerId(i)]) { MainResponsible = true }, cancellationToken);
        }

        var page = await client.Contacts.ListAsync(null, null, null, null, 500, cancellationToken);
        foreach (var group in page.Items.Where((_, i) => i % 5 == 0).GroupBy(c => c.Responsible!))
        {
            var colleague = WorkerId((int.Parse(group.Key[1..], CultureInfo.InvariantCulture) % arguments.Workers));
            await client.Synchronizations.AddAsync(new NewSynchronizations([colleague]) { Contacts = [.. group.Select(c => c.Id)] }, cancellationToken);
        }
    }

    private async Task ActivitiesAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < 28; i++)
        {
            var worker = i % arguments.Workers;
            var zone = Workers[worker % 3].Zone;
            var day = today.AddDays(1 + (i / 2));
            var isSeries = i % 7 == 0;
            var values = new Dictionary<string, JsonElement> { ["subject"] = Json(isSeries ? $"Weekly round {(i / 7) + 1}" : $"{Subjects[i % Subjects.Length]} {i + 1}"), ["location"] = Json($"Room {1 + (i % 4)}") };
            if (isSeries)
            {
                values["times"] = Parse($"{{\"start\":\"{day:yyyy-MM-dd}T09:00:00\",\"end\":\"{day:yyyy-MM-dd}T09:30:00\",\"zone\":\"{zone}\"}}");
                values["recurrence"] = Parse($"{{\"every\":\"week\",\"interval\":1,\"days\":[\"{day.DayOfWeek}\"],\"weekBegins\":\"Monday\",\"from\":\"{day:yyyy-MM-dd}\",\"count\":8}}");
            }
            else
            {
                values["times"] = Times(day.AddHours(8 + (i % 6)), day.AddHours(9 + (i % 6)), zone);
            }

            await client.Activities.CreateAsync(new NewRecord(values) { Kind = "appointment", Responsible = WorkerId(worker) }, cancellationToken);
        }

        for (var i = 0; i < 19; i++)
        {
            await client.Activities.CreateAsync(new NewRecord(new Dictionary<string, JsonElement>
                { ["subject"] = Json($"Follow up {i + 1}"), ["dueDate"] = Json(today.AddDays(3 + i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ["importance"] = Json(i % 3 == 0 ? "High" : "Normal") })
                { Kind = "task", Responsible = WorkerId(i % arguments.Workers) }, cancellationToken);
        }
    }

    /// <summary>What a worker has in his mailbox already: people he met, his own appointments, a series, tasks.</summary>
    private void MailboxItems(int worker)
    {
        var person = Person(worker);
        for (var i = 0; i < InMailboxes; i++)
        {
            person.Add("contacts", $"<t:Contact><t:GivenName>Guest{worker + 1}</t:GivenName><t:CompanyName>{Companies[i].Replace("&", "&amp;", StringComparison.Ordinal)}</t:CompanyName><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 170 {worker}{i}00000</t:Entry></t:PhoneNumbers><t:Surname>Number{i + 1}</t:Surname></t:Contact>");
        }

        for (var i = 0; i < 4; i++)
        {
            var start = today.AddDays(2 + i).AddHours(13 + worker);
            var series = worker == 0 && i == 0
                ? $"<t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence><t:StartDate>{start:yyyy-MM-dd}</t:StartDate><t:NumberOfOccurrences>5</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>" : "";
            person.Add("calendar", $"<t:CalendarItem><t:Subject>Own entry {worker + 1}.{i + 1}</t:Subject><t:ReminderIsSet>false</t:ReminderIsSet><t:Start>{start:yyyy-MM-ddTHH:mm:ssZ}</t:Start><t:End>{start.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</t:End>{series}<t:StartTimeZone Id=\"UTC\"/><t:EndTimeZone Id=\"UTC\"/></t:CalendarItem>");
        }

        for (var i = 0; i < 2; i++)
        {
            person.Add("tasks", $"<t:Task><t:Subject>Own task {worker + 1}.{i + 1}</t:Subject></t:Task>");
        }
    }

    private static JsonElement Times(DateTime start, DateTime end, string zone) =>
        Parse($"{{\"start\":\"{start:yyyy-MM-ddTHH:mm:ssZ}\",\"end\":\"{end:yyyy-MM-ddTHH:mm:ssZ}\",\"zone\":\"{zone}\"}}");

    private static JsonElement Json(string text) => Parse(JsonSerializer.Serialize(text, ApiJson.Default.String));

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize(json, ApiJson.Default.JsonElement);
}
