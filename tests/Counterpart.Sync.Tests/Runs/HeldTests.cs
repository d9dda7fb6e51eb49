using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D8: what a held run keeps of its causes, what lets it go, and what an approval covers.</summary>
[Rule("D8")]
public sealed class HeldTests
{
    private readonly Office office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AHeldRun_KeepsItsCauses_WithTheBudgetOfThoseThatAreBeyond()
    {
        await ManyAsync(13);
        var records = office.Business.Records(ItemKind.Task);
        foreach (var record in records.Take(12))
        {
            office.Business.Delete(record);
        }

        office.Business.Edit(records[12], "body", Values.Text("more"));
        var report = await office.Anna.RunAsync();
        var kept = HeldJson.Read((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        Assert.Equal(
            [new HeldCause(ItemKind.Task, Side.Mailbox, HeldSort.Deletes, SyncStep.FollowRecordDeletion), new HeldCause(ItemKind.Task, Side.Mailbox, HeldSort.Changes, SyncStep.Merge)],
            kept.Select(p => p.Cause).OrderBy(c => c.Sort));
        var deletes = kept.Single(p => p.Cause.Sort == HeldSort.Deletes);
        Assert.Equal(12, deletes.Links.Count);
        Assert.Contains("deleteLimit of 10", deletes.Budget, StringComparison.Ordinal);
        Assert.Null(kept.Single(p => p.Cause.Sort == HeldSort.Changes).Budget);
    }

    [Fact]
    public async Task AnsweredParts_LeaveThePlan_AndTheRestWaitsOn()
    {
        await ManyAsync(13);
        var records = office.Business.Records(ItemKind.Task);
        foreach (var record in records.Take(12))
        {
            office.Business.Delete(record);
        }

        office.Business.Edit(records[12], "body", Values.Text("more"));
        var report = await office.Anna.RunAsync();
        var plan = (await office.State.RunAsync(report.Run.Id, Stop))!.Plan!;
        var deletes = HeldJson.Read(plan).Single(p => p.Cause.Sort == HeldSort.Deletes);
        var rest = HeldJson.Without(plan, deletes.Links.ToHashSet(), RunOutcome.Rejected);
        Assert.Equal((RunOutcome.Rejected, deletes.Links.Count), Assert.Single(HeldJson.Answers(rest)) is var noted ? (noted.Answer, noted.Links.Count) : default);
        Assert.Equal(SyncStep.Merge, Assert.Single(HeldJson.Read(rest)).Cause.Step);
        Assert.Single(PlanJson.Held(rest));
    }

    [Fact]
    [Rule("R8")]
    public async Task WhatARunWroteBeforeItDied_CountsForTheDay()
    {
        await ManyAsync(30);
        var records = office.Business.Records(ItemKind.Task);
        foreach (var record in records.Take(9))
        {
            office.Business.Delete(record);
        }

        //  after the results of the deletes, with the position
        for (var at = 1; office.Anna.Person.Items(ItemKind.Task).Count == 30; at++)
        {
            await new CrashPoint(at, afterEffect: true, nameof(IStateStore.CommitAsync)).RunAsync(office);
            office.Time.Advance(TimeSpan.FromMinutes(10));
        }

        foreach (var record in records.Skip(9).Take(9))
        {
            office.Business.Delete(record);
        }

        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Equal(21, office.Anna.Person.Items(ItemKind.Task).Count);
    }

    [Fact]
    public async Task BothSidesOfOneKind_AreMeasuredTogether()
    {
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(2) };
        office.Business.Add(Office.Task("Offer"), office.Anna.Worker.Id);
        office.Business.Add(Office.Task("Invoice"), office.Anna.Worker.Id);
        office.Anna.Person.Add(Office.Task("Call back"));

        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Equal((2, 3), (office.Business.Records(ItemKind.Task).Count, office.Anna.Person.Items(ItemKind.Task).Count));
    }

    [Fact]
    [Rule("R5")]
    public async Task WhatMayHaveBeenDone_CountsUntilItIsKnown()
    {
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(1) };
        var (_, mailbox) = Faulty.Of(office.Anna);
        office.Business.Add(Office.Task("Offer"), office.Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.Unknown);
        await office.Anna.RunAsync();
        mailbox.Recover();
        office.Business.Add(Office.Task("Invoice"), office.Anna.Worker.Id);
        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Empty(office.Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    [Rule("R6")]
    public async Task AnotherPlanThanTheOneThatWasMeasured_IsMeasuredToo()
    {
        var (_, mailbox) = Faulty.Of(office.Anna);
        office.Business.Add(Office.Task("Offer"), office.Anna.Worker.Id);
        await office.Anna.RunAsync();
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(1), TaskType = LinkType.View };
        await office.Anna.RunAsync();
        office.Business.Edit(office.Business.Records(ItemKind.Task)[0], "body", Values.Text("more"));
        //  an update while it is planned, a create when it is to be done
        mailbox.Before("UpdateAsync", () => office.Anna.Person.Delete(office.Anna.Item(ItemKind.Task)));
        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Empty(office.Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task WhatAPersonApproved_UsesUpNoBudget_AndTheBudgetHoldsStill()
    {
        await ManyAsync(30);
        var records = office.Business.Records(ItemKind.Task);
        foreach (var record in records.Take(12))
        {
            office.Business.Delete(record);
        }

        var held = await office.Anna.RunAsync();
        var links = HeldJson.Read((await office.State.RunAsync(held.Run.Id, Stop))!.Plan!).SelectMany(p => p.Links).ToHashSet();
        await office.Anna.RunAsync(new RunRequest { Approved = links });
        Assert.Equal(18, office.Anna.Person.Items(ItemKind.Task).Count);

        office.Business.Delete(records[12]);
        Assert.Equal(RunOutcome.Done, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Equal(17, office.Anna.Person.Items(ItemKind.Task).Count);
        foreach (var record in records.Skip(13).Take(10))
        {
            office.Business.Delete(record);
        }

        Assert.Contains("1 in the last day", (await office.Anna.RunAsync()).Run.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TwoKindsTogetherBeyondABudget_AreHeldInThePreviewAsInTheRun(bool isPreview)
    {
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(2) };
        foreach (var n in Enumerable.Range(0, 2))
        {
            office.Business.Add(Office.Appointment($"Review {n}", 1), office.Anna.Worker.Id);
            office.Business.Add(Office.Task($"Call {n}"), office.Anna.Worker.Id);
        }

        var report = await office.Anna.RunAsync(new RunRequest { Preview = isPreview });

        Assert.Equal([ItemKind.Task], report.Held.Select(p => p.Cause.Kind));
        Assert.Equal(2, report.Held.Sum(p => p.Links.Count));
    }

    [Fact]
    public async Task UndoneInPart_TheRestGoes_OnceItIsWithinTheBudget()
    {
        await ManyAsync(13);
        var records = office.Business.Records(ItemKind.Task);
        foreach (var record in records.Take(12))
        {
            office.Business.Delete(record);
        }

        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        foreach (var record in records.Take(8))
        {
            office.Business.Restore(record);
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(RunOutcome.Done, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.Equal(9, office.Anna.Person.Items(ItemKind.Task).Count);
        Assert.Equal((0, 0), await office.Anna.WriteAsync());
    }

    [Fact]
    public async Task ADeletionUndoneInTheBusinessSystem_LetsGoByItself()
    {
        await ManyAsync(12);
        var records = office.Business.Records(ItemKind.Task);
        foreach (var record in records)
        {
            office.Business.Delete(record);
        }

        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(LinkState.Held, l.State));
        foreach (var record in records)
        {
            office.Business.Restore(office.Current(record));
        }

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(LinkState.InStep, l.State));
        Assert.Equal(12, office.Anna.Person.Items(ItemKind.Task).Count);
    }

    [Fact]
    public async Task EditsTakenBack_LetGoByThemselves()
    {
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(4) };
        await ManyAsync(5);
        var items = office.Anna.Person.Items(ItemKind.Task);
        foreach (var item in items)
        {
            office.Anna.Person.Edit(item, "body", Values.Text("spam"));
        }

        Assert.Equal(RunOutcome.Held, (await office.Anna.RunAsync()).Run.Outcome);
        foreach (var item in office.Anna.Person.Items(ItemKind.Task))
        {
            office.Anna.Person.Edit(item, "body", null);
        }

        Assert.Equal((0, 0), await office.Anna.WriteAsync());
        Assert.All(await office.Anna.LinksAsync(), l => Assert.Equal(LinkState.InStep, l.State));
    }

    [Fact]
    public async Task PlansOfAnObservedMailbox_Approved_AreDone_AndNoMore()
    {
        office.Parameters = office.Parameters with { FirstCreateLimit = new Limit(3) };
        office.Anna.Account = office.Anna.Account with { Stage = RollOutStage.Observing };
        await ManyAsync(5, run: false);
        office.Anna.Person.Add(Office.Task("Own"));
        var shown = await office.Anna.RunAsync(new RunRequest { Preview = true });
        Assert.Equal(5, shown.HeldCreations.Count);
        var approved = ApprovedPlan.All(shown);
        Assert.Equal(6, approved.Count);

        for (var i = 0; i < 4; i++)
        {
            office.Business.Add(Office.Task($"Not shown {i}"), office.Anna.Worker.Id);
        }

        office.Anna.Account = office.Anna.Account with { Stage = RollOutStage.Live };
        var done = await office.Anna.RunAsync(new RunRequest { ApprovedPlans = approved });
        Assert.Equal(5, done.Run.Counts.Task.Mailbox.Created);
        Assert.Equal(1, done.Run.Counts.Task.Business.Created);
        //  the others were never shown, and are beyond the budget by themselves
        Assert.Equal(4, done.Run.Counts.Task.Held);
        Assert.DoesNotContain(office.Anna.Person.Items(ItemKind.Task), i => i.Values["subject"]!.ToString()!.StartsWith("Not", StringComparison.Ordinal));
    }

    [Fact]
    [Rule("R4")]
    public async Task AnApprovedPlan_CoversItsEffect_AndNotAnother()
    {
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0), ChangeLimit = new Limit(0) };
        await ManyAsync(1);
        var item = office.Anna.Item(ItemKind.Task);
        office.Anna.Person.Edit(item, "body", Values.Text("edited"));
        var approved = ApprovedPlan.All(await office.Anna.RunAsync(new RunRequest { Preview = true }));
        office.Anna.Person.Delete(office.Anna.Item(ItemKind.Task));
        var report = await office.Anna.RunAsync(new RunRequest { ApprovedPlans = approved });
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        Assert.Single(office.Business.Records(ItemKind.Task));
    }

    [Fact]
    public async Task WhatMayBeOneOfSeveral_IsCounted()
    {
        office.Anna.Account = office.Anna.Account with { Stage = RollOutStage.Observing };
        office.Anna.Person.Add(Office.Task("Call"));
        office.Anna.Person.Add(Office.Task("Call"));
        office.Business.Add(Office.Task("Call"), office.Anna.Worker.Id);
        Assert.Equal(3, (await office.Anna.RunAsync()).Unclear);
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
            office.Time.Advance(TimeSpan.FromDays(2));
        }
    }
}
