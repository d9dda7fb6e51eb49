using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D10: the business system goes back to a backup. Nothing is deleted, doubled or lost.</summary>
public sealed class RestoredBusinessTests : Restored
{
    [Fact]
    [Rule("D10")]
    public async Task EditedSince_TakesTheItemsValues()
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
    public async Task EditedSince_WhereNothingGoesBack_TheRecordStands()
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
    public async Task MadeSince_IsMadeAgainOnceUnderItsId(bool isBenFirst)
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
    public async Task MadeSinceAndEditedInTheMailboxMeanwhile_ComesBackWithTheEdit()
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
    public async Task AnActivityOfTwo_IsMadeAgainByWhomItBelongsTo_AndLeavesNobody()
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

        //  an answer for the business system: it is not his any more
        var missing = await Ben.LinkAsync();
        Assert.Equal(LinkState.Missing, missing.State);
        var answer = AttentionForm.Resolve(new Caller("user:ben", Roles.Administrator), Ben.Policy, missing, RecordPresence.OfOthers, Side.Business, null, Office.Now);
        await office.State.CommitAsync(answer.OrThrow(), TestContext.Current.CancellationToken);
        await LaterAsync();
        Assert.Empty(await Ben.LinksAsync());
        Assert.Single(Ben.Person.Deleted(ItemKind.Appointment));
        await QuietAsync();
    }

    [Fact]
    [Rule("D10")]
    public async Task ViewMakesNothingAgain_AndNothingGoes()
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
    public async Task DeletedSince_IsThereAgainInBothPlaces()
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

    [Theory]
    [Rule("D10", "S4")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MadeSince_AndMadePrivateInTheMailbox_IsMadeAgainWithItsTimeAlone(bool isHiddenBefore)
    {
        var backup = office.Business.Snapshot();
        var values = Office.Appointment("Doctor", 1);
        values["body"] = Values.Text("bring the papers");
        var record = office.Business.Add(values, Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Values.Choice(Choices.Private));
        if (isHiddenBefore)
        {
            await LaterAsync();
        }

        office.Business.RestoreBackup(backup);
        await LaterAsync();

        var made = Assert.Single(office.Business.Records(ItemKind.Appointment)).Values;
        Assert.Equal((Privacy.Subject, Choices.Private, null), (made["subject"]?.ToString(), made["sensitivity"]?.ToString(), made["body"]));
        Assert.Equal(values["times"], made["times"]);
        Assert.Equal(record.Id, Assert.Single(office.Business.Records(ItemKind.Appointment)).Id);
        Assert.Equal("bring the papers", Anna.Item(ItemKind.Appointment).Values["body"]?.ToString());
        var link = await Anna.LinkAsync();
        Assert.Equal(LinkState.InStep, link.State);
        Assert.All([link.Record, link.Item], tie => Assert.Equal(Privacy.TimeOnly(FieldSchema.Appointment), tie.Base!.Known));
        Assert.DoesNotContain(await Anna.HistoryAsync(), h => $"{h.Old}{h.New}{h.Whole}".Contains("papers", StringComparison.Ordinal));
        await QuietAsync();

        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Values.Choice("Normal"));
        await LaterAsync();
        Assert.Equal("Doctor", office.Current(record).Values["subject"]?.ToString());
        Assert.Equal("bring the papers", office.Current(record).Values["body"]?.ToString());
        await QuietAsync();
    }

    /// <summary>The tie of an item whose answer was lost knows what its record held, and when.</summary>
    [Theory]
    [Rule("D10", "R5", "S4")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhileAnAnswerWasLost_TheItemKeepsWhatItWasMadeWith(bool isMadePrivate)
    {
        var record = office.Business.Add(Office.Appointment("Doctor", 1), Anna.Worker.Id);
        var backup = office.Business.Snapshot();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        office.Business.Edit(record, "body", Values.Text("bring the papers"));
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("CreateAsync", Fault.UnavailableAfter);
        Assert.NotNull((await Anna.RunAsync()).Fault);
        mailbox.Recover();
        if (isMadePrivate)
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Values.Choice(Choices.Private));
        }

        office.Business.RestoreBackup(backup);
        await LaterAsync();
        Assert.Equal("bring the papers", Anna.Item(ItemKind.Appointment).Values["body"]?.ToString());
        Assert.Equal(isMadePrivate ? null : "bring the papers", office.Current(record).Values["body"]?.ToString());
        await QuietAsync();
    }

    private static (string?, string?) Shown(MemoryItem item) => (item.Values["jobTitle"]?.ToString(), item.Values["department"]?.ToString());
}
