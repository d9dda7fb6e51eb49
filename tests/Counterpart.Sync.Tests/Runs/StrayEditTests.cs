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

    [Fact]
    public async Task AStrayLeftTwice_GoesInTheEnd()
    {
        var mailbox = Faulty.Of(Anna).Mailbox;
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await LaterAsync();
        var item = Anna.Item(ItemKind.Task);
        await Anna.Mailbox.CreateAsync(ItemKind.Task, [new NewItem(item.Stamp! with { Attempt = intent.Id }, intent.Sent!)], Stop);
        mailbox.Fail("DeleteAsync", Fault.NotSent);
        await Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await Anna.RunAsync();
        mailbox.Recover();
        await LaterAsync();
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task AStrayLeftTwice_IsToldAsDeletedOnce()
    {
        var mailbox = Faulty.Of(Anna).Mailbox;
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await LaterAsync();
        var item = Anna.Item(ItemKind.Task);
        await Anna.Mailbox.CreateAsync(ItemKind.Task, [new NewItem(item.Stamp! with { Attempt = intent.Id }, intent.Sent!)], Stop);
        mailbox.Fail("DeleteAsync", Fault.NotSent);
        await Anna.RunAsync();
        mailbox.Recover();
        var preview = await Anna.RunAsync(new RunRequest { Preview = true });
        var report = await Anna.RunAsync();
        var told = (await Anna.HistoryAsync()).Where(h => h.Act == HistoryAct.Deleted).ToList();
        Assert.True(told.Count == 1 && report.Run.Counts.Task.Mailbox.Deleted == preview.Plans.Count(p => p.Effect == PlannedEffect.DeleteItem) && report.Run.Counts.Task.Mailbox.Deleted == 1 && told[0].Item != item.Id,
            $"told {told.Count}, item {told[0].Item} of tied {item.Id}; deleted {report.Run.Counts.Task.Mailbox.Deleted}, previewed {preview.Plans.Count(p => p.Effect == PlannedEffect.DeleteItem)}, items {Anna.Person.Items(ItemKind.Task).Count}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AStraysEdit_WrittenToTheTiedItem_IsTold(bool crash)
    {
        //  R5: the write to the tied item is journalled, and what it overwrites is told
        var mailbox = Faulty.Of(Anna).Mailbox;
        var record = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await LaterAsync();
        var item = Anna.Item(ItemKind.Task);
        office.Business.Edit(record, "body", Values.Text("office words"));
        await LaterAsync();
        await Anna.Mailbox.CreateAsync(ItemKind.Task, [new NewItem(item.Stamp! with { Attempt = intent.Id }, intent.Sent!)], Stop);
        var stray = Anna.Person.Items(ItemKind.Task).Single(i => i.Id != item.Id);
        Anna.Person.Edit(stray, "body", Values.Text("unique words"));
        if (crash)
        {
            await new CrashPoint(1, afterEffect: true, nameof(ISide.UpdateAsync)).RunAsync(office);
        }

        await LaterAsync();
        var texts = string.Join("; ", (await Anna.HistoryAsync()).Select(h => $"{h.Side} {h.Act} {h.Field} old {h.Old} new {h.New} whole {h.Whole} [{h.Cause}]"));
        Assert.True(office.Current(record).Values["body"]?.ToString() == "unique words" && texts.Contains("office words", StringComparison.Ordinal), $"{office.Current(record).Values}; {texts}");
        Assert.Contains("Mailbox Wrote body", texts.Replace("new \"office words\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
