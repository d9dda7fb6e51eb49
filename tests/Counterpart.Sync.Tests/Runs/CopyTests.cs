using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I3, R5: taking our stamp off a copy is no edit of it, whatever becomes of the answer.</summary>
[Rule("I3", "R5")]
public sealed class CopyTests : Restored
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ARecordMadeFromACopy_AfterACrashBetweenItsUnstampingAndTheNote_IsNotDoubled(int how)
    {
        office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await LaterAsync();
        Anna.Person.Copy(Anna.Item(ItemKind.Task));
        if (how == 1)
        {
            await new CrashPoint(1, afterEffect: true, nameof(ISide.UpdateAsync)).RunAsync(office);
        }
        else if (how == 2)
        {
            var mailbox = Faulty.Of(Anna).Mailbox;
            mailbox.Fail("UpdateAsync", Fault.UnavailableAfter);
            await Anna.RunAsync();
            mailbox.Recover();
        }

        await LaterAsync();
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Task).Count == 1, $"{office.Business.Records(ItemKind.Task).Count} records");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task AContactsCopy_AfterACrashBetweenItsUnstampingAndTheNote_IsNoRecord(int how)
    {
        var (record, item) = await Anna.TieContactAsync();
        var copy = Anna.Person.Copy(item);
        Anna.Person.Edit(copy, "lastName", Values.Text("Other"));
        if (how == 1)
        {
            await new CrashPoint(1, afterEffect: true, nameof(ISide.UpdateAsync)).RunAsync(office);
        }
        else if (how == 2)
        {
            var mailbox = Faulty.Of(Anna).Mailbox;
            mailbox.Fail("UpdateAsync", Fault.UnavailableAfter);
            await Anna.RunAsync();
            mailbox.Recover();
        }

        await LaterAsync();
        await LaterAsync();
        Assert.True(office.Business.Records(ItemKind.Contact).Count == 1, $"{office.Business.Records(ItemKind.Contact).Count} records");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ACopiedContact_ItsUnstampingWasNotDone_TheTiedOneDeleted_IsNotTheContact(int how)
    {
        var (record, item) = await Anna.TieContactAsync();
        var copy = Anna.Person.Copy(item);
        Anna.Person.Edit(copy, "lastName", Values.Text("Other"));
        if (how == 1)
        {
            await new CrashPoint(1, afterEffect: false, nameof(ISide.UpdateAsync)).RunAsync(office);
        }
        else if (how == 2)
        {
            var mailbox = Faulty.Of(Anna).Mailbox;
            mailbox.Fail("UpdateAsync", Fault.NotSent);
            await Anna.RunAsync();
            mailbox.Recover();
        }

        await LaterAsync();
        await LaterAsync();
        var stamped = Anna.Person.Items(ItemKind.Contact).Count(i => i.Stamp is not null);
        Anna.Person.Delete(Anna.Person.Items(ItemKind.Contact).Single(i => i.Id == item.Id));
        await LaterAsync();
        await LaterAsync();
        Assert.True(stamped == 1 && office.Current(record).Values["lastName"]?.ToString() == "Stein",
            $"stamped {stamped}; record {office.Current(record)?.Values}; links {(await Anna.LinksAsync()).Count}");
    }

    [Fact]
    public async Task ACopiedTask_ItsUnstampingRefused_IsTakenOffLater()
    {
        await TiedAsync(Office.Task("Call"));
        Anna.Person.Copy(Anna.Item(ItemKind.Task));
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("UpdateAsync", Fault.Busy);
        await Anna.RunAsync();
        mailbox.Recover();
        await LaterAsync();
        await LaterAsync();
        Assert.Equal(1, Anna.Person.Items(ItemKind.Task).Count(i => i.Stamp is not null));
    }

    [Fact]
    public async Task ACopiedTask_ItsUnstampingNotSent_TheTiedOneDeleted_TakesTheRecord()
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        var copy = Anna.Person.Copy(item);
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("UpdateAsync", Fault.NotSent);
        await Anna.RunAsync();
        mailbox.Recover();
        await LaterAsync();
        Anna.Person.Delete(item);
        await LaterAsync();
        //  D3: the record goes, the exact double stays untied
        Assert.True(office.Current(record).Place == Place.Deleted, $"{office.Current(record).Place}; {(await Anna.LinksAsync()).Count} links; {Anna.Person.Items(ItemKind.Task).Count} items");
        Assert.NotNull(copy);
    }

    [Theory]
    [InlineData(ItemKind.Task)]
    [InlineData(ItemKind.Contact)]
    public async Task ACopyLeftAlone_TheTiedOneDeleted_NeitherIsTied(ItemKind kind)
    {
        //  the copy and the deletion come in one report
        var values = kind == ItemKind.Task ? Office.Task("Call") : Office.Contact("Mara", "Stein");
        var (record, item) = await TiedAsync(values);
        var copy = Anna.Person.Copy(item);
        Anna.Person.Edit(copy, kind == ItemKind.Task ? "subject" : "lastName", Values.Text("Other"));
        await LaterAsync();
        Anna.Person.Delete(item);
        await LaterAsync();
        await LaterAsync();
        Assert.DoesNotContain("Other", office.Current(record).Values[kind == ItemKind.Task ? "subject" : "lastName"]?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACopyWhoseUnstampingIsOpen_IsAddedByAPerson_AndKeepsItsLink()
    {
        var (record, item) = await Anna.TieContactAsync();
        var other = office.Business.Add(Office.Contact("Mara", "Other", null, "other@example.com"), Anna.Worker.Id);
        var copy = Anna.Person.Copy(item);
        Anna.Person.Edit(copy, "lastName", Values.Text("Other"));
        Anna.Person.Edit(copy, "email1Address", new EmailValue("other@example.com"));
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Fail("UpdateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        mailbox.Recover();
        await Anna.AddContactAsync(other);
        await LaterAsync();
        await LaterAsync();
        var links = await Anna.LinksAsync();
        Assert.True(links.Count == 2 && links.All(l => l.Item.Id is not null) && Anna.Person.Items(ItemKind.Contact).Count == 2,
            $"{string.Join("; ", links.Select(l => $"{l.Record.Id} {l.Item.Id} {l.State} {l.Message}"))}; items {Anna.Person.Items(ItemKind.Contact).Count}");
        Assert.Empty(await office.State.OpenIntentsAsync(Anna.Account.Id, Stop));
        await QuietAsync();
    }

    [Fact]
    public async Task ACopyOfAPrivateItem_ItsTextsAreInNoJournal()
    {
        var (_, item) = await TiedAsync(Office.Appointment("Doctor", 1));
        Anna.Person.Edit(item, "sensitivity", Private);
        await LaterAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Appointment), "body", Values.Text("secret"));
        await LaterAsync();
        Anna.Person.Copy(Anna.Item(ItemKind.Appointment));
        Faulty.Of(Anna).Mailbox.Fail("UpdateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        var open = await office.State.OpenIntentsAsync(Anna.Account.Id, Stop);
        Assert.DoesNotContain("secret", string.Join("; ", open.Select(i => i.Before)), StringComparison.Ordinal);
    }
}
