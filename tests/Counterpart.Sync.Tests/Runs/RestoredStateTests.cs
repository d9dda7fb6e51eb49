using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D10: the state goes back to a backup, alone or with the business system. Nothing is deleted, doubled or lost.</summary>
public sealed class RestoredStateTests : Restored
{
    [Fact]
    [Rule("D10")]
    public async Task TiedSince_IsTiedAgainByTheStamps_AndNothingIsMade()
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
    public async Task RecordDeletedSince_MakesNoSecondRecord_AndIsTold()
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
    public async Task OfBeforeTheItemWasMade_TakesTheItemForItsOwn(bool withAnother)
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
    public async Task TiedSince_WhereTheFolderOffersNothing_IsTiedAgainByTheStamps(FolderItems folder)
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
    public async Task EditedSince_Agrees_AndWritesNothing()
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
    public async Task AnItemOfAnAttemptThatItNeverHeardOf_KeepsItsLink()
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
    public async Task MadeSince_ComesBackOnceUnderItsId()
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
    public async Task TheIdIsAnothersByNow_IsNotTiedToIt()
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

    [Theory]
    [Rule("D10", "S3")]
    [InlineData(1)]
    [InlineData(40)]
    public async Task TiedSince_AndOutsideTheWindowByNow_MakesNoSecondRecordOrItem(int movedTo)
    {
        office.Parameters = office.Parameters with { DaysBack = 10, DaysForward = 30 };
        var state = office.State.Snapshot();
        var item = Anna.Person.Add(Office.Appointment("Plan", 1));
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Appointment));
        office.Time.Advance(TimeSpan.FromDays(30));
        office.State.Restore(state);
        //  the record is outside by now; the item is inside, or outside as well
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "times", Office.Appointment("Plan", movedTo)["times"]);
        await LaterAsync();

        Assert.Equal(record.Id, Assert.Single(office.Business.Records(ItemKind.Appointment)).Id);
        var link = await Anna.LinkAsync();
        Assert.Equal((record.Id, item.Id), (link.Record.Id, link.Item.Id));
        await QuietAsync();

        office.Business.Edit(office.Current(record), "times", Office.Appointment("Plan", 35)["times"]);
        await LaterAsync();
        Assert.Equal(Office.Appointment("Plan", 35)["times"], Anna.Item(ItemKind.Appointment).Values["times"]);
        await QuietAsync();
    }

    [Fact]
    [Rule("D10", "S5")]
    public async Task TiedSince_AndKeptSynchronizedNoMore_Rests_AndGoesOnWhenItIsAgain()
    {
        var state = office.State.Snapshot();
        var item = Anna.Person.Add(Office.Task("Call"));
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Task));
        office.State.Restore(state);
        office.Business.Change(record, r => r with { KeepSynchronized = false });
        await LaterAsync();

        Assert.Equal(LinkState.Paused, (await Anna.LinkAsync()).State);
        office.Business.Change(office.Current(record), r => r with { KeepSynchronized = true });
        await LaterAsync();
        Assert.Equal((LinkState.InStep, record.Id, item.Id), ((await Anna.LinkAsync()).State, (await Anna.LinkAsync()).Record.Id, (await Anna.LinkAsync()).Item.Id));
        Assert.Single(office.Business.Records(ItemKind.Task));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10", "S4")]
    public async Task TiedSince_AndMadePrivateBeforeItIsTiedAgain_KeepsItsTimeAlone()
    {
        var state = office.State.Snapshot();
        var values = Office.Appointment("Doctor", 1);
        values["location"] = Values.Text("Bonn");
        Anna.Person.Add(values);
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Appointment));
        office.State.Restore(state);
        office.Business.Edit(record, "body", Values.Text("from the office"));
        var item = Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Values.Choice(Choices.Private));
        Anna.Person.Edit(item, "location", Values.Text("Rhine clinic"));
        await LaterAsync();

        var kept = office.Current(record).Values;
        Assert.Equal((Privacy.Subject, null, null), (kept["subject"]?.ToString(), kept["location"], kept["body"]));
        Assert.Equal(values["times"], kept["times"]);
        var own = Anna.Item(ItemKind.Appointment).Values;
        Assert.Equal(("Doctor", "Rhine clinic", "from the office"), (own["subject"]?.ToString(), own["location"]?.ToString(), own["body"]?.ToString()));
        await QuietAsync();
    }

    [Theory]
    [Rule("D10", "I4")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TiedSince_AndMovedToAnotherFolder_GetsNoSecondItem(bool isLinkKnown)
    {
        var state = office.State.Snapshot();
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        state = isLinkKnown ? office.State.Snapshot() : state;
        await LaterAsync();
        Anna.Person.MoveAway(Anna.Item(ItemKind.Task));
        Anna.Person.MoveAway(Anna.Item(ItemKind.Contact));
        office.State.Restore(state);
        await LaterAsync();

        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal(2, (await Anna.LinksAsync()).Count(l => l.State == LinkState.MovedAway));
        await QuietAsync();

        Anna.Person.MoveBack(Anna.Person.Everything(ItemKind.Task).Single(i => i.Place == Place.Elsewhere));
        office.Business.Edit(office.Current(task), "body", Values.Text("soon"));
        await LaterAsync();
        Assert.Equal("soon", Anna.Item(ItemKind.Task).Values["body"]?.ToString());
        Assert.Single(office.Business.Records(ItemKind.Task));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10", "D4")]
    public async Task TiedSince_MovedAwayAndItsRecordDeleted_GetsNoSecondItemWhenTheRecordComesBack()
    {
        var state = office.State.Snapshot();
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.MoveAway(Anna.Item(ItemKind.Task));
        office.State.Restore(state);
        office.Business.Delete(task);
        await LaterAsync();
        office.Business.Restore(office.Current(task));
        await LaterAsync();

        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        Assert.Equal(LinkState.MovedAway, (await Anna.LinkAsync()).State);
        await QuietAsync();
    }

    /// <summary>The backup is taken when the item is marked already, and its record not made yet.</summary>
    [Fact]
    [Rule("D10", "R5")]
    public async Task BackedUpInTheMiddleOfARun_TheRecordIsNotMadeAgain()
    {
        Anna.Person.Add(Office.Task("Call"));
        object? state = null;
        Faulty.Of(Anna).Business.Before("CreateAsync", () => state = office.State.Snapshot());
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Task));
        foreach (var between in new[] { TimeSpan.Zero, TimeSpan.FromHours(1) })
        {
            office.Time.Advance(between);
            office.State.Restore(state!);
            await LaterAsync();

            Assert.Equal(record.Id, Assert.Single(office.Business.Records(ItemKind.Task)).Id);
            Assert.Equal((record.Id, Anna.Item(ItemKind.Task).Id), await Anna.EndsAsync());
            await QuietAsync();
        }
    }

    /// <summary>The backup is of right after the item was marked.</summary>
    [Theory]
    [Rule("D10", "R5")]
    [InlineData(ItemKind.Task)]
    [InlineData(ItemKind.Contact)]
    public async Task BackedUpBeforeTheRecordWasAskedFor_TheRecordIsNotMadeAgain(ItemKind kind)
    {
        Anna.Person.Add(kind == ItemKind.Task ? Office.Task("Call") : Office.Contact("Mara", "Stein"));
        object? state = null;
        Faulty.Of(Anna).Mailbox.After("UpdateAsync", () => state = office.State.Snapshot());
        await LaterAsync();
        var record = Assert.Single(office.Business.Records(kind));
        office.State.Restore(state!);
        await LaterAsync();

        Assert.Equal(record.Id, Assert.Single(office.Business.Records(kind)).Id);
        Assert.Equal((record.Id, Anna.Item(kind).Id), await Anna.EndsAsync());
        await QuietAsync();
    }

    [Fact]
    [Rule("D10", "I3")]
    public async Task TiedSince_AndCopied_TheCopyIsKnownAsOne()
    {
        var state = office.State.Snapshot();
        var contact = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(contact);
        await LaterAsync();
        var item = Anna.Item(ItemKind.Contact);
        var copy = Anna.Person.Copy(item);
        office.State.Restore(state);
        await LaterAsync();

        Assert.Equal((contact.Id, item.Id), await Anna.EndsAsync());
        var told = Assert.Single(await office.State.SkippedAsync(Anna.Account.Id, ItemKind.Contact, Side.Mailbox, [copy.Id], TestContext.Current.CancellationToken));
        Assert.Equal(SkipReason.Copy, told.Reason);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        await QuietAsync();
    }

    /// <summary>The item tells of no record yet, and of nothing that the record holds; or the record was deleted since.</summary>
    [Theory]
    [Rule("D10", "D4")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HalfMadeSince_AndChangedBeforeTheNextRun_TheRecordIsNotMadeAgain(bool isDeleted)
    {
        var state = office.State.Snapshot();
        Anna.Person.Add(Office.Task("Call"));
        var faulty = Faulty.Of(Anna).Business;
        faulty.Fail("CreateAsync", Fault.UnavailableAfter);
        Assert.NotNull((await Anna.RunAsync()).Fault);
        faulty.Recover();
        var record = Assert.Single(office.Business.Records(ItemKind.Task));
        office.State.Restore(state);
        if (isDeleted)
        {
            office.Business.Delete(record);
        }
        else
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Task), "subject", Values.Text("Ask"));
        }

        await LaterAsync();
        Assert.Equal(isDeleted ? [] : [record.Id], office.Business.Records(ItemKind.Task).Select(r => r.Id));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await QuietAsync();
    }
}
