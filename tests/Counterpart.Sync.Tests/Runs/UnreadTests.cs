using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>R8: what can't be read in one run is carried by a later one.</summary>
[Rule("R8")]
public sealed class UnreadTests
{
    private readonly Office office = new();
    private readonly Faulty business;
    private readonly Faulty mailbox;

    public UnreadTests() => (business, mailbox) = Faulty.Of(Anna);

    private Desk Anna => office.Anna;

    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task EditedAndUnreadableOnce_IsCarriedByALaterRun_AndNotReadBeforeItsTime(Side side)
    {
        var (record, item) = await Anna.TieContactAsync();
        var faulty = Edit(side, record, item, "jobTitle", "Buyer");
        faulty.Unreadable(side == Side.Business ? record.Id : item.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync());
        var link = await Anna.LinkAsync();
        Assert.Equal((LinkState.Parked, Office.Now + Duration.FromMinutes(11)), (link.State, link.RetryAt));

        faulty.Recover();
        faulty.WereRead.Clear();
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Empty(faulty.WereRead);

        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(side == Side.Business ? (1, 0) : (0, 1), await Anna.WriteAsync());
        Assert.Equal(("Buyer", "Buyer"), JobTitles(record));
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task UnreadableForLong_IsTriedWithGrowingDistance()
    {
        var (record, item) = await Anna.TieContactAsync();
        Edit(Side.Mailbox, record, item, "jobTitle", "Buyer").Unreadable(item.Id);
        foreach (var minutes in new[] { 1, 5, 30, 120, 720, 1440, 1440 })
        {
            await Anna.RunAsync();
            var wait = (await Anna.LinkAsync()).RetryAt!.Value - Instant.FromDateTimeOffset(office.Time.GetUtcNow());
            Assert.Equal(Duration.FromMinutes(minutes), wait);
            office.Time.Advance(wait.ToTimeSpan());
        }
    }

    [Theory]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task UnreadableAndChangedAgain_IsReadAtOnce(Side side)
    {
        var (record, item) = await Anna.TieContactAsync();
        var faulty = Edit(side, record, item, "jobTitle", "Buyer");
        faulty.Unreadable(side == Side.Business ? record.Id : item.Id);
        await Anna.RunAsync();
        faulty.Recover();

        Edit(side, record, item, "jobTitle", "Head of buying");
        await Anna.RunAsync();
        Assert.Equal(("Head of buying", "Head of buying"), JobTitles(record));
    }

    [Theory]
    [InlineData(Side.Business, true)]
    [InlineData(Side.Business, false)]
    [InlineData(Side.Mailbox, true)]
    [InlineData(Side.Mailbox, false)]
    public async Task NewAndUnreadOnce_IsTakenUpByALaterRun(Side side, bool isThere)
    {
        var values = Office.Task("Call back");
        var made = side == Side.Business ? office.Business.Add(values, Anna.Worker.Id) : Anna.Person.Add(values);
        var faulty = side == Side.Business ? business : mailbox;
        faulty.Reads[made.Id] = isThere ? new ReadResult.Unreadable("it is damaged") : new ReadResult.NotFound();
        Assert.Equal((0, 0), await Anna.WriteAsync());

        faulty.Recover();
        faulty.WereRead.Clear();
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Empty(faulty.WereRead);
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(side == Side.Business ? (1, 0) : (0, 1), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Empty(await LeftAsync(ItemKind.Task, side, made.Id));
    }

    [Fact]
    public async Task TiedItemUnreadable_WhileAnotherCarriesItsStamp_NothingIsDecided_AndLaterItIsACopy()
    {
        var (_, item) = await Anna.TieContactAsync();
        var copy = Anna.Person.Copy(item);
        mailbox.Unreadable(item.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal(2, Anna.Person.Items(ItemKind.Contact).Count(i => i.Stamp is not null));
        Assert.Equal(item.Id, (await Anna.LinkAsync()).Item.Id);

        mailbox.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        await Anna.RunAsync();
        Assert.Equal(item.Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal(item.Id, Assert.Single(Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null).Id);
        Assert.Equal(SkipReason.Copy, Assert.Single(await LeftAsync(ItemKind.Contact, Side.Mailbox, copy.Id)).Reason);
    }

    private Task<IReadOnlyList<Skipped>> LeftAsync(ItemKind kind, Side side, SideId id) =>
        office.State.SkippedAsync(Anna.Account.Id, kind, side, [id], TestContext.Current.CancellationToken);

    private Faulty Edit(Side side, MemoryItem record, MemoryItem item, string field, string text)
    {
        if (side == Side.Business)
        {
            office.Business.Edit(record, field, Values.Text(text));
            return business;
        }

        Anna.Person.Edit(item, field, Values.Text(text));
        return mailbox;
    }

    private (string?, string?) JobTitles(MemoryItem record) =>
        (office.Current(record).Values["jobTitle"]?.ToString(), Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
}
