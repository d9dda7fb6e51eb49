using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What an administrator's or a worker's answer covers: what was asked, and nothing else; and that everything that waits can be answered.</summary>
[Rule("D8", "R4", "V3")]
public sealed class AnswerRunTests : Restored
{
    [Fact]
    public async Task RejectedRename_IsNotWrittenInPart()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        office.Business.Edit(record, "lastName", Values.Text("Ohm"));
        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);
        await RejectAllAsync(Anna);
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        await LaterAsync();
        var item = Anna.Item(ItemKind.Contact);
        Assert.Equal("Stein/Mara Stein/Stein, Mara", $"{item.Values["lastName"]}/{item.Values["fullName"]}/{item.Values["fileAs"]}");
    }

    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task RejectedRename_CanBeDecided(Side take)
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        office.Business.Edit(record, "lastName", Values.Text("Ohm"));
        await Anna.RunAsync();
        await RejectAllAsync(Anna);
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        await ResolveAsync(Anna, await Anna.LinkAsync(), take);
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.Equal((LinkState.InStep, ""), (link.State, string.Join(",", link.Notes.Keys)));
    }

    [Fact]
    public async Task RejectedRename_RenamedAgain_IsInStep()
    {
        var (record, _) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        office.Business.Edit(record, "lastName", Values.Text("Ohm"));
        await Anna.RunAsync();
        await RejectAllAsync(Anna);
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        office.Business.Edit(record, "lastName", Values.Text("Ahn"));
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.Equal("Ahn/Mara Ahn", $"{Anna.Item(ItemKind.Contact).Values["lastName"]}/{Anna.Item(ItemKind.Contact).Values["fullName"]}");
        Assert.Equal((LinkState.InStep, ""), (link.State, string.Join(",", link.Notes.Keys)));
    }

    [Theory]
    [InlineData(Direction.None)]
    [InlineData(Direction.ToMailbox)]
    [InlineData(Direction.ToBusiness)]
    public async Task AConflictWhoseMappingIsChanged_CanBeAnswered(Direction direction)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("a"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("b"));
        await LaterAsync();
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        office.Mappings = office.Mappings.SetItem(ItemKind.Contact, office.Mappings[ItemKind.Contact].With(FieldSchema.Contact["jobTitle"], direction));
        await LaterAsync();
        var link = await Anna.LinkAsync();
        var answers = new[] { Side.Business, Side.Mailbox }.Select(s => Form.Said(AttentionForm.Resolve(Form.Admin, Anna.Policy, link, RecordPresence.There, s, null, Office.Now)));
        Assert.True(link.State == LinkState.InStep || answers.Contains("allowed"), $"{link.State} {link.Message}: {string.Join(" / ", answers)}");
    }

    [Fact]
    public async Task WaitingField_ThenTypeView_IsAnswered()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await TiedAsync(Office.Contact("Mara", "Stein"));
        office.Business.Edit(record, "jobTitle", Values.Text("a"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("b"));
        await LaterAsync();
        office.Parameters = office.Parameters with { AllowedType = LinkType.View };
        await LaterAsync();
        await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Business);
        await LaterAsync();
        Assert.Equal((LinkState.InStep, "a", "a"), ((await Anna.LinkAsync()).State, Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString(), office.Current(record).Values["jobTitle"]?.ToString()));
    }

    [Fact]
    public async Task ApprovedChanges_DoNotApproveDeletions()
    {
        for (var i = 0; i < 12; i++) { office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id); }
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        foreach (var r in office.Business.Records(ItemKind.Task)) { office.Business.Edit(r, "body", Values.Text("x")); }
        var report = await Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        foreach (var r in office.Business.Records(ItemKind.Task)) { office.Business.Delete(r); }
        await Anna.RunAsync(new RunRequest { Approved = held });
        Assert.Equal(12, Anna.Person.Items(ItemKind.Task).Count);
    }

    [Fact]
    public async Task ApprovedDeletions_DoNotApproveOthersEffects()
    {
        await TwelveAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        foreach (var item in Anna.Person.Items(ItemKind.Task)) { Anna.Person.Delete(item); }
        var report = await Anna.RunAsync();
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        foreach (var lies in Anna.Person.Deleted(ItemKind.Task)) { Anna.Person.MoveBack(lies); }
        foreach (var item in Anna.Person.Items(ItemKind.Task)) { Anna.Person.Edit(item, "subject", Values.Text("virus")); }
        await Anna.RunAsync(new RunRequest { Approved = held });
        Assert.DoesNotContain(office.Business.Records(ItemKind.Task), r => r.Values["subject"]?.ToString() == "virus");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARejectedDeletionThatWasUndoneMeanwhile_IsInStep(bool edited)
    {
        await TwelveAsync();
        foreach (var item in Anna.Person.Items(ItemKind.Task)) { Anna.Person.Delete(item); }
        var report = await Anna.RunAsync();
        Assert.Equal(RunOutcome.Held, report.Run.Outcome);
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        foreach (var lies in Anna.Person.Deleted(ItemKind.Task)) { Anna.Person.MoveBack(lies); }
        if (edited) { Anna.Person.Edit(Anna.Person.Items(ItemKind.Task)[0], "body", Values.Text("typed")); }
        await Anna.RunAsync(new RunRequest { Rejected = held });
        await LaterAsync();
        var links = await Anna.LinksAsync();
        var waits = links.Where(l => l.State != LinkState.InStep).ToList();
        Assert.True(waits.Count == 0 && (!edited || office.Business.Records(ItemKind.Task).Any(r => r.Values["body"] is not null)),
            $"{waits.Count}: {string.Join("; ", waits.Take(1).Select(l => $"{l.State} '{l.Message}' notes [{string.Join(",", l.Notes.Keys)}] answers: {Form.Said(AttentionForm.Resolve(Form.Admin, Anna.Policy, l, RecordPresence.There, Side.Business, null, Office.Now))}"))}");
    }

    [Fact]
    public async Task ARejectedUpdateThatWasTakenBack_IsInStep()
    {
        await TwelveAsync();
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        var records = office.Business.Records(ItemKind.Task);
        foreach (var r in records) { office.Business.Edit(r, "body", Values.Text("x")); }
        var report = await Anna.RunAsync();
        var held = PlanJson.Held((await office.State.RunAsync(report.Run.Id, Stop))!.Plan!);
        foreach (var r in records) { office.Business.Edit(r, "body", null); }
        await Anna.RunAsync(new RunRequest { Rejected = held });
        await LaterAsync();
        await Anna.RunAsync(new RunRequest { Force = true });
        var link = (await Anna.LinksAsync())[0];
        Assert.True(link.State == LinkState.InStep, $"{link.State} {link.Message} [{string.Join(",", link.Notes.Keys)}] {link.Remedy}");
    }

    [Fact]
    public async Task ARejectedMergeWithdrawal_StaysRejected()
    {
        var survivor = office.Business.Add(Office.Contact("Mara", "Ohm"), Anna.Worker.Id);
        await Anna.AddContactAsync(survivor);
        var merged = Enumerable.Range(0, 12).Select(n => office.Business.Add(Office.Contact("Mara", $"Stein {n}"), Anna.Worker.Id)).ToList();
        foreach (var record in merged) { await Anna.AddContactAsync(record); }
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromDays(2));
        merged.ForEach(r => office.Business.Merge(r, survivor));
        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);
        Assert.Equal(13, Anna.Person.Items(ItemKind.Contact).Count);
        await RejectAllAsync(Anna);
        await LaterAsync();
        Assert.Equal(13, Anna.Person.Items(ItemKind.Contact).Count);
        office.Time.Advance(TimeSpan.FromDays(2));
        foreach (var item in Anna.Person.Items(ItemKind.Contact).Take(4)) { Anna.Person.Edit(item, "jobTitle", Values.Text("x")); }
        await LaterAsync();
        Assert.Equal(13, Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hidden_ARejectedTime_WaitsAndCanBeDecided(bool decide)
    {
        var (record, item) = await TiedAsync(Office.Appointment("Doctor", 1));
        var t = (TimedSpan)item.Values["times"]!;
        Anna.Person.Edit(item, "sensitivity", Private);
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", t with { End = t.End + Duration.FromHours(3) });
        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);
        await RejectAllAsync(Anna);
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        if (decide) { await ResolveAsync(Anna, await Anna.LinkAsync(), Side.Mailbox); }
        else { Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("x")); }
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.True(((TimedSpan)office.Current(record).Values["times"]!).End == t.End + Duration.FromHours(3) || link.State == LinkState.Conflict,
            $"{link.State} {link.Message} notes {string.Join(",", link.Notes.Keys)}, record ends {office.Current(record).Values["times"]}, item {Anna.Item(ItemKind.Appointment).Values["times"]}");
    }

    private async Task<List<Link>> TwelveAsync()
    {
        for (var i = 0; i < 12; i++) { office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id); }
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromDays(2));
        return [.. await Anna.LinksAsync()];
    }
}
