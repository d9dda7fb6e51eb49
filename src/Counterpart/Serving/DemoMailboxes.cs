using System.Security;
using Counterpart.Sandbox.Hosting;

namespace Counterpart.Program.Serving;

/// <summary>What a worker has in his mailbox before he is enrolled: people he met, his own appointments, one of them a series, tasks.</summary>
internal sealed class DemoMailboxes(SandboxExchange exchange, DateTime today)
{
    private const int Appointments = 4;
    private const int Tasks = 2;

    public void Fill(int worker, int contacts)
    {
        var person = exchange.Person(DemoCompany.Mailbox(worker));
        for (var i = 0; i < contacts; i++)
        {
            var (first, last) = DemoCompany.Person((worker * DemoCompany.Customers.Count) + i);
            //  people whom only this worker knows: no namesakes of those in the business system
            person.Add("contacts", $"<t:Contact><t:GivenName>{first}</t:GivenName><t:CompanyName>{SecurityElement.Escape(DemoCompany.Customers[i])}</t:CompanyName><t:PhoneNumbers><t:Entry Key=\"MobilePhone\">+49 170 {worker:00}{i}0000</t:Entry></t:PhoneNumbers><t:Surname>{last}-Holm</t:Surname></t:Contact>");
        }

        for (var i = 0; i < Appointments; i++)
        {
            var start = DemoJson.Utc(today.AddDays(2 + i).AddHours(16), DemoCompany.Zone(worker));
            var series = worker == 0 && i == 0
                ? $"<t:Recurrence><t:DailyRecurrence><t:Interval>1</t:Interval></t:DailyRecurrence><t:NumberedRecurrence><t:StartDate>{start:yyyy-MM-dd}</t:StartDate><t:NumberOfOccurrences>5</t:NumberOfOccurrences></t:NumberedRecurrence></t:Recurrence>" : "";
            person.Add("calendar", $"<t:CalendarItem><t:Subject>{(series.Length > 0 ? "Morning call" : $"Meet {DemoCompany.Person(worker + i).First} {DemoCompany.WorkerId(worker)}")}</t:Subject><t:ReminderIsSet>false</t:ReminderIsSet><t:Start>{start:yyyy-MM-ddTHH:mm:ssZ}</t:Start><t:End>{start.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}</t:End>{series}<t:StartTimeZone Id=\"UTC\"/><t:EndTimeZone Id=\"UTC\"/></t:CalendarItem>");
        }

        for (var i = 0; i < Tasks; i++)
        {
            person.Add("tasks", $"<t:Task><t:Subject>{(i == 0 ? "Expenses" : "Book the train")}, {DemoCompany.WorkerId(worker)}</t:Subject></t:Task>");
        }
    }
}
