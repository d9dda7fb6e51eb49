using System.Globalization;
using System.Text.Json;
using Counterpart.Client;
using Counterpart.Sandbox.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Counterpart.Program.Serving;

/// <summary>A few edits as people make them, on both sides; and after the next synchronization, what they moved.</summary>
internal sealed class DemoStory(CounterpartClient client, SandboxExchange exchange)
{
    private readonly List<Edit> edits = [];

    /// <summary>Makes the edits; says each in a line.</summary>
    public async Task<IReadOnlyList<string>> EditAsync(CancellationToken cancellationToken)
    {
        var contacts = (await client.Contacts.ListAsync(null, null, DemoCompany.WorkerId(0), null, 2, cancellationToken)).Items;
        var (dialled, promoted) = (contacts[1], contacts[0]);
        var task = (await client.Activities.ListAsync(null, "task", DemoCompany.WorkerId(1), null, 1, cancellationToken)).Items[0];
        var moved = (await client.Activities.ListAsync(null, "appointment", DemoCompany.WorkerId(1), null, 20, cancellationToken)).Items.First(a => !a.Values.ContainsKey("recurrence"));

        exchange.Person(DemoCompany.Mailbox(0)).Change(await ItemAsync(0, dialled.Id, cancellationToken),
            "<t:SetItemField><t:IndexedFieldURI FieldURI=\"contacts:PhoneNumber\" FieldIndex=\"MobilePhone\"/><t:Contact><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 151 7654321</t:Entry></t:PhoneNumbers></t:Contact></t:SetItemField>");
        exchange.Person(DemoCompany.Mailbox(1)).Set(await ItemAsync(1, task.Id, cancellationToken), "Task", "task:Status", "Completed");
        await client.Contacts.UpdateAsync(promoted.Id, new RecordChange(new Dictionary<string, JsonElement> { ["jobTitle"] = DemoJson.Text("Head of purchasing") }), cancellationToken);
        var start = DateTime.Parse(moved.Values["times"].GetProperty("start").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal).AddHours(1);
        await client.Activities.UpdateAsync(moved.Id, new RecordChange(new Dictionary<string, JsonElement>
            { ["times"] = DemoJson.Times(start, TimeSpan.FromHours(1), moved.Values["times"].GetProperty("zone").GetString()!) }), cancellationToken);

        edits.Add(new Edit(dialled, "mobileTelephoneNumber", "mobile number", "business"));
        edits.Add(new Edit(promoted, "jobTitle", "job title", "mailbox"));
        edits.Add(new Edit(moved, "times", "begins", "mailbox"));
        return
        [
            $"{DemoCompany.WorkerName(0)} types a new mobile number of {Name(dialled)} into her phone,",
            $"{DemoCompany.WorkerName(1)} completes the task '{Name(task)}' in Outlook,",
            $"{Name(promoted)} gets another job title in the business system,",
            $"and there '{Name(moved)}' is moved by an hour.",
        ];
    }

    /// <summary>Old → new, a line for each, out of the history that those runs wrote.</summary>
    public async Task<IReadOnlyList<string>> MovedAsync(IReadOnlyList<string> runs, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var edit in edits)
        {
            var history = await client.Server.HistoryAsync(new HistoryFilter(Record: edit.Record.Id, Field: edit.Field), null, 50, cancellationToken);
            if (history.Items.FirstOrDefault(h => h.Side == edit.Side && runs.Contains(h.Run)) is { } entry)
            {
                var where = entry.Side == "business" ? "in the business system" : $"in the mailbox of {entry.Worker}";
                lines.Add($"{Name(edit.Record)}, {edit.Label} {where}: {Text(entry.Old)} → {Text(entry.New)}");
            }
        }

        return lines;
    }

    private async Task<string> ItemAsync(int worker, string record, CancellationToken cancellationToken) =>
        (await client.Synchronizations.ListAsync(new SynchronizationFilter(DemoCompany.WorkerId(worker), Record: record), null, 1, cancellationToken)).Items[0].Item!;

    private static string Name(RecordView record) => Verbs.RecordLines.Title(record);

    private static string Text(JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Null } => "(empty)",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Object } times when times.TryGetProperty("start", out var start) && times.TryGetProperty("zone", out var zone)
            && InstantPattern.ExtendedIso.Parse(start.GetString()!) is { Success: true } at =>
            $"{at.Value.InZone(DateTimeZoneProviders.Tzdb[zone.GetString()!]).LocalDateTime.ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture)} {zone.GetString()}",
        { } other => other.GetRawText(),
    };

    private sealed record Edit(RecordView Record, string Field, string Label, string Side);
}
