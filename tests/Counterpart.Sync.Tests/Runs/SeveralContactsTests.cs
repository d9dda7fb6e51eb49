using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>I6, S1: contacts of the folder that may be one that the business system has, or that is added now: each person once.</summary>
[Rule("I6")]
public sealed class SeveralContactsTests : Restored
{
    [Fact]
    [Rule("S1")]
    public async Task TwoNewContactsThatAreOneRecord_Wait_AndMakeNoOther()
    {
        office.Business.Add(Mara(), Anna.Worker.Id);
        Anna.Person.Add(Mara());
        Anna.Person.Add(Mara());
        await LaterAsync();

        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Empty(await Anna.LinksAsync());
        Assert.Equal(2, await UnclearAsync());
        await QuietAsync();
    }

    [Fact]
    [Rule("S1")]
    public async Task ANewContactThatTheMailboxHasAlready_Waits_AndMakesNoOther()
    {
        await Anna.AddContactAsync(office.Business.Add(Mara(), Anna.Worker.Id));
        await LaterAsync();
        Anna.Person.Add(Mara());
        await LaterAsync();

        Assert.Single(office.Business.Records(ItemKind.Contact));
        Assert.Single(await Anna.LinksAsync());
        Assert.Equal(1, await UnclearAsync());
        await QuietAsync();
    }

    /// <summary>What was left out before is looked at when its contact is added.</summary>
    [Theory]
    [InlineData("unclear")]
    [InlineData("copy")]
    public async Task AddedToMyContacts_TheContactThatLiesThere_IsTied_NotMadeAgain(string left)
    {
        var record = office.Business.Add(Mara(), Anna.Worker.Id);
        var other = office.Business.Add(left == "unclear" ? Mara() : Office.Contact("Mara", "Stein", null, "mara@example.com"), Anna.Worker.Id);
        if (left == "unclear")
        {
            Anna.Person.Add(Mara());
            await LaterAsync();
            Assert.Equal(1, await UnclearAsync());
        }
        else
        {
            await Anna.AddContactAsync(other);
            await LaterAsync();
            Anna.Person.Copy(Anna.Item(ItemKind.Contact));
            await LaterAsync();
        }

        var before = Anna.Person.Items(ItemKind.Contact).Count;
        await Anna.AddContactAsync(record);
        await LaterAsync();
        Assert.Equal(before, Anna.Person.Items(ItemKind.Contact).Count);
        Assert.Equal(before, (await Anna.LinksAsync()).Count(l => l.Item.Id is not null));
        Assert.Equal(2, office.Business.Records(ItemKind.Contact).Count);
        await QuietAsync();
    }

    private static FieldValues Mara() => Office.Contact("Mara", "Stein", "+49 30 1", "mara@example.com");

    private async Task<int> UnclearAsync() => await office.State.SkippedAsync(
        Anna.Account.Id, ItemKind.Contact, Side.Mailbox, SkipReason.Unclear, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
}
