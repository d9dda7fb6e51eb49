using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D8, L3, L4, R3, U1: what is held, frozen, only observed, previewed.</summary>
public sealed class BudgetRunTests
{
    private readonly Office office = new();

    [Theory]
    [Rule("D8")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AWholeFolderDeleted_IsHeld_AndApproved_IsDone(bool forGood)
    {
        await ManyAsync(12);
        await office.Anna.RunAsync();
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            if (forGood)
            {
                office.Anna.Person.DeleteForGood(item);
            }
            else
            {
                office.Anna.Person.Delete(item);
            }
        }

        var report = await office.Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        Assert.Equal(12, report.Run.Counts.Task.Held);
        Assert.Equal(12, office.Business.Records(ItemKind.Task).Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        var held = await office.State.RunAsync(report.Run.Id, TestContext.Current.CancellationToken);
        Assert.Equal((0, 12), await office.Anna.WriteAsync(new RunRequest { Approved = PlanJson.Held(held!.Plan!) }));
        Assert.Empty(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    [Rule("D8")]
    public async Task AHeldDeletionRejected_LeavesTheRecords_AndIsNotAskedAgain()
    {
        await ManyAsync(12);
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            office.Anna.Person.Delete(item);
        }

        var report = await office.Anna.RunAsync();
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, TestContext.Current.CancellationToken))!.Plan!);
        Assert.Equal((0, 0), await office.Anna.WriteAsync(new RunRequest { Rejected = held }));
        var next = await office.Anna.RunAsync();
        Assert.Equal(RunOutcome.Done, next.Run.Outcome);
        Assert.Equal(12, office.Business.Records(ItemKind.Task).Count);
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(LinkState.Missing, l.State));
    }

    [Fact]
    [Rule("D8")]
    public async Task HeldBecauseOfDeletions_TheRestGoesOn_AndComingBackUndoesIt()
    {
        await ManyAsync(12);
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            office.Anna.Person.Delete(item);
        }

        office.Anna.Person.Add(Office.Appointment("Dentist", 1));
        await office.Anna.RunAsync();
        Assert.Single(office.Business.Records(ItemKind.Appointment));

        foreach (var item in office.Anna.Person.Deleted(ItemKind.Task))
        {
            office.Anna.Person.MoveBack(item);
        }

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(LinkState.InStep, l.State));
    }

    [Fact]
    [Rule("D8")]
    public async Task MoreCreatesThanTheLimit_AreHeldBeforeTheFirst()
    {
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(3) };
        await ManyAsync(5, run: false);
        var report = await office.Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        Assert.Contains("firstCreateLimit of 3", report.Run.Message, StringComparison.Ordinal);
        Assert.Empty(office.Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    [Rule("D8")]
    public async Task ManyChanges_AreHeld()
    {
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(4) };
        await ManyAsync(5);
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            office.Anna.Person.Edit(item, "body", Values.Text("spam"));
        }

        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.All(office.Business.Records(ItemKind.Task), r => Assert.Null(r.Values["body"]));
    }

    [Fact]
    [Rule("U1")]
    public async Task Preview_ShowsThePlanToTheField_AndWritesNothing()
    {
        await ManyAsync(1);
        var item = office.Anna.Item(ItemKind.Task);
        office.Anna.Person.Edit(item, "subject", Values.Text("Changed"));
        var report = await office.Anna.RunAsync(new RunRequest { Preview = true });
        var change = Assert.Single(Assert.Single(report.Plans).Changes);
        Assert.Equal("Task 00", change.Old?.ToString());
        Assert.Equal("Changed", change.New?.ToString());
        Assert.Equal("Task 00", Assert.Single(office.Business.Records(ItemKind.Task)).Values["subject"]?.ToString());

        //  and the run that follows does just that
        Assert.Equal((0, 1), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("R4")]
    public async Task PreviewedTwice_ThePlanIsTheSame_WhateverTheTime()
    {
        await ManyAsync(3);
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            office.Anna.Person.Edit(item, "subject", Values.Text($"{item.Values["subject"]}, changed"));
        }

        var first = await PlanAsync();
        office.Time.Advance(TimeSpan.FromMinutes(90));
        Assert.Equal(3, first.Count);
        Assert.Equal(first, await PlanAsync());

        async Task<List<string>> PlanAsync() => [.. (await office.Anna.RunAsync(new RunRequest { Preview = true })).Plans
            .Select(p => $"{p.Link.Id} {p.Step} {p.Effect}: " + string.Join(", ", p.Changes.Select(c => $"{c.Side} {c.Field.Name} {c.Old} -> {c.New} {c.Cause}")))];
    }

    [Fact]
    [Rule("L4")]
    public async Task ObservedOnly_NothingIsWritten_StampsIncluded()
    {
        office.Anna.Account = office.Anna.Account with { Stage = RollOutStage.Observing };
        await ManyAsync(2, run: false);
        office.Anna.Person.Add(Office.Task("Own"));
        var report = await office.Anna.RunAsync();
        Assert.Equal(3, report.Plans.Count);
        Assert.Single(office.Anna.Person.Items(ItemKind.Task), i => i.Stamp is null);
        Assert.Equal(2, office.Business.Records(ItemKind.Task).Count);

        office.Anna.Account = office.Anna.Account with { Stage = RollOutStage.Live };
        Assert.Equal((2, 1), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("L3")]
    public async Task Frozen_NothingThatChangesAnythingStarts_AndThawedItGoesOn()
    {
        await ManyAsync(1);
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Task), "subject", Values.Text("Changed"));
        Assert.Equal((0, 0), await office.Anna.WriteAsync(new RunRequest { Frozen = new HashSet<ItemKind> { ItemKind.Task } }));
        Assert.Equal((0, 1), await office.Anna.WriteAsync());
    }

    [Fact]
    [Rule("R3")]
    public async Task AMappingThatChanges_ReplansEveryLink()
    {
        await ManyAsync(1);
        var body = FieldSchema.Task["body"];
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(body, Direction.None));
        await office.Anna.RunAsync();
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Task), "body", Values.Text("kept back"));
        Assert.Equal((0, 0), await office.Anna.WriteAsync());

        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(body, Direction.Both));
        Assert.Equal((0, 1), await office.Anna.WriteAsync());
        Assert.Equal("kept back", Assert.Single(office.Business.Records(ItemKind.Task)).Values["body"]?.ToString());
    }

    [Theory]
    [Rule("V4")]
    [InlineData(Direction.Both, "mailbox", "mailbox")]
    [InlineData(Direction.ToBusiness, "mailbox", "mailbox")]
    [InlineData(Direction.ToMailbox, null, null)]
    [InlineData(Direction.None, null, "mailbox")]
    public async Task EachDirection_EditedInTheMailbox(Direction direction, string? inBusiness, string? inMailbox)
    {
        await ManyAsync(1);
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], direction));
        office.Anna.Person.Edit(office.Anna.Item(ItemKind.Task), "body", Values.Text("mailbox"));
        await office.Anna.RunAsync();
        Assert.Equal(inBusiness, Assert.Single(office.Business.Records(ItemKind.Task)).Values["body"]?.ToString());
        Assert.Equal(inMailbox, office.Anna.Item(ItemKind.Task).Values["body"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Theory]
    [Rule("V4")]
    [InlineData(Direction.Both, "business", "business")]
    [InlineData(Direction.ToMailbox, "business", "business")]
    [InlineData(Direction.ToBusiness, "business", null)]
    [InlineData(Direction.None, "business", null)]
    public async Task EachDirection_EditedInTheBusinessSystem(Direction direction, string? inBusiness, string? inMailbox)
    {
        await ManyAsync(1);
        office.Mappings = office.Mappings.SetItem(ItemKind.Task, office.Mappings[ItemKind.Task].With(FieldSchema.Task["body"], direction));
        office.Business.Edit(Assert.Single(office.Business.Records(ItemKind.Task)), "body", Values.Text("business"));
        await office.Anna.RunAsync();
        Assert.Equal(inBusiness, Assert.Single(office.Business.Records(ItemKind.Task)).Values["body"]?.ToString());
        Assert.Equal(inMailbox, office.Anna.Item(ItemKind.Task).Values["body"]?.ToString());
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    private async Task ManyAsync(int count, bool run = true)
    {
        for (var i = 0; i < count; i++)
        {
            office.Business.Add(Office.Task($"Task {i:00}"), office.Anna.Worker.Id);
        }

        if (run)
        {
            await office.Anna.RunAsync();
            office.Time.Advance(TimeSpan.FromHours(30));
        }
    }
}
