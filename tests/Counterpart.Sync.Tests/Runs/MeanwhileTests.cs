using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>What people do between a run's read and its write, and what was sent before a setting forbade it.</summary>
public sealed class MeanwhileTests
{
    private readonly Office office = new();
    private readonly Faulty business;
    private readonly Faulty mailbox;

    public MeanwhileTests() => (business, mailbox) = Faulty.Of(Anna);

    private Desk Anna => office.Anna;

    private MemoryItem Item => Anna.Item(ItemKind.Contact);

    [Theory]
    [Rule("R6")]
    [InlineData("department", "Purchasing", "Buyer")]
    [InlineData("jobTitle", "Head of buying", "Buyer")]
    public async Task ItemEditedBetweenReadAndWrite_IsReadMergedAndJudgedAgain_InTheSameRun(string field, string value, string jobTitle)
    {
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        mailbox.Before("UpdateAsync", () => Anna.Person.Edit(item, field, Values.Text(value)));

        await Anna.RunAsync();
        foreach (var values in new[] { office.Current(record).Values, Item.Values })
        {
            Assert.Equal(jobTitle, values["jobTitle"]?.ToString());
            Assert.Equal(field == "department" ? value : null, values["department"]?.ToString());
        }

        Assert.Equal(field == "jobTitle", (await Anna.HistoryAsync()).Any(h => h.Field == "jobTitle" && h.Old == $"\"{value}\""));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("R6")]
    public async Task RecordEditedBetweenReadAndWrite_BothEditsSurvive()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        business.Before("UpdateAsync", () => office.Business.Edit(record, "department", Values.Text("Purchasing")));

        await Anna.RunAsync();
        foreach (var values in new[] { office.Current(record).Values, Item.Values })
        {
            Assert.Equal(("Buyer", "Purchasing"), (values["jobTitle"]?.ToString(), values["department"]?.ToString()));
        }
    }

    [Fact]
    [Rule("R6")]
    public async Task EditedBeforeEveryWrite_TheRunEnds_AndALaterOneFinishes()
    {
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        string[] fields = ["department", "nickName", "assistantName", "profession", "officeLocation", "mileage"];
        var edits = 0;
        void Edit()
        {
            Anna.Person.Edit(item, fields[edits++], Values.Text("edited meanwhile"));
            mailbox.Before("UpdateAsync", Edit);
        }

        mailbox.Before("UpdateAsync", Edit);
        await Anna.RunAsync();
        Assert.InRange(edits, 2, fields.Length);
        mailbox.Before("UpdateAsync", () => { });
        await Anna.RunAsync();
        foreach (var values in new[] { office.Current(record).Values, Item.Values })
        {
            Assert.Equal("Buyer", values["jobTitle"]?.ToString());
            Assert.All(fields.Take(edits), f => Assert.Equal("edited meanwhile", values[f]?.ToString()));
        }
    }

    [Fact]
    [Rule("D5", "D4")]
    public async Task EditedRightBeforeItIsDeleted_TheEditWins_AndItemAndRecordAreBack()
    {
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Delete(record);
        mailbox.Before("DeleteAsync", () => Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer")));

        await Anna.RunAsync();
        await Anna.RunAsync();
        Assert.Equal("Buyer", Item.Values["jobTitle"]?.ToString());
        Assert.Equal("Buyer", Assert.Single(office.Business.Records(ItemKind.Contact)).Values["jobTitle"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("R5", "V4")]
    public async Task SentWithoutAnAnswer_AndForbiddenSince_IsNotSentAgain()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        business.Fail("UpdateAsync", Fault.Unknown);
        await Anna.RunAsync();
        business.Recover();
        office.Parameters = office.Parameters with { AllowedType = LinkType.View };
        office.Time.Advance(TimeSpan.FromHours(1));

        await Anna.RunAsync();
        await Anna.RunAsync();
        Assert.Null(office.Current(record).Values["jobTitle"]);
        Assert.Null(Item.Values["jobTitle"]);
        Assert.Contains(await Anna.HistoryAsync(), h => h.Field == "jobTitle" && h.Old == "\"Buyer\"");
    }

    [Fact]
    [Rule("R5", "V4")]
    public async Task DoneWithoutAnAnswer_AndForbiddenSince_IsTakenForWhatItIs()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));
        business.Fail("UpdateAsync", Fault.UnavailableAfter);
        await Anna.RunAsync();
        business.Recover();
        office.Parameters = office.Parameters with { AllowedType = LinkType.View };
        office.Time.Advance(TimeSpan.FromHours(1));

        await Anna.RunAsync();
        Assert.Equal("Buyer", office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal("Buyer", Item.Values["jobTitle"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }
}
