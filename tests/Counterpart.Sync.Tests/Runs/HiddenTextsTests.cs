using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>S4: what a worker keeps to himself goes into no history, whoever takes its item away, reverts or restores.</summary>
[Rule("S4", "U2")]
public sealed class HiddenTextsTests : Restored
{
    private static FieldValues Doctor()
    {
        var values = Office.Appointment("Doctor", 1);
        values["body"] = Values.Text("room 4");
        return values;
    }

    private static async Task<string> TextsAsync(Desk desk) => string.Join("; ", (await desk.HistoryAsync()).Select(h => $"{h.Side} {h.Act} {h.Field} old {h.Old} new {h.New} whole {h.Whole} fmt {h.Formatted} [{h.Cause}]"));

    private async Task<(MemoryItem Record, MemoryItem Item)> HiddenAsync()
    {
        var (record, item) = await TiedAsync(Doctor());
        Anna.Person.Edit(item, "sensitivity", Private);
        await LaterAsync();
        Assert.Equal("Private", office.Current(record).Values["subject"]?.ToString());
        Assert.DoesNotContain("Doctor", await TextsAsync(Anna), StringComparison.Ordinal);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("secret diagnosis"));
        await LaterAsync();
        Assert.DoesNotContain("secret", await TextsAsync(Anna), StringComparison.Ordinal);
        return (office.Current(record), Anna.Item(ItemKind.Appointment));
    }

    [Fact]
    public async Task Hidden_DeletedInTheOffice_NoTextInHistory()
    {
        var (record, _) = await HiddenAsync();
        office.Business.Delete(record);
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Appointment));
        Assert.DoesNotContain("secret", await TextsAsync(Anna), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hidden_Reassigned_NoTextInHistory()
    {
        var (record, _) = await HiddenAsync();
        office.Business.Change(record, r => r with { Responsible = Ben.Worker.Id });
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Appointment));
        Assert.DoesNotContain("secret", await TextsAsync(Anna), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hidden_OffBoardedWithdraw_NoTextInHistory()
    {
        await HiddenAsync();
        var change = new StateChange();
        OffBoardingForm.End(await Anna.LinkAsync(), true, Office.Now, change);
        await office.State.CommitAsync(change, Stop);
        await Anna.RunAsync(new RunRequest { Approved = (await Anna.LinksAsync()).Select(l => l.Id).ToHashSet() });
        Assert.Empty(Anna.Person.Items(ItemKind.Appointment));
        Assert.DoesNotContain("secret", await TextsAsync(Anna), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hidden_TheRunThatMadeItIsReverted_EditedSince_IsLeft()
    {
        await HiddenAsync();
        var made = (await Anna.HistoryAsync()).Single(h => h.Act == HistoryAct.Made);
        await Anna.RunAsync(new RunRequest { Reverts = made.Run });
        Assert.DoesNotContain("secret", await TextsAsync(Anna), StringComparison.Ordinal);
        Assert.Single(Anna.Person.Items(ItemKind.Appointment));
    }

    [Fact]
    public async Task Hidden_AnErasedEntryIsRestored_NothingIsTakenFromTheItem()
    {
        var (record, item) = await TiedAsync(Doctor());
        office.Business.Edit(record, "body", Values.Text("room 5"));
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("secret diagnosis"));
        await LaterAsync();
        var entry = (await Anna.HistoryAsync()).Single(h => h is { Side: Side.Mailbox, Field: "body" });
        Assert.Null(entry.Old);
        var report = await Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:admin" });
        Assert.True(Anna.Item(ItemKind.Appointment).Values["body"]?.ToString() == "secret diagnosis", $"{report.Refusal} {report.Run.Message}; body {Anna.Item(ItemKind.Appointment).Values["body"]}; {await TextsAsync(Anna)}");
        Assert.NotNull(item);
    }

    [Fact]
    public async Task AnAttendeesCopy_TheRunThatMadeItIsReverted_AfterTheOwnerHidIt()
    {
        var record = office.Business.Add(Doctor(), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        var made = (await Ben.HistoryAsync()).Single(h => h.Act == HistoryAct.Made);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await Anna.RunAsync();
        await Ben.RunAsync(new RunRequest { Reverts = made.Run });
        Assert.DoesNotContain("Doctor", await TextsAsync(Ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAttendeesUpdate_ItsAnswerLost_TheOwnerHidIt_NoTextInHistory()
    {
        var record = office.Business.Add(Doctor(), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        office.Business.Edit(office.Current(record), "body", Values.Text("secret diagnosis"));
        await Anna.RunAsync();
        var mailbox = Faulty.Of(Ben).Mailbox;
        mailbox.Fail("UpdateAsync", Fault.UnavailableAfter);
        await Ben.RunAsync();
        mailbox.Recover();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await Anna.RunAsync();
        Assert.Equal("Private", office.Current(record).Values["subject"]?.ToString());
        await LaterAsync();
        Assert.DoesNotContain("secret", await TextsAsync(Ben), StringComparison.Ordinal);
        Assert.DoesNotContain("room", await TextsAsync(Ben), StringComparison.Ordinal);
    }

    /// <summary>No run had seen that he made it private: what he typed into it since was never agreed on, and goes with it.</summary>
    [Fact]
    public async Task ItemMadePrivateUnseen_AsTheOfficeKeepsItsRecord_TheAnswerToItsDeletionLost_NoTextInHistory()
    {
        var (record, item) = await TiedAsync(Doctor());
        Anna.Person.Edit(item, "sensitivity", Private);
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("secret diagnosis"));
        office.Business.Edit(office.Current(record), "sensitivity", Private);
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("DeleteAsync", Fault.UnavailableAfter);
        await Anna.RunAsync();
        mailbox.Recover();
        await LaterAsync();
        await LaterAsync();
        Assert.Empty(Anna.Person.Items(ItemKind.Appointment));
        Assert.Contains("the answer was lost; found done", await TextsAsync(Anna), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await TextsAsync(Anna), StringComparison.Ordinal);
        Assert.DoesNotContain(await office.State.AllMarkersAsync(Anna.Account.Id, ItemKind.Appointment, Stop).ToListAsync(Stop), m => m.Last?.Item.Base?["body"] is not null);
    }

    [Fact]
    public async Task LateItemOfALostAnswer_AfterTheTiedOneWasMadePrivate_BringsNothingBack()
    {
        var mailbox = Faulty.Of(Anna).Mailbox;
        var record = office.Business.Add(Doctor(), Anna.Worker.Id);
        mailbox.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        var intent = Assert.Single(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await LaterAsync();
        var item = Anna.Item(ItemKind.Appointment);
        Anna.Person.Edit(item, "sensitivity", Private);
        await LaterAsync();
        Assert.Equal("Private", office.Current(record).Values["subject"]?.ToString());
        await Anna.Mailbox.CreateAsync(ItemKind.Appointment, [new NewItem(item.Stamp! with { Attempt = intent.Id }, intent.Sent!)], Stop);
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Appointment).Count == 1 && Anna.Person.Items(ItemKind.Appointment).Count == 1,
            $"{string.Join("; ", office.Business.Records(ItemKind.Appointment).Select(r => r.Values))} | {string.Join("; ", Anna.Person.Items(ItemKind.Appointment).Select(r => r.Values))}");
    }

    [Fact]
    public async Task AMarkerWhoseTextsWereErased_StillKnowsThatTheItemWasMade()
    {
        Ben.Worker = Ben.Worker with { IncludePrivateAppointments = true };
        var record = office.Business.Add(Doctor(), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Assert.True((await Ben.LinkAsync()).IsMade);
        office.Business.Change(office.Current(record), r => r with { Attendees = r.Attendees.Remove(Ben.Worker.Id) });
        await LaterAsync();
        Assert.Empty(Ben.Person.Items(ItemKind.Appointment));
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", Private);
        await LaterAsync();
        Ben.Person.MoveBack(Ben.Person.Deleted(ItemKind.Appointment).Single());
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "sensitivity", null);
        await LaterAsync();
        office.Business.Change(office.Current(record), r => r with { Attendees = r.Attendees.Add(Ben.Worker.Id) });
        await LaterAsync();
        Assert.Single(Ben.Person.Items(ItemKind.Appointment));
        Assert.True((await Ben.LinkAsync()).IsMade, "made");
    }
}
