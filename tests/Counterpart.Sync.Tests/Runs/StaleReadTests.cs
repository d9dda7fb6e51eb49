using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>I5, V1: a server that lags behind answers what was; nothing is concluded from it.</summary>
[Rule("V1")]
public sealed class StaleReadTests
{
    private readonly Office office = new();
    private readonly Faulty business;
    private readonly Faulty mailbox;

    public StaleReadTests() => (business, mailbox) = Faulty.Of(Anna);

    private Desk Anna => office.Anna;

    [Theory]
    [InlineData(Side.Business, 1)]
    [InlineData(Side.Mailbox, 1)]
    [InlineData(Side.Business, 3)]
    [InlineData(Side.Mailbox, 3)]
    public async Task ReadsOlderThanReported_NothingIsConcluded_AndTheEditIsCarriedByALaterRun(Side side, int runs)
    {
        var (record, item) = await Anna.TieContactAsync();
        var faulty = await LagAsync(side, record, item);
        Edit(side, record, item, "Buyer");
        for (var run = 0; run < runs; run++)
        {
            Assert.Equal((0, 0), await Anna.WriteAsync());
            office.Time.Advance(TimeSpan.FromMinutes(1));
        }

        faulty.Recover();
        Assert.Equal(side == Side.Business ? (1, 0) : (0, 1), await Anna.WriteAsync());
        Assert.Equal(("Buyer", "Buyer"), JobTitles(record));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task VersionsChangeWithoutAWord_AfterThreeDoubtsWhatIsReadIsBelieved()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        await mailbox.LagAsync(Anna.Mailbox, ItemKind.Contact, item.Id);
        mailbox.Reads[item.Id] = new ReadResult.Present(((ReadResult.Present)mailbox.Reads[item.Id]).Item with { Version = new ItemVersion("other") });
        for (var doubt = 1; doubt <= 3; doubt++)
        {
            Assert.Equal((0, 0), await Anna.WriteAsync());
            Assert.Equal(doubt, (await Anna.LinkAsync()).Failures);
        }

        Assert.Equal((0, 1), await Anna.WriteAsync());
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(0, (await Anna.LinkAsync()).Failures);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [Rule("I5", "V2")]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task OurWriteReadsBackAsItWasBefore_IsNotTakenForAnEditThatPutsItBack(Side written)
    {
        var (record, item) = await Anna.TieContactAsync();
        await Anna.RunAsync();
        var faulty = await LagAsync(written, record, item);
        Edit(written == Side.Business ? Side.Mailbox : Side.Business, record, item, "Buyer");
        Assert.Equal(written == Side.Business ? (0, 1) : (1, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal(("Buyer", "Buyer"), JobTitles(record));

        faulty.Recover();
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal(("Buyer", "Buyer"), JobTitles(record));
        Assert.Equal("Buyer", (await Anna.LinkAsync()).Of(written).Base!["jobTitle"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    /// <summary>The lagging state is the one that was reported, with a person's edit in it, from before we wrote another field.</summary>
    [Theory]
    [Rule("I5", "V2")]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task EditedOnBothSides_OurWriteReadsBackAsItWasReported_IsNotPutBack(Side lagging)
    {
        var (record, item) = await Anna.TieContactAsync();
        await Anna.RunAsync();
        Anna.Person.Edit(item, "nickName", Values.Text("Ma"));
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        var faulty = await LagAsync(lagging, record, item);

        await Anna.RunAsync();
        foreach (var values in new[] { office.Current(record).Values, Anna.Item(ItemKind.Contact).Values })
        {
            Assert.Equal(("Ma", "Buyer"), (values["nickName"]?.ToString(), values["jobTitle"]?.ToString()));
        }

        faulty.Recover();
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task NewActivity_ReadAsItWasBeforeItWasAssigned_IsTakenUpByALaterRun()
    {
        var record = office.Business.Add(Office.Task("Offer", new LocalDate(2026, 12, 1)), office.Ben.Worker.Id);
        var view = office.Business.ViewFor(Anna.Worker.Id, Anna.Account.Id, office.Parameters);
        await business.LagAsync(view, ItemKind.Task, record.Id);
        office.Business.Change(record, r => r with { Responsible = Anna.Worker.Id });
        Assert.Equal((0, 0), await Anna.WriteAsync());

        business.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    /// <summary>A revert hears nothing of what changed: what reads older than the link knows it is left, and told.</summary>
    [Theory]
    [Rule("U3", "I5")]
    [InlineData(Side.Business)]
    [InlineData(Side.Mailbox)]
    public async Task RevertWhileASideLags_LeavesTheLink_AndTakesItBackLater(Side lagging)
    {
        var (record, item) = await Anna.TieContactAsync();
        await Anna.RunAsync();
        var faulty = await LagAsync(lagging, record, item);
        var (key, stale) = faulty.Reads.Single();
        faulty.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(1));
        Edit(lagging, record, item, "Buyer");
        var run = await Anna.RunAsync();
        Assert.Equal((0, 0), await Anna.WriteAsync());
        var before = JobTitles(record);
        Assert.Equal(("Buyer", "Buyer"), before);

        faulty.Reads[key] = stale;
        var report = await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        Assert.Equal(before, JobTitles(record));
        Assert.Contains("revert the run again", Assert.Single(report.Plans).Told, StringComparison.Ordinal);

        faulty.Recover();
        await Anna.RunAsync(new RunRequest { Reverts = run.Run.Id });
        Assert.NotEqual(before, JobTitles(record));
        Assert.Equal("Buyer", lagging == Side.Business ? JobTitles(record).Item1 : JobTitles(record).Item2);
        Assert.Equal(LinkState.Conflict, (await Anna.LinkAsync()).State);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    private async Task<Faulty> LagAsync(Side side, MemoryItem record, MemoryItem item)
    {
        var faulty = side == Side.Business ? business : mailbox;
        ISide real = side == Side.Business ? office.Business.ViewFor(Anna.Worker.Id, Anna.Account.Id, office.Parameters) : Anna.Mailbox;
        await faulty.LagAsync(real, ItemKind.Contact, side == Side.Business ? record.Id : item.Id);
        return faulty;
    }

    private void Edit(Side side, MemoryItem record, MemoryItem item, string jobTitle)
    {
        if (side == Side.Business)
        {
            office.Business.Edit(record, "jobTitle", Values.Text(jobTitle));
        }
        else
        {
            Anna.Person.Edit(item, "jobTitle", Values.Text(jobTitle));
        }
    }

    private (string?, string?) JobTitles(MemoryItem record) =>
        (office.Current(record).Values["jobTitle"]?.ToString(), Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
}
