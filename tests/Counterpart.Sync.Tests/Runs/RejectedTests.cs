using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D8: what a person rejected: fields wait, creates leave a marker, a deletion leaves its link missing; nothing is asked again.</summary>
[Rule("D8")]
public sealed class RejectedTests
{
    private const int Many = 4;
    private readonly Office office = new() { Parameters = new Parameters { FirstCreateLimit = new Limit(3), ChangeLimit = new Limit(3), DeleteLimit = new Limit(3) } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task Creates_LeaveAMarker_AndAreNotMadeLater(Side from)
    {
        for (var i = 0; i < Many; i++)
        {
            if (from == Side.Business)
            {
                office.Business.Add(Office.Task($"Task {i}"), office.Anna.Worker.Id);
            }
            else
            {
                office.Anna.Person.Add(Office.Task($"Task {i}"));
            }
        }

        await RejectAsync();
        Assert.Empty(await office.Anna.LinksAsync());
        var markers = await office.State.AllMarkersAsync(office.Anna.Account.Id, ItemKind.Task, Stop).ToListAsync(Stop);
        Assert.Equal(Many, markers.Count);
        Assert.All(markers, m => Assert.Equal(EndCause.Removed, m.Cause));
    }

    [Theory]
    [InlineData("item deleted")]
    [InlineData("record deleted")]
    [InlineData("item edited, record deleted")]
    [InlineData("record edited, item deleted")]
    public async Task ADeletion_LeavesItsLinkMissing_AndTakesNothing(string what)
    {
        await TieAsync();
        foreach (var (record, item) in office.Business.Records(ItemKind.Task).Zip(office.Anna.Person.Items(ItemKind.Task)))
        {
            Do(what.Split(", "), record, item);
        }

        var (records, items) = (office.Business.Records(ItemKind.Task).Count, office.Anna.Person.Items(ItemKind.Task).Count);
        await RejectAsync();
        Assert.Equal((records, items), (office.Business.Records(ItemKind.Task).Count, office.Anna.Person.Items(ItemKind.Task).Count));
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal((LinkState.Missing, true, false), (l.State, l.RefusesDeletion, l.IsDue)));
    }

    [Fact]
    public async Task AClearedContact_LeavesItsLinkMissing_WithTheReason()
    {
        var limits = office.Parameters;
        office.Parameters = new Parameters();
        for (var i = 0; i < Many; i++)
        {
            await office.Anna.AddContactAsync(office.Business.Add(Office.Contact("Mara", $"Stein {i}"), office.Anna.Worker.Id));
        }

        await RunAsync();
        office.Parameters = limits;
        foreach (var item in office.Anna.Person.Items(ItemKind.Contact))
        {
            office.Anna.Person.Delete(item);
        }

        await AnswerAsync();
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(
            (LinkState.Missing, "its item is gone from the mailbox; an administrator rejected deleting the record too", "decide under Needs a person, or restore it where it is gone", true, false),
            (l.State, l.Message, l.Remedy, l.RefusesDeletion, l.IsDue)));
    }

    [Theory]
    [Rule("V3")]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task Fields_Wait_UntilASideEditsThem(Side edited)
    {
        await TieAsync();
        Edit(edited, "spam");
        await AnswerAsync();
        Assert.All(await office.Anna.LinksAsync(), l =>
        {
            Assert.Equal((LinkState.Conflict, false, "an administrator rejected this change", "edit the field on either side, or decide"), (l.State, l.IsDue, l.Message, l.Remedy));
            Assert.Equal(
                new FieldNote(FieldStanding.Waiting, Values.Text(edited == Side.Business ? "spam" : "held"), Values.Text(edited == Side.Mailbox ? "spam" : "held"),
                    "an administrator rejected this change"),
                Assert.Single(l.Notes).Value);
        });
        await NothingMoreAsync();

        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        Edit(edited, "meant so");
        await RunAsync();
        Assert.All(office.Business.Records(ItemKind.Task), r => Assert.Equal(Values.Text("meant so"), r.Values["body"]));
        Assert.All(office.Anna.Person.Items(ItemKind.Task), i => Assert.Equal(Values.Text("meant so"), i.Values["body"]));
    }

    private void Edit(Side side, string text)
    {
        foreach (var item in side == Side.Business ? office.Business.Records(ItemKind.Task) : office.Anna.Person.Items(ItemKind.Task))
        {
            if (side == Side.Business)
            {
                office.Business.Edit(item, "body", Values.Text(text));
            }
            else
            {
                office.Anna.Person.Edit(item, "body", Values.Text(text));
            }
        }
    }

    private void Do(string[] acts, MemoryItem record, MemoryItem item)
    {
        foreach (var act in acts)
        {
            switch (act)
            {
                case "item deleted": office.Anna.Person.Delete(item); break;
                case "item edited": office.Anna.Person.Edit(item, "body", Values.Text("more")); break;
                case "record deleted": office.Business.Delete(record); break;
                default: office.Business.Edit(record, "body", Values.Text("more")); break;
            }
        }
    }

    private async Task TieAsync()
    {
        var limits = office.Parameters;
        office.Parameters = new Parameters();
        for (var i = 0; i < Many; i++)
        {
            var task = Office.Task($"Task {i}");
            task["body"] = Values.Text("held");
            office.Business.Add(task, office.Anna.Worker.Id);
        }

        await RunAsync();
        await RunAsync();
        office.Parameters = limits;
        await RunAsync();
    }

    private async Task RunAsync()
    {
        Assert.Null((await office.Anna.RunAsync()).Fault);
        office.Time.Advance(TimeSpan.FromHours(30));
    }

    private async Task RejectAsync()
    {
        await AnswerAsync();
        await NothingMoreAsync();
    }

    private async Task AnswerAsync()
    {
        var report = await office.Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        Assert.Equal(Many, held.Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync(new RunRequest { Rejected = held }));
    }

    private async Task NothingMoreAsync()
    {
        office.Time.Advance(TimeSpan.FromHours(30));
        var next = await office.Anna.RunAsync();
        Assert.Equal((null, RunOutcome.Done, 0), (next.Fault, next.Run.Outcome, next.Run.Counts.Held));
    }
}
