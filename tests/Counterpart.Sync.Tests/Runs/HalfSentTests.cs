using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>R5, R7: what a side's failure, or a lost answer, left undone counts neither as done nor as ended.</summary>
[Rule("R5")]
public sealed class HalfSentTests
{
    private readonly Office office = new();
    private readonly Faulty business;
    private readonly Faulty mailbox;

    public HalfSentTests() => (business, mailbox) = Faulty.Of(Anna);

    private Desk Anna => office.Anna;

    [Fact]
    public async Task BusinessSystemFailsAtACreate_AnotherLinksEditInTheSameChunk_IsNotLost()
    {
        var offer = await TaskBesideAHalfMadeOneAsync();
        office.Business.Edit(offer, "body", Values.Text("by Friday"));
        await Anna.RunAsync();
        Assert.Null(ItemOf("Offer")!.Values["body"]);

        business.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(3));
        await Anna.RunAsync();
        Assert.Equal("by Friday", ItemOf("Offer")!.Values["body"]?.ToString());
        Assert.Equal(2, office.Business.Records(ItemKind.Task).Count);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task BusinessSystemFailsAtACreate_AnotherLinksDeletionInTheSameChunk_IsNotTakenForDone()
    {
        var offer = await TaskBesideAHalfMadeOneAsync();
        office.Business.Delete(offer);
        await Anna.RunAsync();
        Assert.NotNull(ItemOf("Offer"));
        Assert.Contains(await Anna.LinksAsync(), l => l.Record.Id == offer.Id);

        business.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(3));
        await Anna.RunAsync();
        Assert.Null(ItemOf("Offer"));
        Assert.Single(await Anna.LinksAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [InlineData(Fault.Unknown)]
    [InlineData(Fault.Busy)]
    [InlineData(Fault.UnavailableBefore)]
    public async Task DeletionUnansweredAndNotDone_TheLinkDoesNotEnd_AndRestoredThereIsOneItem(Fault fault)
    {
        var (record, _) = await Anna.TieContactAsync();
        office.Business.Delete(record);
        mailbox.Fail("DeleteAsync", fault);
        await Anna.RunAsync();
        Assert.Equal(record.Id, (await Anna.LinkAsync()).Record.Id);

        mailbox.Recover();
        office.Business.Restore(record);
        office.Time.Advance(TimeSpan.FromMinutes(3));
        await Anna.RunAsync();
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task DeletionDoneAndItsAnswerLost_TheLinkEndsLater_AndRestoredThereIsOneItem()
    {
        var (record, _) = await Anna.TieContactAsync();
        office.Business.Delete(record);
        mailbox.Fail("DeleteAsync", Fault.UnavailableAfter);
        await Anna.RunAsync();
        mailbox.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(3));
        await Anna.RunAsync();
        Assert.Empty(await Anna.LinksAsync());

        office.Business.Restore(record);
        await Anna.RunAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [Rule("U2")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LeaseLostBeforeTheResultWasKept_AndTheItemIsAnotherOneSince_TheOverwrittenValueIsInTheHistory(bool isGone)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Business };
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Head of buying"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        mailbox.After("UpdateAsync", () => office.Time.Advance(TimeSpan.FromMinutes(6)));
        Assert.Equal(RunOutcome.Interrupted, (await Anna.RunAsync()).Run.Outcome);
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());

        if (isGone)
        {
            Anna.Person.DeleteForGood(item);
        }
        else
        {
            Anna.Person.Edit(item, "jobTitle", Values.Text("Director"));
        }

        await Anna.RunAsync();
        Assert.Contains(await Anna.HistoryAsync(), h => h.Field == "jobTitle" && h.Old == "\"Head of buying\"");
    }

    [Fact]
    [Rule("R7")]
    public async Task LeaseEndsBetweenTheSides_NothingMoreIsSent()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "nickname", Values.Text("Mae"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        business.After("UpdateAsync", () => office.Time.Advance(TimeSpan.FromMinutes(6)));
        Assert.Equal(RunOutcome.Interrupted, (await Anna.RunAsync()).Run.Outcome);
        Assert.Null(Anna.Item(ItemKind.Contact).Values["jobTitle"]);

        await Anna.RunAsync();
        Assert.Equal("Buyer", Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal("Mae", office.Current(record).Values["nickname"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("R7")]
    public async Task WhatCouldNotBeSentInItsTime_IsWrittenDownAnew_AndSentOnce()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "1"), Anna.Worker.Id);
        await Anna.AddContactAsync(record);
        mailbox.Fail("CreateAsync", Fault.NotSent);
        var report = await Anna.RunAsync();
        Assert.True(report.WantsAnother);
        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.InRange(Anna.Mailbox.WritesUntil!.Value - NodaTime.Instant.FromDateTimeOffset(office.Time.GetUtcNow()), NodaTime.Duration.Zero, NodaTime.Duration.FromMinutes(1));

        mailbox.Recover();
        await Anna.RunAsync();
        Assert.Single(Anna.Person.Items(ItemKind.Contact));
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    /// <summary>A tied task, and an item whose record can't be made: stamped already, so that its create stands in the next chunk.</summary>
    private async Task<MemoryItem> TaskBesideAHalfMadeOneAsync()
    {
        var offer = office.Business.Add(Office.Task("Offer"), Anna.Worker.Id);
        await Anna.RunAsync();
        Anna.Person.Add(Office.Task("Call back"));
        business.Fail("CreateAsync", Fault.UnavailableBefore);
        await Anna.RunAsync();
        office.Time.Advance(TimeSpan.FromMinutes(3));
        return offer;
    }

    private MemoryItem? ItemOf(string subject) => Anna.Person.Items(ItemKind.Task).SingleOrDefault(i => i.Values["subject"]?.ToString() == subject);
}
