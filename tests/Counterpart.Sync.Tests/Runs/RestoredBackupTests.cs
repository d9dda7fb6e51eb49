using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D9, D10: a mailbox, the business system, the state, or the last two together go back to a backup. Nothing is deleted, doubled or lost.</summary>
public sealed class RestoredBackupTests
{
    private readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create } };

    private Desk Anna => office.Anna;

    private Desk Ben => office.Ben;

    [Fact]
    [Rule("D10")]
    public async Task RestoredBusiness_EditedSince_TakesTheItemsValues()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = office.Business.Snapshot();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        office.Business.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal(("Buyer", "Sales"), Shown(office.Current(record)));
        Assert.Equal(("Buyer", "Sales"), Shown(Anna.Item(ItemKind.Contact)));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredBusiness_EditedSince_WhereNothingGoesBack_TheRecordStands()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record, LinkType.View);
        await LaterAsync();
        var backup = office.Business.Snapshot();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        await LaterAsync();

        office.Business.RestoreBackup(backup);
        await LaterAsync();

        Assert.Null(office.Current(record).Values["department"]);
        Assert.Null(Anna.Item(ItemKind.Contact).Values["department"]);
        Assert.Contains(await Anna.HistoryAsync(), h => h.Field == "department" && h.Old!.Contains("Sales", StringComparison.Ordinal));
        await QuietAsync();
    }

    [Theory]
    [Rule("D10")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RestoredBusiness_MadeSince_IsMadeAgainOnceUnderItsId(bool isBenFirst)
    {
        var backup = office.Business.Snapshot();
        var contact = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), Anna.Worker.Id);
        contact = office.Business.Edit(contact, "spouse", Values.Text("Kim"));
        await Anna.AddContactAsync(contact);
        await Ben.AddContactAsync(contact);
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();

        office.Business.RestoreBackup(backup);
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        foreach (var desk in isBenFirst ? new[] { Ben, Anna } : [Anna, Ben])
        {
            await desk.RunAsync();
        }

        Assert.Equal(contact.Id, Assert.Single(office.Business.Records(ItemKind.Contact)).Id);
        //  what never goes to a mailbox is known from the base
        Assert.Equal("Kim", office.Current(contact).Values["spouse"]?.ToString());
        Assert.Equal(task.Id, Assert.Single(office.Business.Records(ItemKind.Task)).Id);
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredBusiness_MadeSinceAndEditedInTheMailboxMeanwhile_ComesBackWithTheEdit()
    {
        var backup = office.Business.Snapshot();
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        await LaterAsync();
        office.Business.RestoreBackup(backup);
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredBusiness_AnActivityOfTwo_IsMadeAgainByWhomItBelongsTo_AndLeavesNobody()
    {
        var backup = office.Business.Snapshot();
        var meeting = office.Business.Add(Office.Appointment("Plan", 1), Anna.Worker.Id);
        office.Business.Change(meeting, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Assert.Single(Ben.Person.Items(ItemKind.Appointment));

        office.Business.RestoreBackup(backup);
        await Ben.RunAsync();
        Assert.Empty(office.Business.Records(ItemKind.Appointment));
        await LaterAsync();

        Assert.Equal(Anna.Worker.Id, Assert.Single(office.Business.Records(ItemKind.Appointment)).Responsible);
        Assert.Single(Ben.Person.Items(ItemKind.Appointment));
        Assert.Empty(Ben.Person.Deleted(ItemKind.Appointment));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredBusiness_ViewMakesNothingAgain_AndNothingGoes()
    {
        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        var backup = office.Business.Snapshot();
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        office.Business.RestoreBackup(backup);
        await LaterAsync();

        Assert.Empty(office.Business.Records(ItemKind.Task));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredBusiness_DeletedSince_IsThereAgainInBothPlaces()
    {
        var (record, _) = await Anna.TieContactAsync();
        var backup = office.Business.Snapshot();
        office.Business.Delete(record);
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));

        office.Business.RestoreBackup(backup);
        await LaterAsync();

        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task RestoredMailbox_EditedSince_TakesTheRecordsValues_AndAnEditFromAfterwardsGoesOver()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = Anna.Mailbox.Snapshot();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal(("Buyer", "Sales"), Shown(office.Current(record)));
        Assert.Equal(("Buyer", "Sales"), Shown(Anna.Item(ItemKind.Contact)));
        await QuietAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Head"));
        await LaterAsync();
        Assert.Equal("Head", office.Current(record).Values["jobTitle"]?.ToString());
    }

    [Fact]
    [Rule("D9")]
    public async Task RestoredMailbox_EditedBeforeTheNextRun_TheEditGoesOver()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = Anna.Mailbox.Snapshot();
        Anna.Person.Edit(item, "department", Values.Text("Sales"));
        await LaterAsync();

        Anna.Mailbox.RestoreBackup(backup);
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        //  newer than the base: nobody can tell the restored field from an emptied one, so it counts as edited, and the value is kept
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Contains(await Anna.HistoryAsync(), h => h.Field == "department" && h.Old!.Contains("Sales", StringComparison.Ordinal));
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task RestoredMailbox_MadeSince_IsMissing_AndMadeAgainWhenAPersonSaysSo()
    {
        var backup = Anna.Mailbox.Snapshot();
        var (record, _) = await Anna.TieContactAsync();
        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        await QuietAsync();

        var verdict = AttentionForm.Resolve(
            new Caller("user:anna", Roles.Administrator), Anna.Policy, await Anna.LinkAsync(), recordIsThere: true, Side.Business, null, Office.Now);
        await office.State.CommitAsync(verdict.OrThrow(), TestContext.Current.CancellationToken);
        await LaterAsync();
        Assert.Equal(record.Values["lastName"], Anna.Item(ItemKind.Contact).Values["lastName"]);
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task RestoredMailbox_DeletedSince_IsToldAndUntouched()
    {
        var (record, item) = await Anna.TieContactAsync();
        var backup = Anna.Mailbox.Snapshot();
        Anna.Person.Delete(item);
        await LaterAsync();
        Assert.Empty(await Anna.LinksAsync());

        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Empty(await Anna.LinksAsync());
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal(record.Id, Assert.Single(office.Business.Records(ItemKind.Contact)).Id);
        await QuietAsync();
    }

    [Fact]
    [Rule("D9")]
    public async Task RestoredMailbox_FromBeforeTheItemWasStamped_StampsItAgain()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"), Anna.Worker.Id);
        Anna.Person.Add(Office.Contact("Mara", "Stein", null, "mara@example.com"));
        var backup = Anna.Mailbox.Snapshot();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await Anna.AddContactAsync(record);
        await LaterAsync();
        Anna.Mailbox.RestoreBackup(backup);
        await LaterAsync();

        Assert.Equal((await Anna.LinkAsync()).Attempt, Anna.Item(ItemKind.Contact).Stamp?.Attempt);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredState_TiedSince_IsTiedAgainByTheStamps_AndNothingIsMade()
    {
        var state = office.State.Snapshot();
        var (record, _) = await Anna.TieContactAsync();
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        Anna.Person.Add(Office.Appointment("Plan", 1));
        Anna.Person.Add(Office.Contact("Lea", "Blum"));
        await LaterAsync();
        Assert.Equal(4, (await Anna.LinksAsync()).Count);

        office.State.Restore(state);
        await LaterAsync();

        Assert.Equal(4, (await Anna.LinksAsync()).Count);
        Assert.Contains(await Anna.LinksAsync(), l => l.Record.Id == record.Id);
        Assert.Contains(await Anna.LinksAsync(), l => l.Record.Id == task.Id);
        Assert.Equal(2, office.Business.Records(ItemKind.Contact).Count);
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Single(Anna.Person.Items(ItemKind.Appointment));
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10", "D4")]
    public async Task RestoredState_RecordDeletedSince_MakesNoSecondRecord_AndIsTold()
    {
        var state = office.State.Snapshot();
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        office.State.Restore(state);
        office.Business.Delete(task);
        await LaterAsync();

        Assert.Empty(office.Business.Records(ItemKind.Task));
        var item = Anna.Item(ItemKind.Task);
        var told = Assert.Single(await office.State.SkippedAsync(Anna.Account.Id, ItemKind.Task, Side.Mailbox, [item.Id], TestContext.Current.CancellationToken));
        Assert.Equal((SkipReason.Marked, $"it names {task.Id}, which was deleted: restore the record, or delete the item"), (told.Reason, told.Detail));
        await QuietAsync();

        office.Business.Restore(office.Current(task));
        await LaterAsync();
        Assert.Equal(item.Id, Anna.Item(ItemKind.Task).Id);
        Assert.Equal(item.Id, (await Anna.LinkAsync()).Item.Id);
        await QuietAsync();
    }

    [Theory]
    [Rule("D10")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RestoredState_OfBeforeTheItemWasMade_TakesTheItemForItsOwn(bool withAnother)
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        var state = office.State.Snapshot();
        if (withAnother)
        {
            Anna.Person.Add(Office.Contact("Lea", "Blum"));
        }

        await LaterAsync();
        var items = Anna.Person.Items(ItemKind.Contact).Select(i => i.Id).ToHashSet();
        office.State.Restore(state);
        await LaterAsync();

        Assert.Equal(items, Anna.Person.Items(ItemKind.Contact).Select(i => i.Id).ToHashSet());
        Assert.Equal(items, (await Anna.LinksAsync()).Select(l => l.Item.Id!.Value).ToHashSet());
        await QuietAsync();
    }

    [Theory]
    [Rule("D10", "S2")]
    [InlineData(FolderItems.None)]
    [InlineData(FolderItems.WithCategory)]
    public async Task RestoredState_TiedSince_WhereTheFolderOffersNothing_IsTiedAgainByTheStamps(FolderItems folder)
    {
        office.Parameters = office.Parameters with { FolderTasks = folder, FolderAppointments = folder };
        await LaterAsync();
        var state = office.State.Snapshot();
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var gone = office.Business.Add(Office.Appointment("Review", 1), Anna.Worker.Id);
        Anna.Person.Add(Office.Task("Own"));
        await LaterAsync();
        office.State.Restore(state);
        office.Business.Delete(gone);
        await LaterAsync();

        Assert.Equal(["Call", "Own"], Anna.Person.Items(ItemKind.Task).Select(i => i.Values["subject"]?.ToString()).Order(StringComparer.Ordinal));
        Assert.Single(await Anna.LinksAsync());
        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Empty(office.Business.Records(ItemKind.Appointment));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredState_EditedSince_Agrees_AndWritesNothing()
    {
        var (record, item) = await Anna.TieContactAsync();
        var state = office.State.Snapshot();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();

        office.State.Restore(state);
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal(("Buyer", "Sales"), Shown(office.Current(record)));
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredState_AnItemOfAnAttemptThatItNeverHeardOf_KeepsItsLink()
    {
        office.Parameters = office.Parameters with { TaskType = LinkType.View };
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        var state = office.State.Snapshot();
        //  put back under another attempt, after it was deleted for good
        Anna.Person.DeleteForGood(Anna.Item(ItemKind.Task));
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));

        office.State.Restore(state);
        await LaterAsync();

        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Equal(Anna.Item(ItemKind.Task).Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal(task.Id, Assert.Single(office.Business.Records(ItemKind.Task)).Id);
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredStateAndBusiness_MadeSince_ComesBackOnceUnderItsId()
    {
        var (state, business) = (office.State.Snapshot(), office.Business.Snapshot());
        var contact = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), Anna.Worker.Id);
        await Anna.AddContactAsync(contact);
        await Ben.AddContactAsync(contact);
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();

        office.State.Restore(state);
        office.Business.RestoreBackup(business);
        await LaterAsync();

        Assert.Equal(contact.Id, Assert.Single(office.Business.Records(ItemKind.Contact)).Id);
        Assert.Equal(task.Id, Assert.Single(office.Business.Records(ItemKind.Task)).Id);
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Single(Ben.Person.Items(ItemKind.Contact));
        Assert.Equal(2, (await Anna.LinksAsync()).Count);
        Assert.Single(await Ben.LinksAsync());
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task RestoredStateAndBusiness_TheIdIsAnothersByNow_IsNotTiedToIt()
    {
        var (state, business) = (office.State.Snapshot(), office.Business.Snapshot());
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        await LaterAsync();
        office.State.Restore(state);
        office.Business.RestoreBackup(business);
        office.Business.Put(record with { Values = MemoryBusiness.Filled(Office.Contact("Kurt", "Ohm")) });
        await LaterAsync();

        Assert.Equal("Ohm", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["lastName"]?.ToString());
        Assert.Equal("Stein", Anna.Item(ItemKind.Contact).Values["lastName"]?.ToString());
        Assert.Empty(await Anna.LinksAsync());
        await QuietAsync();
    }

    private static (string?, string?) Shown(MemoryItem item) => (item.Values["jobTitle"]?.ToString(), item.Values["department"]?.ToString());

    /// <summary>Everybody's runs, a while later.</summary>
    private async Task LaterAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Null((await Anna.RunAsync()).Fault);
            Assert.Null((await Ben.RunAsync()).Fault);
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private async Task QuietAsync()
    {
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Ben.WriteAsync());
    }
}
