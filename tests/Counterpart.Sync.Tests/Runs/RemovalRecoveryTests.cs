using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>
/// R5: a deletion of ours whose run died is ours when it is found done, not somebody else's: whoever takes back the deletion that it
/// followed has the thing back on both sides.
/// </summary>
[Rule("R5", "D4", "I9")]
public sealed class RemovalRecoveryTests
{
    private readonly Office office = new() { Parameters = new Parameters { ContactsDeleteAction = ContactsDeleteAction.Delete } };

    private Desk Anna => office.Anna;

    [Fact]
    public async Task ARecordRestoredAfterTheRunThatDeletedItsItemDied_TheItemComesBack()
    {
        var (record, item) = await Anna.TieContactAsync();
        await QuietAsync();
        office.Business.Delete(record);
        await DiesAfterDeletingAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));

        office.Business.Restore(office.Current(record));
        await QuietAsync();

        Assert.Equal(Place.Chosen, office.Current(record).Place);
        Assert.Equal(item.Values["lastName"], Anna.Item(ItemKind.Contact).Values["lastName"]);
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        var told = Assert.Single(await Anna.HistoryAsync(), h => h.Act == HistoryAct.Deleted);
        Assert.Equal((Side.Mailbox, "D4 deleted in the business system; the answer was lost; found done"), (told.Side, told.Cause));
        Assert.Contains("Stein", told.Whole, StringComparison.Ordinal);
    }

    [Theory]
    [Rule("D2", "D3")]
    [InlineData(ItemKind.Contact)]
    [InlineData(ItemKind.Appointment)]
    [InlineData(ItemKind.Task)]
    public async Task AnItemTakenOutOfDeletedItemsAfterTheRunThatDeletedItsRecordDied_TheRecordComesBack(ItemKind kind)
    {
        await TieAsync(kind);
        await QuietAsync();
        var item = Anna.Item(kind);
        Anna.Person.Delete(item);
        await DiesAfterDeletingAsync();
        Assert.Empty(office.Business.Records(kind));

        Anna.Person.MoveBack(Assert.Single(Anna.Person.Everything(kind)));
        await QuietAsync();

        Assert.Single(office.Business.Records(kind));
        Assert.Single(Anna.Person.Items(kind));
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task NothingIsTakenBack_ItEndsAsItWouldHave()
    {
        var (record, _) = await Anna.TieContactAsync();
        await QuietAsync();
        office.Business.Delete(record);
        await DiesAfterDeletingAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        var report = await Anna.RunAsync();

        Assert.Equal(1, report.Run.Counts[ItemKind.Contact].Mailbox.Deleted);
        Assert.Empty(await Anna.LinksAsync());
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("D5")]
    public async Task AnEditBetweenOurReadingAndOurDeletion_IsFoundByTheRecoveryToo()
    {
        var (record, item) = await Anna.TieContactAsync();
        await QuietAsync();
        office.Business.Delete(record);
        await DiesAfterDeletingAsync();
        //  the edit was on its way before the deletion: what lies among the deleted is not what was read
        Anna.Person.Edit(Assert.Single(Anna.Person.Everything(ItemKind.Contact)), "jobTitle", Values.Text("Buyer"));
        await QuietAsync();

        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(Place.Chosen, office.Current(record).Place);
        Assert.NotNull(item);
    }

    [Fact]
    [Rule("D5", "U2")]
    public async Task AnItemThatCantBeReadBeforeItsDeletion_IsNotDeletedYet()
    {
        var (record, item) = await Anna.TieContactAsync();
        await QuietAsync();
        var mailbox = Faulty.Of(Anna).Mailbox;
        office.Business.Delete(record);
        mailbox.Unreadable(item.Id);
        await Anna.RunAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));

        mailbox.Recover();
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        await QuietAsync();
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(Place.Chosen, office.Current(record).Place);
    }

    [Theory]
    [Rule("D5")]
    [InlineData("RestoreAsync")]
    [InlineData("ReadAsync")]
    public async Task AnEditOnTheWayToDeletedItems_ComesBackThoughTheWayBackFailsAtFirst(string call)
    {
        var (record, item) = await Anna.TieContactAsync();
        await QuietAsync();
        var mailbox = Faulty.Of(Anna).Mailbox;
        office.Business.Delete(record);
        mailbox.Before("DeleteAsync", () =>
        {
            Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
            mailbox.Fail(call, Fault.UnavailableBefore);
        });
        await Anna.RunAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));

        mailbox.Recover();
        await QuietAsync();
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(Place.Chosen, office.Current(record).Place);
    }

    private async Task TieAsync(ItemKind kind)
    {
        if (kind == ItemKind.Contact)
        {
            await Anna.TieContactAsync();
            return;
        }

        office.Business.Add(kind == ItemKind.Task ? Office.Task("Call") : Office.Appointment("Review", 1), Anna.Worker.Id);
        await Anna.RunAsync();
    }

    private async Task DiesAfterDeletingAsync()
    {
        var point = new CrashPoint(1, afterEffect: true, nameof(ISide.DeleteAsync));
        await point.RunAsync(office);
        Assert.True(point.WasReached);
    }

    private async Task QuietAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            await Anna.RunAsync();
        }

        office.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }
}
