using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>U3: a run is taken back where it wrote, waits for a person, and is not done again.</summary>
[Rule("U3")]
public sealed class RevertTests
{
    private readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create, ChangeLimit = new Limit(10_000) } };

    private Desk Anna => office.Anna;

    private Desk Ben => office.Ben;

    [Fact]
    public async Task FieldsWrittenToBothSides_HoldWhatTheyHeld_AndWait()
    {
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        office.Business.Edit(record, "mobileTelephoneNumber", null);
        var run = await RunAsync(Anna);

        var report = await RevertAsync(Anna, run);

        Assert.Null(office.Current(record).Values["jobTitle"]);
        Assert.Equal("Sales", office.Current(record).Values["department"]?.ToString());
        Assert.Null(Anna.Item(ItemKind.Contact).Values["department"]);
        Assert.Equal("+49 30 1", Anna.Item(ItemKind.Contact).Values["mobileTelephoneNumber"]?.ToString());
        Assert.Equal("reverted 1 synchronizations, left 0", report.Run.Message);
        var link = await Anna.LinkAsync();
        Assert.Equal(LinkState.Conflict, link.State);
        Assert.Equal(["department", "jobTitle", "mobileTelephoneNumber"], link.Notes.Keys.Order());
        await QuietAsync(Anna);
        await QuietAsync(Anna, new RunRequest { Force = true });
    }

    [Fact]
    public async Task AWaitingField_EditedByAPerson_GoesOver_TheOthersStillWait()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        Anna.Person.Edit(item, "department", Values.Text("Sales"));
        await RevertAsync(Anna, await RunAsync(Anna));

        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Head"));
        await RunAsync(Anna);

        Assert.Equal("Head", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Null(office.Current(record).Values["department"]);
        Assert.Equal(["department"], (await Anna.LinkAsync()).Notes.Keys);
    }

    [Theory]
    [InlineData(Side.Business, null)]
    [InlineData(Side.Mailbox, "Buyer")]
    public async Task AWaitingField_DecidedByAPerson_StandsOnBothSides(Side take, string? stands)
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await RevertAsync(Anna, await RunAsync(Anna));

        var verdict = AttentionForm.Resolve(new Caller("user:anna", Roles.Administrator), Anna.Policy, await Anna.LinkAsync(), RecordPresence.There, take, null, Office.Now);
        await office.State.CommitAsync(verdict.OrThrow(), TestContext.Current.CancellationToken);
        await RunAsync(Anna);

        Assert.Equal(stands, office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(stands, Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        await QuietAsync(Anna);
    }

    [Fact]
    public async Task AFieldEditedSince_IsLeft_AndTold()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        Anna.Person.Edit(item, "department", Values.Text("Sales"));
        var run = await RunAsync(Anna);
        office.Business.Edit(record, "jobTitle", Values.Text("Head"));

        var report = await RevertAsync(Anna, run);

        Assert.Equal("Head", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Null(office.Current(record).Values["department"]);
        Assert.Equal("left: jobTitle (edited since)", Assert.Single(report.Plans).Told);
        await RunAsync(Anna);
        Assert.Equal("Head", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
    }

    [Fact]
    public async Task TheOtherMailbox_ReceivesTheRevertAsAnOrdinaryChange()
    {
        var (record, item) = await Anna.TieContactAsync();
        await Ben.AddContactAsync(record);
        await RunAsync(Ben);
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync(Anna);
        await RunAsync(Ben);
        Assert.Equal("Buyer", Ben.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());

        var report = await RevertAsync(Anna, run);
        Assert.Contains((ItemKind.Contact, record.Id), report.ChangedRecords);
        await RunAsync(Ben);

        Assert.Null(Ben.Item(ItemKind.Contact).Values["jobTitle"]);
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        await QuietAsync(Ben);
        await QuietAsync(Anna);
    }

    [Fact]
    [Rule("I9")]
    public async Task MadeItems_GoToDeletedItems_AndNothingMakesThemAgain()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var run = await RunAsync(Anna);

        await RevertAsync(Anna, run);

        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.Empty(Anna.Person.Items(ItemKind.Task));
        Assert.Empty(await Anna.LinksAsync());
        Assert.Equal(2, office.Business.Records(ItemKind.Contact).Count + office.Business.Records(ItemKind.Task).Count);
        office.Business.Edit(task, "body", Values.Text("soon"));
        await QuietAsync(Anna);
        await QuietAsync(Anna, new RunRequest { Force = true });
        Assert.Equal(EndCause.Reverted, Assert.Single(await MarkersAsync(ItemKind.Task)).Cause);
    }

    [Fact]
    public async Task AMadeItemEditedSince_IsLeft()
    {
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        var run = await RunAsync(Anna);
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "body", Values.Text("soon"));

        var report = await RevertAsync(Anna, run);

        Assert.Equal("left: the item it made was edited since", Assert.Single(report.Plans).Told);
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task AMadeRecord_GoesFromTheBusinessSystem_AndItsItemStaysAndMakesNone()
    {
        Anna.Person.Add(Office.Task("Call"));
        var run = await RunAsync(Anna);
        Assert.Single(office.Business.Records(ItemKind.Task));

        await RevertAsync(Anna, run);

        Assert.Empty(office.Business.Records(ItemKind.Task));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Anna.Person.Edit(Anna.Item(ItemKind.Task), "body", Values.Text("soon"));
        await QuietAsync(Anna);
        await QuietAsync(Anna, new RunRequest { Force = true });
        Assert.Empty(office.Business.Records(ItemKind.Task));
    }

    [Theory]
    [InlineData(Side.Mailbox, 0)]
    [InlineData(Side.Business, 1)]
    public async Task ADeletedItem_IsMovedBack_AndTheDeletionIsNotRepeated_UntilAPersonDecides(Side take, int items)
    {
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await RunAsync(Anna);
        office.Business.Delete(task);
        var run = await RunAsync(Anna);
        Assert.Empty(Anna.Person.Items(ItemKind.Task));

        await RevertAsync(Anna, run);

        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
        await QuietAsync(Anna);
        await QuietAsync(Anna, new RunRequest { Force = true });

        //  nothing is there: the mailbox's word makes the record again, the business system's ends the synchronization
        var verdict = AttentionForm.Resolve(
            new Caller("user:anna", Roles.Administrator), Anna.Policy, await Anna.LinkAsync(), RecordPresence.Gone, take == Side.Business ? Side.Business : Side.Mailbox, null, Office.Now);
        await office.State.CommitAsync(verdict.OrThrow(), TestContext.Current.CancellationToken);
        await RunAsync(Anna);
        Assert.Equal(1 - items, office.Business.Records(ItemKind.Task).Count);
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        await QuietAsync(Anna);
    }

    [Fact]
    public async Task ADeletedRecord_IsRestored_AndTheDeletionIsNotRepeated()
    {
        Anna.Person.Add(Office.Task("Call"));
        await RunAsync(Anna);
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        var run = await RunAsync(Anna);
        Assert.Empty(office.Business.Records(ItemKind.Task));

        await RevertAsync(Anna, run);

        Assert.Single(office.Business.Records(ItemKind.Task));
        await QuietAsync(Anna);
        await QuietAsync(Anna, new RunRequest { Force = true });
        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Equal(LinkState.Missing, (await Anna.LinkAsync()).State);
    }

    /// <summary>Both are there again, so that nothing is missing; what came apart while they were not tied waits, whatever compares them.</summary>
    [Theory]
    [InlineData(null, LinkState.InStep)]
    [InlineData("Buyer", LinkState.Conflict)]
    public async Task AWithdrawnCopy_ComesBack_AndWaitsWhereItsRecordWasEditedSince(string? edit, LinkState state)
    {
        var (record, _) = await Anna.TieContactAsync();
        await office.State.CommitAsync(
            new StateChange { Links = { (await Anna.LinkAsync()) with { Withdraw = EndCause.Removed, IsDue = true } } }, TestContext.Current.CancellationToken);
        var run = await RunAsync(Anna);
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        if (edit is not null)
        {
            office.Business.Edit(record, "jobTitle", Values.Text(edit));
        }

        await RevertAsync(Anna, run);
        await QuietAsync(Anna);
        await QuietAsync(Anna, new RunRequest { Force = true });
        await QuietAsync(Anna);

        Assert.Equal(state, (await Anna.LinkAsync()).State);
        Assert.Null(Anna.Item(ItemKind.Contact).Values["jobTitle"]);
        Assert.Equal(edit, office.Current(record).Values["jobTitle"]?.ToString());
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Clerk"));
        await RunAsync(Anna);
        Assert.Equal(("Clerk", LinkState.InStep), (office.Current(record).Values["jobTitle"]?.ToString(), (await Anna.LinkAsync()).State));
    }

    [Fact]
    public async Task ARevert_CanBeReverted()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        var revert = await RevertAsync(Anna, await RunAsync(Anna));
        await RevertAsync(Anna, revert);

        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        await QuietAsync(Anna);
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task Previewed_SaysWhatItWouldDo_AndWritesNothing()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        var run = await RunAsync(Anna);

        var report = await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id, Preview = true });

        Assert.Equal("would revert 1 synchronizations, left 0", report.Run.Message);
        Assert.Equal(("jobTitle", null), (Assert.Single(Assert.Single(report.Plans).Changes).Field.Name, report.Plans[0].Changes[0].New));
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
    }

    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task FiveHundredChanged_TheSideThatItWroteEqualsItsStateBefore_AndTheNextRunWritesNothing(Side written)
    {
        var records = Enumerable.Range(0, 500).Select(n => office.Business.Add(Office.Contact("Mara", $"Stein {n}", $"+49 30 {n}"), Anna.Worker.Id)).ToList();
        foreach (var record in records)
        {
            await Anna.AddContactAsync(record);
        }

        await RunAsync(Anna);
        var before = Everything(written);
        foreach (var (record, n) in records.Select((r, n) => (r, n)))
        {
            if (written == Side.Mailbox)
            {
                office.Business.Edit(record, "firstName", Values.Text("Lea"));
                office.Business.Edit(record, n % 2 == 0 ? "department" : "mobileTelephoneNumber", n % 3 == 0 ? null : Values.Text($"new {n}"));
            }
            else
            {
                var item = Anna.Person.Items(ItemKind.Contact).First(i => Equals(i.Values["lastName"], record.Values["lastName"]));
                item = Anna.Person.Edit(item, "firstName", Values.Text("Lea"));
                Anna.Person.Edit(item, n % 2 == 0 ? "department" : "mobileTelephoneNumber", n % 3 == 0 ? null : Values.Text($"new {n}"));
            }
        }

        var run = await RunAsync(Anna);
        Assert.Equal(500, written == Side.Mailbox ? run.Run.Counts.Contact.Mailbox.Updated : run.Run.Counts.Contact.Business.Updated);
        Assert.NotEqual(before, Everything(written));

        var report = await RevertAsync(Anna, run);

        Assert.Equal("reverted 500 synchronizations, left 0", report.Run.Message);
        Assert.Equal(before, Everything(written));
        await QuietAsync(Anna);
        Assert.Equal(before, Everything(written));
    }

    private List<string> Everything(Side side) =>
        [.. (side == Side.Business ? office.Business.Records(ItemKind.Contact) : Anna.Person.Items(ItemKind.Contact))
            .Select(i => string.Join("|", FieldSchema.Contact.Fields.Select(f => $"{f.Name}={i.Values[f]}"))).Order(StringComparer.Ordinal)];

    private async Task<RunReport> RunAsync(Desk desk)
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var report = await desk.RunAsync();
        Assert.Null(report.Fault);
        office.Time.Advance(TimeSpan.FromMinutes(10));
        return report;
    }

    private static async Task<RunReport> RevertAsync(Desk desk, RunReport run)
    {
        var report = await desk.RunAsync(new RunRequest { Reverts = run.Run.Id, Trigger = "user:anna" });
        Assert.Null(report.Fault);
        Assert.Empty(report.Errors);
        return report;
    }

    private static async Task QuietAsync(Desk desk, RunRequest? request = null) => Assert.Equal((0, 0), await desk.WriteAsync(request));

    private async Task<List<Marker>> MarkersAsync(ItemKind kind) =>
        await office.State.AllMarkersAsync(Anna.Account.Id, kind, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
}
