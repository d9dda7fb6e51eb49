using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>U2: every overwritten or deleted value is in the history, and can be put back as an ordinary edit.</summary>
[Rule("U2")]
public sealed class HistoryRestoreTests
{
    private readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create } };

    private Desk Anna => office.Anna;

    [Theory]
    [InlineData(ConflictRule.Business, "from the mailbox")]
    [InlineData(ConflictRule.Mailbox, "from the office")]
    public async Task TheLoserOfAConflict_PutBack_GoesOver(ConflictRule rule, string loser)
    {
        office.Parameters = office.Parameters with { ConflictRule = rule };
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "jobTitle", Values.Text("from the office"));
        Anna.Person.Edit(item, "jobTitle", Values.Text("from the mailbox"));
        await RunAsync();
        var entry = Assert.Single(await Anna.HistoryAsync(), h => h is { Field: "jobTitle", Old: not null });
        Assert.Equal($"\"{loser}\"", entry.Old);

        var report = await RestoreAsync(entry);
        Assert.Null(report.Refusal);
        await RunAsync();

        Assert.Equal(loser, office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(loser, Anna.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        Assert.Equal((0, 0), await Anna.WriteAsync());
        if (entry.Side == Side.Business)
        {
            Assert.Equal("user:anna", office.Current(record).Entered["jobTitle"].By);
        }
    }

    [Theory]
    [Rule("V9")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TextThatReplacesAFormattedOne_LeavesTheFormattedOneInTheHistory(bool isAnswerLost)
    {
        const string formatted = "<p>Likes <b>tea</b></p>";
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Put(Anna.Person.Edit(item, "body", Values.Text("Likes tea")) with { Formatted = formatted });
        await RunAsync();
        Assert.Equal("Likes tea", office.Current(record).Values["body"]?.ToString());
        office.Business.Edit(record, "jobTitle", Values.Text("Buyer"));
        await RunAsync();
        Assert.Equal(formatted, Anna.Item(ItemKind.Contact).Formatted);

        office.Business.Edit(record, "body", Values.Text("Likes coffee"));
        if (isAnswerLost)
        {
            await new CrashPoint(1, afterEffect: true, nameof(ISide.UpdateAsync)).RunAsync(office);
        }

        await RunAsync();
        Assert.Equal("Likes coffee", Anna.Item(ItemKind.Contact).Values["body"]?.ToString());
        var entry = Assert.Single(await Anna.HistoryAsync(), h => h is { Field: "body", Side: Side.Mailbox });
        Assert.Equal(("\"Likes tea\"", formatted), (entry.Old, entry.Formatted));
    }

    [Fact]
    public async Task WhatItReplaces_IsInTheHistoryToo()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "mobileTelephoneNumber", Values.Text("+49 30 2"));
        await RunAsync();
        await RestoreAsync(Assert.Single(await Anna.HistoryAsync(), h => h is { Field: "mobileTelephoneNumber", Old: not null }));

        Assert.Equal("+49 30 1", office.Current(record).Values["mobileTelephoneNumber"]?.ToString());
        Assert.Contains(await Anna.HistoryAsync(), h => h.Old == "\"+49 30 2\"" && h.Cause.StartsWith("U2", StringComparison.Ordinal));
        await RunAsync();
        Assert.Equal("+49 30 1", Anna.Item(ItemKind.Contact).Values["mobileTelephoneNumber"]?.ToString());
    }

    [Fact]
    public async Task ADeletedRecord_PutBack_IsInBothPlacesAgain()
    {
        Anna.Person.Add(Office.Task("Call"));
        await RunAsync();
        Anna.Person.Delete(Anna.Item(ItemKind.Task));
        await RunAsync();
        var entry = Assert.Single(await Anna.HistoryAsync(), h => h.Act == HistoryAct.Deleted);
        Assert.Equal(Side.Business, entry.Side);

        await RestoreAsync(entry);
        await RunAsync();

        Assert.Single(office.Business.Records(ItemKind.Task));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task ADeletedItem_PutBack_BringsItsRecordBack()
    {
        var task = office.Business.Add(Office.Task("Call"), Anna.Worker.Id);
        await RunAsync();
        office.Business.Delete(task);
        await RunAsync();
        var entry = Assert.Single(await Anna.HistoryAsync(), h => h.Act == HistoryAct.Deleted);

        await RestoreAsync(entry);
        await RunAsync();

        Assert.Equal(task.Id, Assert.Single(office.Business.Records(ItemKind.Task)).Id);
        Assert.Single(Anna.Person.Items(ItemKind.Task));
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task WhatIsGone_OrUnknown_OrHoldsNoValue_IsRefusedInALine()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "mobileTelephoneNumber", Values.Text("+49 30 2"));
        await RunAsync();
        var (wrote, made) = ((await Anna.HistoryAsync()).Single(h => h.Field == "mobileTelephoneNumber"), (await Anna.HistoryAsync()).Single(h => h.Act == HistoryAct.Made));
        office.Business.Delete(record);

        Assert.Equal("the record that held it is gone: restore the deletion first", (await RestoreAsync(wrote)).Refusal?.ToString());
        Assert.Equal($"the entry {made.Id} holds no value: the run made it: revert the run to take it away", (await RestoreAsync(made)).Refusal?.ToString());
        Assert.Equal(RefusalSort.NotFound, (await RestoreAsync(wrote with { Id = "none" })).Refusal?.Sort);
    }

    [Fact]
    public async Task Previewed_WritesNothing()
    {
        var (record, item) = await Anna.TieContactAsync();
        Anna.Person.Edit(item, "mobileTelephoneNumber", Values.Text("+49 30 2"));
        await RunAsync();
        var entry = (await Anna.HistoryAsync()).Single(h => h.Field == "mobileTelephoneNumber");

        var report = await Anna.RunAsync(new RunRequest { Restores = entry.Id, Preview = true });

        Assert.StartsWith("mobileTelephoneNumber of ", report.Run.Message, StringComparison.Ordinal);
        Assert.Equal("+49 30 2", office.Current(record).Values["mobileTelephoneNumber"]?.ToString());
    }

    private async Task RunAsync()
    {
        office.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await Anna.RunAsync()).Fault);
        Assert.Null((await Anna.RunAsync()).Fault);
        office.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private Task<RunReport> RestoreAsync(HistoryEntry entry) => Anna.RunAsync(new RunRequest { Restores = entry.Id, Trigger = "user:anna" });
}
