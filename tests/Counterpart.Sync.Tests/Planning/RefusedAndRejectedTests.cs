using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What is refused or rejected in one field neither goes over later by itself nor takes a value away.</summary>
[Rule("V8", "D8")]
public sealed class RefusedAndRejectedTests
{
    private readonly Office office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>D8, V3: a rejected clearing waits like any rejected field; it is not asked again.</summary>
    [Theory]
    [InlineData(Side.Mailbox)]
    [InlineData(Side.Business)]
    public async Task AClearedField_Rejected_Waits(Side side)
    {
        for (var i = 0; i < 4; i++)
        {
            var task = Office.Task($"Task {i}");
            task["body"] = Values.Text("held");
            office.Business.Add(task, office.Anna.Worker.Id);
        }

        await office.Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromHours(30));
        await office.Anna.RunAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(3) };
        foreach (var thing in side == Side.Mailbox ? office.Anna.Person.Items(ItemKind.Task) : office.Business.Records(ItemKind.Task))
        {
            if (side == Side.Mailbox)
            {
                office.Anna.Person.Edit(thing, "body", null);
            }
            else
            {
                office.Business.Edit(thing, "body", null);
            }
        }

        var report = await office.Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        await office.Anna.WriteAsync(new RunRequest { Rejected = held });
        office.Time.Advance(TimeSpan.FromHours(30));
        office.Parameters = office.Parameters with { Category = "Other", ChangeLimit = new Limit(50) };
        var next = await office.Anna.RunAsync();
        Assert.Equal((RunOutcome.Done, LinkState.Conflict), (next.Run.Outcome, (await office.Anna.LinksAsync())[0].State));
        Assert.All(side == Side.Mailbox ? office.Business.Records(ItemKind.Task) : office.Anna.Person.Items(ItemKind.Task), r => Assert.Equal(Values.Text("held"), r.Values["body"]));
    }

    /// <summary>S4: the texts stay where they are, and in no note besides; it is not asked again, and goes on when the item is made normal.</summary>
    [Fact]
    [Rule("S4", "D8", "V3")]
    public async Task TakingTextsAway_Rejected_LeavesThemInTheRecord()
    {
        for (var i = 0; i < 4; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), office.Anna.Worker.Id);
        }

        await office.Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromHours(30));
        await office.Anna.RunAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(3) };
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            office.Anna.Person.Edit(item, "sensitivity", Values.Choice(Choices.Private));
        }

        var report = await office.Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        Assert.Equal((0, 0), await office.Anna.WriteAsync(new RunRequest { Rejected = held }));
        var note = new FieldNote(FieldStanding.Waiting, null, Values.Choice(Choices.Private), "an administrator rejected this change");
        Assert.All(await office.Anna.LinksAsync(), l =>
        {
            Assert.Equal((LinkState.Conflict, false, note.Reason, "make it normal in the mailbox, or decide"), (l.State, l.IsDue, l.Message, l.Remedy));
            Assert.Equal(("sensitivity", note), (Assert.Single(l.Notes).Key, l.Notes["sensitivity"]));
        });

        office.Time.Advance(TimeSpan.FromHours(30));
        Assert.Equal(RunOutcome.Done, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.DoesNotContain(office.Business.Records(ItemKind.Task), r => Equals(r.Values["subject"], Values.Text(Privacy.Subject)));
    }

    /// <summary>V8: what a side can't hold is refused by field, nothing is cut: the item's own subject is not overwritten by what stands in for it.</summary>
    [Fact]
    public async Task ASubjectThatTheBusinessSystemCantHold_StaysInTheItem()
    {
        var text = Values.Text(new string('x', 300));
        var task = Office.Task("short");
        task["subject"] = text;
        office.Anna.Person.Add(task);
        for (var i = 0; i < 4; i++)
        {
            await office.Anna.RunAsync();
            office.Time.Advance(TimeSpan.FromHours(2));
        }

        Assert.Equal(text, office.Anna.Item(ItemKind.Task).Values["subject"]);
    }

    /// <summary>V8: a last name that is too long is refused; the rest of the contact goes on under a name that fits.</summary>
    [Fact]
    public void ALastNameThatTheBusinessSystemCantHold_DoesNotStandInForItself()
    {
        var tied = Tied.Contact with { Link = l => l with { Record = Tie.Open, Item = Tie.Open } };
        tied.Base["lastName"] = Values.Text(new string('x', 300));
        tied.Base["fullName"] = Values.Text("Mara X");
        var plan = tied.Plan(Sighting.Never, new Sighting.Present(tied.Item()));
        Assert.Null(MemoryForms.Exact.Refuses(FieldSchema.Contact["lastName"], plan.ToRecord!["lastName"]));
    }
}
