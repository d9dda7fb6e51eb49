using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>
/// S4: a run of an attendee's mailbox died at an effect, and the owner made the appointment private before the next one: what the journal
/// still knew of its texts goes into no history and no marker.
/// </summary>
[Rule("S4", "R5", "U2")]
public sealed class HiddenMeanwhileTests
{
    private readonly Office office = new();

    [Fact]
    public async Task ADeletionFoundDone_OfWhatItsOwnerHid_KeepsNoText()
    {
        var record = await BothHoldItAsync();
        office.Business.Change(record, r => r with { Attendees = [] });
        await DiesAsync(nameof(ISide.DeleteAsync));
        Assert.Empty(office.Anna.Person.Items(ItemKind.Appointment));

        await HideAsync(record);
        await office.Anna.RunAsync();
        await SaysNothingAsync(office.Anna.Account.Id);
        Assert.Contains(await office.Anna.HistoryAsync(), h => h.Act == HistoryAct.Deleted && h.Whole!.Contains("times", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AWriteFoundDoneOrOvertaken_OfWhatItsOwnerHid_KeepsNoText(bool isOvertaken)
    {
        var record = await BothHoldItAsync();
        office.Business.Edit(office.Current(record), "body", Values.Text("newer figures"));
        await DiesAsync(nameof(ISide.UpdateAsync));
        if (isOvertaken)
        {
            office.Anna.Person.Edit(office.Anna.Item(ItemKind.Appointment), "categories", Values.Set(["Mine"]));
        }

        await HideAsync(record);
        await office.Anna.RunAsync();
        await SaysNothingAsync(office.Anna.Account.Id);
    }

    private async Task<MemoryItem> BothHoldItAsync()
    {
        var values = Office.Appointment("Review", 1);
        values["body"] = Values.Text("old figures");
        var record = office.Business.Add(values, office.Ben.Worker.Id);
        record = office.Business.Change(record, r => r with { Attendees = [office.Anna.Worker.Id] });
        await office.Anna.RunAsync();
        await office.Ben.RunAsync();
        Assert.Single(office.Anna.Person.Items(ItemKind.Appointment));
        return record;
    }

    private async Task DiesAsync(string call)
    {
        var point = new CrashPoint(1, afterEffect: true, call);
        await point.RunAsync(office);
        Assert.True(point.WasReached);
    }

    private async Task HideAsync(MemoryItem record)
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        await office.Ben.RunAsync();
        office.Ben.Person.Edit(office.Ben.Item(ItemKind.Appointment), "sensitivity", Values.Choice(Choices.Private));
        await office.Ben.RunAsync();
        Assert.Equal(Privacy.Subject, office.Current(record).Values["subject"]?.ToString());
        office.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private async Task SaysNothingAsync(MailboxId mailbox)
    {
        Assert.DoesNotContain(await office.Anna.HistoryAsync(), h => (h.Old + h.New + h.Whole + h.Formatted).Contains("figures", StringComparison.Ordinal));
        var markers = await office.State.MarkersAsync(mailbox, ItemKind.Appointment, Side.Business, [.. office.Business.All(ItemKind.Appointment).Select(r => r.Id)], TestContext.Current.CancellationToken);
        Assert.DoesNotContain(markers, m => $"{m.Last?.Record.Base} {m.Last?.Item.Base}".Contains("figures", StringComparison.Ordinal));
    }
}
