using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I1, I4: an item that we did not make carries our stamp before a record is made of it.</summary>
[Rule("I1")]
public sealed class MarkingTests
{
    private readonly Office office = new() { Parameters = new Parameters { NewMailboxContacts = NewMailboxContacts.Create } };
    private readonly Faulty business;

    public MarkingTests() => business = Faulty.Of(Anna).Business;

    private Desk Anna => office.Anna;

    [Theory]
    [Rule("I4")]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task MovedAwayAndBackOrEdited_WhileItsRecordIsMade_ThereIsOneRecord(bool isEdited, bool isAnswerLost)
    {
        Anna.Person.Add(Office.Contact("Nils", "Koch"));
        await RunWhileAsync(isEdited ? Edit : MoveAwayAndBack, isAnswerLost);
        await Anna.RunAsync();
        await Anna.RunAsync();
        var record = Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Equal(isEdited ? "Buyer" : null, record.Values["jobTitle"]?.ToString());
        var tied = Assert.Single(Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null);
        Assert.Equal((record.Id, tied.Id), await Anna.EndsAsync());
        Assert.Equal(record.Id, tied.Stamp!.Record);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    public async Task WhenItsRecordIsMade_TheItemIsStampedAlready_AndTheStampNamesTheRecordAfterwards()
    {
        Anna.Person.Add(Office.Contact("Nils", "Koch"));
        Stamp? before = null;
        business.Before("CreateAsync", () => before = Anna.Item(ItemKind.Contact).Stamp);

        await Anna.RunAsync();
        Assert.NotNull(before);
        Assert.Null(before.Record);
        var record = Assert.Single(office.Business.Records(ItemKind.Contact));
        var stamp = Anna.Item(ItemKind.Contact).Stamp!;
        Assert.Equal((record.Id, before.Link), (stamp.Record, stamp.Link));
        Assert.Equal(stamp.Attempt, (await Anna.LinkAsync()).Attempt);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Theory]
    [Rule("I3")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Copied_WhileItsRecordIsMade_TheCopyIsNotTakenForAnItemNeverSeen(bool isAnswerLost)
    {
        Anna.Person.Add(Office.Contact("Nils", "Koch"));
        await RunWhileAsync(item => Anna.Person.Copy(item), isAnswerLost);
        await Anna.RunAsync();
        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(Anna.Person.Items(ItemKind.Contact), i => i.Stamp is not null);
        Assert.Single(await Anna.LinksAsync());
    }

    private async Task RunWhileAsync(Action<MemoryItem> person, bool isAnswerLost)
    {
        business.After("CreateAsync", () => person(Anna.Item(ItemKind.Contact)));
        if (isAnswerLost)
        {
            business.Fail("CreateAsync", Fault.UnavailableAfter);
        }

        await Anna.RunAsync();
        business.Recover();
        office.Time.Advance(TimeSpan.FromMinutes(10));
    }

    private void Edit(MemoryItem item) => Anna.Person.Edit(item, "jobTitle", Values.Text("Buyer"));

    private void MoveAwayAndBack(MemoryItem item)
    {
        Anna.Person.MoveAway(item);
        Anna.Person.MoveBack(Anna.Person.Everything(ItemKind.Contact).Single(i => i.Place == Place.Elsewhere));
    }
}
