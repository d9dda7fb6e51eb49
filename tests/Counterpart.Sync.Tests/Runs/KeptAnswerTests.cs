using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>R4, D8: an answer that the queue keeps over a fault covers what was seen, and nothing that came since.</summary>
[Rule("R4", "D8")]
public sealed class KeptAnswerTests : Restored
{
    [Fact]
    public async Task AnApprovalOfChanges_KeptOverAFault_CoversNoDeletions()
    {
        for (var i = 0; i < 60; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var record in office.Business.Records(ItemKind.Task))
        {
            office.Business.Edit(record, "body", Values.Text("x"));
        }

        var held = await Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, held.Run.Outcome);
        var approved = held.Held.SelectMany(h => h.Links).ToHashSet();
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.After("UpdateAsync", () => mailbox.Fail("ReadAsync", Fault.UnavailableBefore));
        Assert.NotNull((await Anna.RunAsync(new RunRequest { Approved = approved })).Fault);
        mailbox.Recover();
        foreach (var item in Anna.Person.Items(ItemKind.Task).Take(50))
        {
            Anna.Person.Delete(item);
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
        //  the queue keeps the answer of a run that failed
        var report = await Anna.RunAsync(new RunRequest { Approved = approved });
        Assert.True(office.Business.Records(ItemKind.Task).Count == 60, $"{report.Run.Outcome} {report.Run.Message}; {office.Business.Records(ItemKind.Task).Count} records left");
    }

    [Fact]
    public async Task RejectedOnce_KeptOverAFault_TheNextEditGoesOver()
    {
        for (var i = 0; i < 60; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        foreach (var record in office.Business.Records(ItemKind.Task))
        {
            office.Business.Edit(record, "body", Values.Text("x"));
        }

        var held = await Anna.RunAsync();
        var rejected = held.Held.SelectMany(h => h.Links).ToHashSet();
        await Anna.RunAsync(new RunRequest { Rejected = rejected });
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var one = office.Business.Records(ItemKind.Task)[0];
        office.Business.Edit(one, "subject", Values.Text("New"));
        //  kept by the queue, since that run failed at another kind
        await Anna.RunAsync(new RunRequest { Rejected = rejected });
        await LaterAsync();
        Assert.Contains(Anna.Person.Items(ItemKind.Task), i => i.Values["subject"]?.ToString() == "New");
    }
}
