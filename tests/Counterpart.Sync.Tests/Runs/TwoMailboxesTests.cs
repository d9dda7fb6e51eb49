using System.Collections.Immutable;
using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>One record in two mailboxes, and what of one mailbox turns up in the other.</summary>
public sealed class TwoMailboxesTests
{
    private readonly Office office = new();

    private Desk Anna => office.Anna;

    private Desk Ben => office.Ben;

    [Theory]
    [Rule("V11", "U2")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OneFieldEditedInBoth_MeetsAsAConflictAtTheSecondRun_AndNoValueIsLost(bool annaFirst)
    {
        office.Parameters = office.Parameters with { ConflictRule = ConflictRule.Business };
        var record = await InBothAsync();
        Anna.Person.Edit(Anna.Item(ItemKind.Contact), "jobTitle", Values.Text("Buyer"));
        Ben.Person.Edit(Ben.Item(ItemKind.Contact), "jobTitle", Values.Text("Seller"));
        var (first, second) = annaFirst ? (Anna, Ben) : (Ben, Anna);
        await first.RunAsync();
        await second.RunAsync();

        var (stands, lost) = annaFirst ? ("Buyer", "Seller") : ("Seller", "Buyer");
        Assert.Equal(stands, office.Current(record).Values["jobTitle"]?.ToString());
        Assert.Equal(stands, second.Item(ItemKind.Contact).Values["jobTitle"]?.ToString());
        var told = Assert.Single(await second.HistoryAsync(), h => h.Field == "jobTitle" && h.Old == $"\"{lost}\"");
        Assert.Contains("conflict", told.Cause, StringComparison.Ordinal);
        Assert.Contains(first.Worker.Id.Value, told.Cause, StringComparison.Ordinal);
        Assert.Equal((0, 0), await Anna.WriteAsync());
        Assert.Equal((0, 0), await Ben.WriteAsync());
    }

    [Fact]
    [Rule("I2")]
    public async Task AStampOfAnotherMailbox_TiesNothingThatIsTiedThere()
    {
        var (record, item) = await Anna.TieContactAsync();
        var copy = Ben.Person.Put(item);
        await Ben.RunAsync();
        Ben.Person.Edit(copy, "jobTitle", Values.Text("Buyer"));
        await Ben.RunAsync();

        Assert.Empty(await Ben.LinksAsync());
        Assert.Null(office.Current(record).Values["jobTitle"]);
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Equal(item.Id, (await Anna.LinkAsync()).Item.Id);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("I2", "I6")]
    public async Task AStampOfAnotherMailbox_ProposesItsRecord_SoThatNoSecondOneIsMade()
    {
        var record = office.Business.Add(Office.Appointment("Review", 1), Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [Ben.Worker.Id] });
        await Anna.RunAsync();
        var invitation = Ben.Person.Put(Anna.Item(ItemKind.Appointment));

        await Ben.RunAsync();
        var link = await Ben.LinkAsync();
        Assert.Equal((record.Id, invitation.Id), (link.Record.Id, link.Item.Id));
        Assert.Single(office.Business.Records(ItemKind.Appointment));
        Assert.Single(Ben.Person.Items(ItemKind.Appointment));
        Assert.Equal(Ben.Account.Id, Ben.Item(ItemKind.Appointment).Stamp?.Mailbox);
    }

    [Fact]
    [Rule("I2")]
    public async Task AStampOfAnotherInstallation_ProposesNothing()
    {
        var (record, item) = await Anna.TieContactAsync();
        Ben.Person.Put(item with { Stamp = item.Stamp! with { Installation = "another" } });
        await Ben.AddContactAsync(record);
        await Ben.RunAsync();
        var tied = (await Ben.LinkAsync()).Item.Id;
        Assert.NotEqual(item.Id, tied);
    }

    [Fact]
    [Rule("M4")]
    public async Task AttendeesOfARecord_AreWrittenIntoNoMailbox_AndNoneBecomesOrganizer()
    {
        var values = Office.Appointment("Review", 1);
        var guest = new Row(ImmutableSortedDictionary<string, string>.Empty.Add("name", "Ines Roth"));
        values["attendees"] = Values.Rows([KeyValuePair.Create("ines@example.com", guest)]);
        var record = office.Business.Add(values, Anna.Worker.Id);
        office.Business.Change(record, r => r with { Attendees = [Ben.Worker.Id] });
        await Anna.RunAsync();
        await Ben.RunAsync();
        office.Business.Edit(office.Current(record), "subject", Values.Text("Another"));
        await Anna.RunAsync();
        await Ben.RunAsync();

        foreach (var item in new[] { Anna.Item(ItemKind.Appointment), Ben.Item(ItemKind.Appointment) })
        {
            Assert.Equal("Another", item.Values["subject"]?.ToString());
            Assert.Null(item.Values["attendees"]);
            Assert.Null(item.Values["organizer"]);
            Assert.Equal(MeetingRole.None, item.Meeting);
        }
    }

    private async Task<MemoryItem> InBothAsync()
    {
        var record = office.Business.Add(Office.Contact("Mara", "Stein", "+49 30 1"), Anna.Worker.Id);
        foreach (var desk in new[] { Anna, Ben })
        {
            await desk.AddContactAsync(record);
            await desk.RunAsync();
        }

        return record;
    }
}
