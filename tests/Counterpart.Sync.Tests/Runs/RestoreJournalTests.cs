using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>U2, R5: a restore of the history is journalled as any write, and told only when it was done.</summary>
[Rule("U2", "R5")]
public sealed class RestoreJournalTests : Restored
{
    [Fact]
    public async Task HistoryRestore_WhichIsRefused_TellsOfNoWrite()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Head"));
        await LaterAsync();
        var entry = (await Anna.HistoryAsync()).First(h => h.Field == "jobTitle" && h.Old is not null);
        var business = Faulty.Of(Anna).Business;
        business.Before("UpdateAsync", () => office.Business.Edit(office.Current(record), "department", Values.Text("x")));
        var report = await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        Assert.NotNull(report.Refusal);
        Assert.DoesNotContain(await Anna.HistoryAsync(), h => h.Cause.StartsWith("U2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HistoryRestoreOfADeletion_DiesAfterIt_IsKnown()
    {
        office.Parameters = office.Parameters with { ContactsDeleteAction = ContactsDeleteAction.Delete };
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Delete(item);
        await LaterAsync();
        Assert.Empty(office.Business.Records(ItemKind.Contact));
        var entry = (await Anna.HistoryAsync()).Single(h => h.Act == HistoryAct.Deleted);
        await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Contains(await Anna.HistoryAsync(), h => h.Act == HistoryAct.BroughtBack);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MadeByARun_EditedInAFieldThatIsNotMapped_IsNotTakenAwayByItsRevert(bool record)
    {
        office.Mappings = office.Mappings.SetItem(ItemKind.Contact, office.Mappings[ItemKind.Contact].With(FieldSchema.Contact["department"], Direction.None));
        if (record)
        {
            Anna.Person.Add(Office.Contact("Mara", "Stein"));
        }
        else
        {
            await Anna.AddContactAsync(office.Business.Add(Office.Contact("Mara", "Stein"), Anna.Worker.Id));
        }

        var run = (await Anna.RunAsync()).Run.Id;
        await LaterAsync();
        if (record)
        {
            office.Business.Edit(Assert.Single(office.Business.Records(ItemKind.Contact)), "department", Values.Text("typed since"));
        }
        else
        {
            Anna.Person.Edit(Anna.Item(ItemKind.Contact), "department", Values.Text("typed since"));
        }

        await LaterAsync();
        var report = await Anna.RunAsync(new RunRequest { Reverts = run });
        Assert.True(office.Business.Records(ItemKind.Contact).Count == 1 && Anna.Person.Items(ItemKind.Contact).Count == 1, report.Run.Message + "; " + string.Join("; ", report.Plans.Select(p => p.Told)));
    }

    [Fact]
    public async Task ARestoreOfAFrozenKind_WritesNothing()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "subject", Values.Text("Call back"));
        await LaterAsync();
        var entry = (await Anna.HistoryAsync()).First(h => h is { Field: "subject", Act: HistoryAct.Wrote });
        await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:admin", Frozen = new HashSet<ItemKind> { ItemKind.Task } });
        Assert.Equal("Call back", Anna.Item(ItemKind.Task).Values["subject"]?.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ARestoreOfTheHistory_ItsAnswerLost_GoesOverOnce(bool before)
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        office.Business.Edit(record, "subject", Values.Text("Call back"));
        await LaterAsync();
        var entry = (await Anna.HistoryAsync()).First(h => h is { Field: "subject", Act: HistoryAct.Wrote });
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("UpdateAsync", before ? Fault.UnavailableBefore : Fault.UnavailableAfter);
        await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:admin" });
        mailbox.Recover();
        await LaterAsync();
        await LaterAsync();
        Assert.Equal(before ? "Call back" : "Call", office.Current(record).Values["subject"]?.ToString());
        Assert.Equal(before ? "Call back" : "Call", Anna.Item(ItemKind.Task).Values["subject"]?.ToString());
        Assert.Empty(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await QuietAsync();
    }
}
