using System.Text.Json;
using System.Text.RegularExpressions;

namespace Counterpart.Program.Tests;

/// <summary>Stand-in and server as two processes, set up by commands alone; a foreign client acts as the workers.</summary>
public sealed partial class TwoProcessesTests
{
    [Fact]
    [Rule("V11")]
    public async Task EditsOnPhonesAndInTheBusinessSystem_MeetEverywhere()
    {
        await using var installation = new Installation();
        var exchange = await SetUpAsync(installation);
        await File.WriteAllTextAsync(Path.Combine(installation.Folder, "people.vcf"), """
            BEGIN:VCARD
            VERSION:3.0
            N:Stein;Mara;;;
            FN:Mara Stein
            TEL;TYPE=CELL:+49 151 111
            UID:stein
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            N:Falk;Ida;;;
            FN:Ida Falk
            UID:falk
            END:VCARD
            """.ReplaceLineEndings("\r\n"));
        var imported = await installation.JsonAsync("contacts import people.vcf --responsible W1");
        Assert.Equal(2, imported.GetProperty("created").GetInt32());
        var (stein, falk) = (imported.GetProperty("ids")[0].GetString()!, imported.GetProperty("ids")[1].GetString()!);
        Assert.Equal(0, (await installation.JsonAsync("contacts import people.vcf --responsible W1")).GetProperty("created").GetInt32());
        await installation.JsonAsync($"synchronizations add --worker W1 --contact {stein},{falk} --type edit");
        await installation.JsonAsync($"synchronizations add --worker W2 --contact {stein} --type edit");
        var day = TimeProvider.System.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", null);
        var visit = await CreateAsync(installation, "appointment", "Visit", $"times={{\"start\":\"{day}T09:00:00Z\",\"end\":\"{day}T10:00:00Z\",\"zone\":\"Europe/Berlin\"}}");
        var offer = await CreateAsync(installation, "task", "Offer", $"dueDate={day}");
        await SettleAsync(installation);

        await installation.PythonAsync("edit.py", exchange);
        await SettleAsync(installation);
        Assert.Equal("+49 151 999", await FieldAsync(installation, "contacts", stein, "mobileTelephoneNumber"));
        Assert.Contains($"contact|Mara|Stein|+49 151 999|", await installation.PythonAsync("look.py", exchange, "w2@sandbox.test"), StringComparison.Ordinal);
        Assert.Equal($"{day}T10:00:00Z", (await installation.JsonAsync($"activities show {visit}")).GetProperty("values").GetProperty("times").GetProperty("start").GetString());
        Assert.Equal("Completed", (await installation.JsonAsync($"activities show {offer}")).GetProperty("values").GetProperty("progress").GetProperty("status").GetString());
        //  Clear: the contact deleted on the phone stays in the business system, and its synchronization has ended
        Assert.Equal("Falk", await FieldAsync(installation, "contacts", falk, "lastName"));
        Assert.Empty((await installation.JsonAsync($"synchronizations list --record {falk}")).GetProperty("items").EnumerateArray());
        Assert.Single((await installation.JsonAsync("contacts list --search Koch")).GetProperty("items").EnumerateArray());
        Assert.Single((await installation.JsonAsync("activities list --search Dentist")).GetProperty("items").EnumerateArray());

        await installation.JsonAsync($"contacts update {stein} --set mobileTelephoneNumber=+49301234567");
        await installation.JsonAsync($"activities update {visit} --set \"location=Room 2\" start={day}T11:30Z");
        await installation.JsonAsync($"activities update {offer} --set status=InProgress percentComplete=40");
        await SettleAsync(installation);
        var seen = await installation.PythonAsync("look.py", exchange, "w1@sandbox.test");
        Assert.Contains("contact|Mara|Stein|+49301234567|", seen, StringComparison.Ordinal);
        Assert.Contains($"appointment|Visit|{day}T11:30:00Z|Room 2", seen, StringComparison.Ordinal);

        Assert.Contains("task|Offer|InProgress", seen, StringComparison.Ordinal);
        var why = await installation.JsonAsync($"synchronizations why --record {stein} --worker W1");
        Assert.StartsWith("in step", why.GetProperty("verdict").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    [Rule("D2")]
    public async Task DeletedOnOnePhone_WithDelete_GoesEverywhere()
    {
        await using var installation = new Installation();
        var exchange = await SetUpAsync(installation);
        await installation.JsonAsync("parameters set contactsDeleteAction=Delete");
        var falk = (await installation.JsonAsync("contacts create --set lastName=Falk firstName=Ida --responsible W1")).GetProperty("id").GetString()!;
        await installation.JsonAsync("contacts create --set lastName=Stein firstName=Mara --responsible W1");
        await installation.JsonAsync($"synchronizations add --worker W1,W2 --all-contacts");
        await SettleAsync(installation);
        Assert.Contains("|Falk|", await installation.PythonAsync("look.py", exchange, "w2@sandbox.test"), StringComparison.Ordinal);

        await installation.PythonAsync("delete.py", exchange, "w1@sandbox.test", "Falk");
        await SettleAsync(installation);
        Assert.True((await installation.JsonAsync($"contacts show {falk}")).GetProperty("isDeleted").GetBoolean());
        Assert.Empty((await installation.JsonAsync("contacts list --search Falk")).GetProperty("items").EnumerateArray());
        var left = await installation.PythonAsync("look.py", exchange, "w2@sandbox.test");
        Assert.DoesNotContain("|Falk|", left, StringComparison.Ordinal);
        Assert.Contains("|Stein|", left, StringComparison.Ordinal);
    }

    [Fact]
    [Rule("U1")]
    public async Task APreview_ShowsFieldsOldAndNew_AndWritesNothing()
    {
        await using var installation = new Installation();
        var exchange = await SetUpAsync(installation);
        var stein = (await installation.JsonAsync("contacts create --set lastName=Stein jobTitle=Buyer --responsible W1")).GetProperty("id").GetString()!;
        await installation.JsonAsync($"synchronizations add --worker W1 --contact {stein}");
        await SettleAsync(installation);
        await installation.JsonAsync("freeze");
        await installation.JsonAsync($"contacts update {stein} --set jobTitle=Planner");
        var preview = await installation.RunAsync("sync --worker W1 --preview");
        Assert.Equal(0, preview.Status);
        Assert.Contains("\"Buyer\" → \"Planner\"", preview.Output, StringComparison.Ordinal);
        Assert.Contains("|Buyer", await installation.PythonAsync("look.py", exchange, "w1@sandbox.test"), StringComparison.Ordinal);
        Assert.Equal(4, (await installation.RunAsync("sync --worker W1 --wait")).Status);
        await installation.JsonAsync("thaw");
        await SettleAsync(installation);
        Assert.Contains("|Planner", await installation.PythonAsync("look.py", exchange, "w1@sandbox.test"), StringComparison.Ordinal);
    }

    [Fact]
    [Rule("L5")]
    public async Task WrongPassword_PausesTheWorkerWithOneLine_AndNothingIsTriedAgain()
    {
        await using var installation = new Installation();
        var exchange = await SetUpAsync(installation);
        await installation.JsonAsync("workers enroll W1 --mailbox w1@sandbox.test --sign-in basic --login w1@sandbox.test --password-stdin", "wrong");
        var outcome = await installation.RunAsync("sync --worker W1 --wait");
        Assert.Equal(1, outcome.Status);
        Assert.Contains("W1", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal("Paused", (await installation.JsonAsync("workers show W1")).GetProperty("mailbox").GetProperty("stage").GetString());
        Assert.NotNull(exchange);
    }

    private static async Task<string> SetUpAsync(Installation installation)
    {
        var (_, line) = await installation.ServeAsync("sandbox --port 0 --mailboxes 2 --data exchange");
        var exchange = Address().Match(line).Value;
        await installation.ServeAsync("serve --data data --urls http://127.0.0.1:0 --allow-loopback-exchange");
        await installation.JsonAsync($"parameters set program=ExchangeServer url={exchange} signIn=EachWorker newMailboxContacts=Create");
        foreach (var (id, zone) in new[] { ("W1", "Europe/Berlin"), ("W2", "America/New_York") })
        {
            var address = $"{id.ToLowerInvariant()}@sandbox.test";
            await installation.JsonAsync($"workers add {id} --name \"Worker {id}\" --email {address} --time-zone {zone}");
            await installation.JsonAsync(
                $"workers enroll {id} --mailbox {address} --sign-in basic --login {address} --password-stdin --days-back 30 --days-forward 365 --kinds contact,appointment,task", "sandbox");
            Assert.True((await installation.JsonAsync($"workers test {id}")).GetProperty("works").GetBoolean());
        }

        return exchange;
    }

    private static async Task SettleAsync(Installation installation)
    {
        var report = await installation.JsonAsync("sync --all --wait");
        Assert.Equal(0, report.GetProperty("errors").GetInt32());
    }

    private static async Task<string> CreateAsync(Installation installation, string kind, string subject, string field)
    {
        //  quotes inside a word: JSON goes by a file of the import instead of the command line
        var file = Path.Combine(installation.Folder, $"{subject}.json");
        var (name, value) = (field[..field.IndexOf('=', StringComparison.Ordinal)], field[(field.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        await File.WriteAllTextAsync(file, $"[{{\"kind\":\"{kind}\",\"uid\":\"{subject}\",\"subject\":\"{subject}\",\"{name}\":{(value[0] == '{' ? value : $"\"{value}\"")}}}]");
        return (await installation.JsonAsync($"activities import {subject}.json --responsible W1")).GetProperty("ids")[0].GetString()!;
    }

    private static async Task<string?> FieldAsync(Installation installation, string noun, string id, string field) =>
        (await installation.JsonAsync($"{noun} show {id}")).GetProperty("values").TryGetProperty(field, out var value) ? value.GetString() : null;

    [GeneratedRegex(@"http://\S+?Exchange\.asmx")]
    private static partial Regex Address();
}
