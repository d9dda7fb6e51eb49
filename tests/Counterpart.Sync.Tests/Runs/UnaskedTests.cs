using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What nobody asked for does not happen: deletions after restores, switches and answers, and edits that go with a hidden text.</summary>
public sealed class UnaskedTests : Restored
{
    /// <summary>What lies in Deleted Items was put there by us: a state of before does not know.</summary>
    /// <summary>Whether a rule fits again is judged before a run, by all that decides; a run alone brings nothing back.</summary>
    [Fact]
    [Rule("I9", "D7")]
    public async Task AContactThatARuleLetGo_StaysOut_WhateverIsEdited()
    {
        var (record, _) = await office.Anna.TieContactAsync();
        var change = new StateChange();
        SynchronizationsForm.Remove(await office.Anna.LinkAsync(), withdraw: false, Office.Now, change, EndCause.RuleEnded);
        await office.State.CommitAsync(change, TestContext.Current.CancellationToken);
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        await office.Anna.RunAsync();
        office.Parameters = office.Parameters with { Category = "Other" };
        await office.Anna.RunAsync(new RunRequest { Force = true });
        Assert.Empty(await office.Anna.LinksAsync());
        Assert.Null(office.Anna.Item(ItemKind.Contact).Values["jobTitle"]);
    }

    [Fact]
    [Rule("D10", "D1")]
    public async Task WithdrawnSinceTheBackupOfTheState_DeletesNoRecord()
    {
        for (var i = 0; i < 8; i++)
        {
            office.Business.Add(Office.Task($"Task {i}"), Anna.Worker.Id);
        }

        await LaterAsync();
        var state = office.State.Snapshot();
        var change = new StateChange();
        foreach (var link in await Anna.LinksAsync())
        {
            OffBoardingForm.End(link, true, Office.Now, change);
        }

        await office.State.CommitAsync(change, Stop);
        await Anna.RunAsync(new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        office.State.Restore(state);
        await LaterAsync();
        await LaterAsync();

        Assert.Equal(8, office.Business.Records(ItemKind.Task).Count);
        Assert.Equal(8, (await Anna.LinksAsync()).Count(l => l.State == LinkState.Missing));
        await QuietAsync();
    }

    [Theory]
    [Rule("S4", "D3")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AHiddenItem_DeletedByItsOwner_TakesItsRecordWithIt(bool forGood)
    {
        office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        if (forGood)
        {
            Anna.Person.DeleteForGood(Anna.Item(ItemKind.Appointment));
        }
        else
        {
            Anna.Person.Delete(Anna.Item(ItemKind.Appointment));
        }

        await LaterAsync();
        Assert.Empty(office.Business.Records(ItemKind.Appointment));
        Assert.Empty(await Anna.LinksAsync());
    }

    [Theory]
    [Rule("S4", "R6")]
    [InlineData(Fault.UnavailableBefore)]
    [InlineData(Fault.UnavailableAfter)]
    [InlineData(Fault.Unknown)]
    public async Task MadePrivateWhileTheRecordWasEdited_TheEditIsInTheItemBeforeItLeavesTheRecord(Fault fault)
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        office.Business.Edit(record, "body", Values.Text("room 4"));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("UpdateAsync", fault);
        await Anna.RunAsync();
        Assert.Equal("room 4", office.Current(record).Values["body"]?.ToString());
        mailbox.Recover();
        await LaterAsync();

        Assert.Equal("room 4", Anna.Item(ItemKind.Appointment).Values["body"]?.ToString());
        Assert.Equal((Privacy.Subject, null), (office.Current(record).Values["subject"]?.ToString(), office.Current(record).Values["body"]));
        await QuietAsync();
    }

    /// <summary>Whatever became of the answer: once the texts have left the record they are nowhere, and until then nothing forgets them.</summary>
    [Theory]
    [Rule("S4", "R5")]
    [InlineData(Fault.UnavailableBefore)]
    [InlineData(Fault.UnavailableAfter)]
    [InlineData(Fault.Unknown)]
    [InlineData(Fault.Rejected)]
    public async Task MadePrivate_TheAnswerIsLost_TheTextsLeaveRecordAndHistory(Fault fault)
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("room 4"));
        await LaterAsync();
        Assert.Contains(await Anna.HistoryAsync(), h => h.New?.Contains("room 4", StringComparison.Ordinal) == true);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        var business = Faulty.Of(Anna).Business;
        business.Fail("UpdateAsync", fault);
        await Anna.RunAsync();
        Assert.True((await Anna.LinkAsync()).Item.Base!.Knows(FieldSchema.Appointment["subject"]));
        business.Recover();
        await LaterAsync();

        Assert.Equal((Privacy.Subject, null), (office.Current(record).Values["subject"]?.ToString(), office.Current(record).Values["body"]));
        Assert.All(await Anna.HistoryAsync(), h => Assert.False($"{h.Old}{h.New}{h.Whole}".Contains("room 4", StringComparison.Ordinal)));
        Assert.False((await Anna.LinkAsync()).Item.Base!.Knows(FieldSchema.Appointment["subject"]));
        await QuietAsync();
    }

    /// <summary>A backup of the business system from before it was hidden is put back, and somebody edits the record before we see it.</summary>
    [Theory]
    [Rule("S4", "D10")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hidden_TheBusinessSystemGoesBack_TheTextsThatCameBackAreTakenAwayAgain(bool isEdited)
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        var backup = office.Business.Snapshot();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        office.Business.RestoreBackup(backup);
        if (isEdited)
        {
            office.Business.Edit(office.Current(record), "location", Values.Text("room 4"));
        }

        await LaterAsync();
        Assert.Equal((Privacy.Subject, Private), (office.Current(record).Values["subject"]?.ToString(), office.Current(record).Values["sensitivity"]));
        await QuietAsync();
    }

    [Theory]
    [Rule("S4", "D8")]
    [InlineData(Side.Mailbox)]
    [InlineData(Side.Business)]
    public async Task AHideThatWasRejected_LeavesTheTextsAlone_InNoNote_UntilSomebodyDecides(Side take)
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        await LaterAsync();
        office.Time.Advance(TimeSpan.FromDays(2));
        office.Parameters = office.Parameters with { ChangeLimit = new Limit(0) };
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("room 4"));
        await Anna.RunAsync();
        await Anna.RunAsync(new RunRequest { Rejected = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        await LaterAsync();
        var link = await Anna.LinkAsync();
        Assert.Equal((LinkState.Conflict, "sensitivity"), (link.State, Assert.Single(link.Notes).Key));
        Assert.Equal("Doctor", office.Current(record).Values["subject"]?.ToString());
        await QuietAsync();

        office.Parameters = office.Parameters with { ChangeLimit = new Limit(50) };
        await office.State.CommitAsync(AttentionForm.Resolve(Form.Admin, Anna.Policy, link, RecordPresence.There, take, null, Office.Now).OrThrow(), Stop);
        await LaterAsync();
        Assert.Equal(take == Side.Mailbox ? Privacy.Subject : "Doctor", office.Current(record).Values["subject"]?.ToString());
        Assert.Equal(take == Side.Mailbox ? null : "room 4", office.Current(record).Values["body"]?.ToString());
        Assert.Equal(take == Side.Mailbox ? Private : null, Anna.Item(ItemKind.Appointment).Values["sensitivity"]);
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        await QuietAsync();
    }

    /// <summary>Its first owner hid it; the next one's copy is not what was hidden, and leaves as with anything private.</summary>
    [Fact]
    [Rule("S4", "D7")]
    public async Task AHiddenRecordThatBecomesAnothers_ShowsNothingOfItsTexts_AndTheOldCopyLeaves()
    {
        var record = office.Business.Add(Office.Task("Doctor"), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        office.Business.Change(office.Current(record), r => r with { Responsible = Ben.Worker.Id, Attendees = [] });
        await LaterAsync();

        Assert.Equal(Privacy.Subject, office.Current(record).Values["subject"]?.ToString());
        Assert.Empty(Ben.Person.Items(ItemKind.Task));
        await QuietAsync();
    }

    [Theory]
    [Rule("S5", "S4")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ThePrivateSwitchTurnedOff_RemovesNothing(bool isFromBusiness)
    {
        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = true };
        var values = Office.Appointment("Doctor", 1);
        values["sensitivity"] = Private;
        if (isFromBusiness)
        {
            office.Business.Add(values, Anna.Worker.Id);
        }
        else
        {
            Anna.Person.Add(values);
        }

        await LaterAsync();
        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = false };
        await LaterAsync();
        Assert.Equal("Doctor", Anna.Item(ItemKind.Appointment).Values["subject"]?.ToString());
        Assert.Equal("Doctor", Assert.Single(office.Business.Records(ItemKind.Appointment)).Values["subject"]?.ToString());
        Assert.Equal(LinkState.Paused, (await Anna.LinkAsync()).State);
        await QuietAsync();

        Anna.Worker = Anna.Worker with { IncludePrivateAppointments = true };
        await LaterAsync();
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
    }

    [Fact]
    [Rule("D8", "D2")]
    public async Task ARejectedDeletion_AnsweredInTwoMailboxes_BringsTheOneRecordBack()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        await Ben.AddContactAsync(record);
        await LaterAsync();
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        office.Business.Delete(record);
        foreach (var desk in new[] { Anna, Ben })
        {
            await desk.RunAsync();
            await desk.RunAsync(new RunRequest { Rejected = (await desk.LinksAsync()).Select(l => l.Id).ToHashSet() });
        }

        foreach (var desk in new[] { Anna, Ben })
        {
            var view = office.Business.ViewFor(desk.Worker.Id, desk.Account.Id, office.Parameters);
            var presence = RecordPresences.Of((await view.ReadAsync(ItemKind.Contact, [record.Id], Stop))[0]);
            var answer = AttentionForm.Resolve(Form.Admin, desk.Policy, await desk.LinkAsync(), presence, Side.Mailbox, null, Office.Now);
            await office.State.CommitAsync(answer.OrThrow(), Stop);
        }

        await LaterAsync();
        Assert.Equal(record.Id, Assert.Single(office.Business.Records(ItemKind.Contact)).Id);
        Assert.Equal((LinkState.InStep, LinkState.InStep), ((await Anna.LinkAsync()).State, (await Ben.LinkAsync()).State));
        await QuietAsync();
    }

    [Fact]
    [Rule("D8")]
    public async Task ARejectedWithdrawal_StaysRejectedWhenTheRecordIsEdited()
    {
        Anna.Worker = Anna.Worker with { AddressBooks = ["A"] };
        office.Parameters = office.Parameters with { Sight = Sight.AddressBooks };
        for (var i = 0; i < 12; i++)
        {
            var record = office.Business.Add(Office.Contact("Person", $"Number {i}"), Anna.Worker.Id);
            office.Business.Change(record, r => r with { AddressBooks = ["A"] });
            await Anna.AddContactAsync(record);
        }

        await LaterAsync();
        Anna.Worker = Anna.Worker with { AddressBooks = ["B"] };
        await Anna.RunAsync();
        await Anna.RunAsync(new RunRequest { Rejected = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        foreach (var record in office.Business.Records(ItemKind.Contact).Take(3).ToList())
        {
            office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        }

        await LaterAsync();
        Assert.Equal(12, Anna.Person.Items(ItemKind.Contact).Count);
    }

    [Fact]
    [Rule("D8", "I8")]
    public async Task AdoptedItems_WhoseRecordsGoAllAtOnce_AreHeldThoughOnlyOurCategoryWouldLeaveThem()
    {
        office.Parameters = office.Parameters with { Category = "Counterpart" };
        for (var i = 0; i < 30; i++)
        {
            var record = office.Business.Add(Office.Contact("Person", $"Number {i}", null, $"p{i}@example.com"), Anna.Worker.Id);
            Anna.Person.Add(Office.Contact("Person", $"Number {i}", null, $"p{i}@example.com"));
            await Anna.AddContactAsync(record);
        }

        await LaterAsync();
        foreach (var record in office.Business.Records(ItemKind.Contact).ToList())
        {
            office.Business.Delete(record);
        }

        await Anna.RunAsync();
        Assert.Equal(30, (await Anna.LinksAsync()).Count(l => l.State == LinkState.Held));
    }

    [Fact]
    [Rule("I9", "S4")]
    public async Task PrivateBeforeThereWasARecord_AndNormalAgain_TakesPart()
    {
        var business = Faulty.Of(Anna).Business;
        Anna.Person.Add(Office.Task("Mine"));
        business.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        business.Recover();
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", Private);
        await LaterAsync();
        Assert.Empty(office.Business.Records(ItemKind.Task));
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "sensitivity", null);
        await LaterAsync();

        Assert.Equal("Mine", Assert.Single(office.Business.Records(ItemKind.Task)).Values["subject"]?.ToString());
        await QuietAsync();
    }
}
