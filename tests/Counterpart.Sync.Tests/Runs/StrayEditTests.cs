using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I3: what a person edited in the item of a lost answer is not lost with it.</summary>
[Rule("I3", "D5")]
public sealed class StrayEditTests : Restored
{
    private static async Task<string> TextsAsync(Desk desk) => string.Join("; ", (await desk.HistoryAsync()).Select(h => $"{h.Side} {h.Act} {h.Field} old {h.Old} new {h.New} whole {h.Whole} fmt {h.Formatted} [{h.Cause}]"));

    [Fact]
    public async Task AStrayEditedRightBeforeItGoes_ItsEditIsNotLost()
    {
        var mailbox = Faulty.Of(Anna).Mailbox;
        var record = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await LaterAsync();
        var item = Anna.Item(ItemKind.Task);
        await Anna.Mailbox.CreateAsync(ItemKind.Task, [new NewItem(item.Stamp! with { Attempt = intent.Id }, intent.Sent!)], Stop);
        var stray = Anna.Person.Items(ItemKind.Task).Single(i => i.Id != item.Id);
        mailbox.Before("DeleteAsync", () => Anna.Person.Edit(stray, "body", Values.Text("unique words")));
        await LaterAsync();
        Assert.True(office.Current(record).Values["body"]?.ToString() == "unique words" || (await TextsAsync(Anna)).Contains("unique words", StringComparison.Ordinal),
            $"record {office.Current(record).Values}; {await TextsAsync(Anna)}");
    }

    [Fact]
    public async Task AStrayWithAnEdit_TheTiedItemCantBeWritten_TheEditGoesOverLater()
    {
        var mailbox = Faulty.Of(Anna).Mailbox;
        var record = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await LaterAsync();
        var item = Anna.Item(ItemKind.Task);
        await Anna.Mailbox.CreateAsync(ItemKind.Task, [new NewItem(item.Stamp! with { Attempt = intent.Id }, intent.Sent!)], Stop);
        var stray = Anna.Person.Items(ItemKind.Task).Single(i => i.Id != item.Id);
        Anna.Person.Edit(stray, "body", Values.Text("unique words"));
        mailbox.Fail("UpdateAsync", Fault.Busy);
        await Anna.RunAsync();
        mailbox.Recover();
        await LaterAsync();
        Assert.True(office.Current(record).Values["body"]?.ToString() == "unique words", $"record {office.Current(record).Values}; items {Anna.Person.Items(ItemKind.Task).Count}; {await TextsAsync(Anna)}");
    }
}
