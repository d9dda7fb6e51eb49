using Counterpart.Model;
using Counterpart.Sync;
using Counterpart.Sync.Tests;
using NodaTime;

namespace Counterpart.Rules.Tests;

/// <summary><c>conflictRule</c>: the same field changed on both sides, the business system first, the mailbox so many minutes later.</summary>
[Rule("V5")]
public sealed class ConflictValues
{
    private readonly Office office = new();

    [Theory]
    [ParameterValue("conflictRule", "Business", 60, "business", "business")]
    [ParameterValue("conflictRule", "Business", -60, "business", "business")]
    [ParameterValue("conflictRule", "Mailbox", 60, "mailbox", "mailbox")]
    [ParameterValue("conflictRule", "Mailbox", -60, "mailbox", "mailbox")]
    [ParameterValue("conflictRule", "Latest", 60, "mailbox", "mailbox")]
    [ParameterValue("conflictRule", "Latest", 4, "business", "business")]
    [ParameterValue("conflictRule", "Latest", -60, "business", "business")]
    [ParameterValue("conflictRule", "Ask", 60, "business", "mailbox")]
    [ParameterValue("conflictRule", "Ask", -60, "business", "mailbox")]
    public async Task ConflictRule_DecidesWhatStandsWhere(string key, string value, int mailboxLater, string inBusiness, string inMailbox)
    {
        office.Set(key, value);
        foreach (var values in new[] { Office.Contact("Mara", "Stein"), Office.Appointment("Review", 1), Office.Task("Offer", new LocalDate(2026, 12, 1)) })
        {
            var record = office.Business.Add(values, office.Anna.Worker.Id);
            if (values.Schema.Kind == ItemKind.Contact)
            {
                await office.AddAsync(office.Anna, Form.Anna, record);
            }
        }

        await office.Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromDays(1));
        if (mailboxLater < 0)
        {
            EditMailbox();
            office.Time.Advance(TimeSpan.FromMinutes(-mailboxLater));
            EditBusiness();
        }
        else
        {
            EditBusiness();
            office.Time.Advance(TimeSpan.FromMinutes(mailboxLater));
            EditMailbox();
        }

        await office.Anna.RunAsync();
        var waits = inBusiness != inMailbox;
        foreach (var kind in ItemKinds.All)
        {
            Assert.Equal(inBusiness, office.Business.Records(kind).Single().Values["mileage"]?.ToString());
            Assert.Equal(inMailbox, office.Anna.Item(kind).Values["mileage"]?.ToString());
        }

        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(waits ? LinkState.Conflict : LinkState.InStep, l.State));
        var lost = (await office.Anna.HistoryAsync()).Where(h => h.Field == "mileage" && h.Old is "\"business\"" or "\"mailbox\"").Select(h => h.Old).ToList();
        Assert.Equal(waits ? [] : Enumerable.Repeat(inBusiness == "business" ? "\"mailbox\"" : "\"business\"", 3), lost);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    private void EditBusiness()
    {
        foreach (var kind in ItemKinds.All)
        {
            office.Business.Edit(office.Business.Records(kind).Single(), "mileage", Values.Text("business"));
        }
    }

    private void EditMailbox()
    {
        foreach (var kind in ItemKinds.All)
        {
            office.Anna.Person.Edit(office.Anna.Item(kind), "mileage", Values.Text("mailbox"));
        }
    }
}
