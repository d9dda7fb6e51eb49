using Counterpart.Model;
using Counterpart.Together;

namespace Counterpart.Rules.Tests;

/// <summary><c>meetingMessages</c>: over the real parts and the stand-in, whose ledger holds every mail that it was asked to send.</summary>
public sealed class MeetingValues
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [Rule("M5")]
    [ParameterValue("meetingMessages", "Never")]
    public async Task Never_NoChangeOfAMeetingIsMailed(string key, string value)
    {
        await using var company = await Company.OpenAsync(Token, 1);
        company.Parameters = Sync.ParameterTable.Find(key)!.Set(company.Parameters, value, new Sync.StartSwitches()).OrThrow();
        var day = company.Time.GetUtcNow().AddDays(3).ToString("yyyy-MM-dd", null);
        company.Person("W1").Add("calendar", $"""
            <t:CalendarItem><t:Subject>Fair</t:Subject><t:Start>{day}T09:00:00Z</t:Start><t:End>{day}T10:00:00Z</t:End>
            <t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>guest@example.com</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees></t:CalendarItem>
            """);
        await company.RunAsync("W1", Token);
        var record = Assert.Single((await company.Business.ViewFor(new WorkerId("W1"), Company.Account("W1").Id, company.Parameters)
            .TakingPartAsync(ItemKind.Appointment, Token).ToListAsync(Token)).SelectMany(ids => ids));
        await company.Business.Activities.UpdateAsync(record, new FieldValues(FieldSchema.Appointment) { ["location"] = Values.Text("Hall 4") }, null, "user:office", null, Token);
        await company.RunAsync("W1", Token);
        var item = Assert.Single(company.Person("W1").Ids("calendar"));
        Assert.Contains("Hall 4", company.Person("W1").Read(item).ToString(), StringComparison.Ordinal);

        await company.Business.Activities.DeleteAsync(record, "user:office", null, Token);
        await company.RunAsync("W1", Token);
        Assert.Empty(company.Sandbox.Exchange.Ledger.Entries);
    }
}
