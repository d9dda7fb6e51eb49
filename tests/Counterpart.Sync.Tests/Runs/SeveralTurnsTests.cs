using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>Histories of several turns: settings and answers that change under what waits.</summary>
[Rule("R3", "V3", "V6")]
public sealed class SeveralTurnsTests : Restored
{
    [Fact]
    public async Task TheStampedCategoryIsSetToOneInUse_TheRecordKeepsIt()
    {
        var values = Office.Task("Call");
        values["categories"] = Values.Set(["VIP", "Gold"]);
        var (record, _) = await TiedAsync(values);
        office.Parameters = office.Parameters with { Category = "VIP" };
        await LaterAsync();
        Assert.Equal("VIP, Gold".Length, office.Current(record).Values["categories"]?.ToString()?.Length ?? 0);
    }

    [Fact]
    public async Task TheStampedCategoryIsOneThatTheRecordHolds_ItStays()
    {
        var values = Office.Task("Call");
        values["categories"] = Values.Set(["VIP", "Gold"]);
        var (record, item) = await TiedAsync(values);
        office.Parameters = office.Parameters with { Category = "VIP" };
        //  as the mailbox reads it: our category is no part of the value
        var mailbox = Faulty.Of(Anna).Mailbox;
        mailbox.Reads[item.Id] = (await Anna.Mailbox.ReadAsync(ItemKind.Task, [item.Id], Stop))[0] is ReadResult.Present p
            ? new ReadResult.Present(p.Item with { Values = With(p.Item.Values), HasOurCategory = true }) : throw new InvalidOperationException();
        await Anna.RunAsync();
        mailbox.Recover();
        Assert.Contains("VIP", office.Current(record).Values["categories"]?.ToString() ?? "", StringComparison.Ordinal);

        static FieldValues With(FieldValues read)
        {
            var copy = read.Copy();
            copy["categories"] = Values.Set(["Gold"]);
            return copy;
        }
    }

    [Fact]
    public async Task AConflictOfTheListOfCategories_CaseAndBothSides_Unites()
    {
        var values = Office.Task("Call");
        values["categories"] = Values.Set(["a", "b"]);
        var (record, item) = await TiedAsync(values);
        office.Business.Edit(record, "categories", Values.Set(["a", "c"]));
        Anna.Person.Edit(item, "categories", Values.Set(["B", "a", "d"]));
        await LaterAsync();
        Assert.Equal(office.Current(record).Values["categories"], Anna.Item(ItemKind.Task).Values["categories"]);
        Assert.Equal(Values.Set(["a", "c", "d"]), office.Current(record).Values["categories"]);
        await QuietAsync();
    }

    [Fact]
    public async Task AContactsFieldWaits_TheMappingIsTurnedOffAndOn_TheMailboxValueIsNotLost()
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Ask };
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "mobileTelephoneNumber", Values.Text("+49 30 7"));
        Anna.Person.Edit(item, "mobileTelephoneNumber", Values.Text("+49 30 8"));
        await LaterAsync();
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        var mappings = office.Mappings;
        var none = mappings[ItemKind.Contact].With(FieldSchema.Contact["mobileTelephoneNumber"], Direction.None);
        office.Mappings = mappings.SetItem(ItemKind.Contact, none);
        await LaterAsync();
        office.Mappings = mappings;
        await LaterAsync();
        Assert.Equal("+49 30 8", Anna.Item(ItemKind.Contact).Values["mobileTelephoneNumber"]?.ToString());
        Assert.Equal("+49 30 7", office.Current(record).Values["mobileTelephoneNumber"]?.ToString());
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task AReassignedActivity_WhoseWithdrawalWasRejected_AndGoneBack_IsInStepAgain()
    {
        var (record, _) = await TiedAsync(Office.Task("Call"));
        var limit = office.Parameters.DeleteLimit;
        office.Parameters = office.Parameters with { DeleteLimit = new Limit(0) };
        office.Business.Change(record, r => r with { Responsible = Ben.Worker.Id });
        Assert.Equal(RunOutcome.Held, (await Anna.RunAsync()).Run.Outcome);
        await RejectAllAsync(Anna);
        office.Parameters = office.Parameters with { DeleteLimit = limit };
        await LaterAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        office.Business.Change(office.Current(record), r => r with { Responsible = Anna.Worker.Id });
        await LaterAsync();
        office.Business.Edit(office.Current(record), "body", Values.Text("new"));
        await LaterAsync();
        Assert.Equal("new", Anna.Item(ItemKind.Task).Values["body"]?.ToString());
        Assert.Empty(Ben.Person.Items(ItemKind.Task));
    }

    [Fact]
    public async Task ASwitchedOffKind_ChangedWhileAway_AndOnAgain_IsInStep()
    {
        var (record, item) = await TiedAsync(Office.Task("Call"));
        Anna.Account = Anna.Account with { Kinds = Anna.Account.Kinds.Where(k => k != ItemKind.Task).ToHashSet() };
        office.Business.Edit(record, "body", Values.Text("a"));
        Anna.Person.Edit(item, "subject", Values.Text("b"));
        await LaterAsync();
        Anna.Account = Anna.Account with { Kinds = Anna.Account.Kinds.Append(ItemKind.Task).ToHashSet() };
        await LaterAsync();
        Assert.Equal("a", Anna.Item(ItemKind.Task).Values["body"]?.ToString());
        Assert.Equal("b", office.Current(record).Values["subject"]?.ToString());
        await QuietAsync();
    }

    [Fact]
    public async Task AllDayItem_OfAWorkerWhoseZoneChanges_StaysThatDay()
    {
        var values = Office.Appointment("Fair", 1);
        values["times"] = new AllDaySpan(new NodaTime.LocalDate(2026, 11, 26), new NodaTime.LocalDate(2026, 11, 28));
        var (record, _) = await TiedAsync(values);
        Anna.Worker = Anna.Worker with { TimeZone = "Pacific/Auckland" };
        Assert.Equal((0, 0), await Anna.WriteAsync());
        await LaterAsync();
        Assert.Equal(values["times"], office.Current(record).Values["times"]);
        Assert.Equal(values["times"], Anna.Item(ItemKind.Appointment).Values["times"]);
    }

    [Fact]
    public async Task ThreeMergedInAChain_AtOnce_LeaveOneItem()
    {
        var a = office.Business.Add(Office.Contact("Mara", "Aal", "+49 30 1", "a@example.com"), Anna.Worker.Id);
        var b = office.Business.Add(Office.Contact("Mara", "Bor", "+49 30 2"), Anna.Worker.Id);
        var c = office.Business.Add(Office.Contact("Mara", "Cid"), Anna.Worker.Id);
        foreach (var r in new[] { a, b, c })
        {
            await Anna.AddContactAsync(r);
        }

        await LaterAsync();
        office.Business.Merge(office.Current(a), office.Current(b));
        office.Business.Merge(office.Current(b), office.Current(c));
        await LaterAsync();
        await LaterAsync();
        Assert.True((await Anna.LinksAsync()).Count == 1 && Anna.Person.Items(ItemKind.Contact).Count == 1, $"{(await Anna.LinksAsync()).Count} links {Anna.Person.Items(ItemKind.Contact).Count} items");
        await QuietAsync();
    }

    [Fact]
    public async Task WhatWasUnreadableAndIsTied_IsNoLongerLeftOut()
    {
        var mailbox = Faulty.Of(Anna).Mailbox;
        var item = Anna.Person.Add(Office.Task("Call"));
        mailbox.Unreadable(item.Id);
        await Anna.RunAsync();
        mailbox.Recover();
        await LaterAsync();
        Assert.Single(await Anna.LinksAsync());
        var left = await office.State.SkippedAsync(Anna.Account.Id, ItemKind.Task, Side.Mailbox, [item.Id], Stop);
        Assert.True(left.Count == 0, string.Join("; ", left));
    }
}
