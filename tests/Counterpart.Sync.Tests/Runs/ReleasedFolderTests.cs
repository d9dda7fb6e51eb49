using Counterpart.Memory;
using Counterpart.Model;
using NodaTime;

namespace Counterpart.Sync.Tests;

/// <summary>What lies outside the days follows to a folder that is chosen anew.</summary>
[Rule("D6", "S3")]
public sealed class ReleasedFolderTests : Reverted
{
    [Fact]
    public async Task ReleasedOne_FollowsToTheOtherFolder()
    {
        var (record, item) = await TiedAsync(Office.Task("Call", new LocalDate(2026, 11, 25)));
        office.Parameters = office.Parameters with { DaysBack = 30 };
        office.Business.Edit(record, "startDate", Values.Date(new LocalDate(2026, 11, 20)));
        await LaterAsync();
        office.Business.Edit(office.Current(record), "startDate", Values.Date(new LocalDate(2029, 11, 20)));
        await LaterAsync();
        office.Business.Edit(office.Current(record), "dueDate", Values.Date(new LocalDate(2029, 11, 25)));
        await LaterAsync();
        var state = (await Anna.LinkAsync()).State;
        Anna.Account = Anna.Account with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Task] = "other" } };
        Anna.Mailbox.ChooseTheOtherFolder(ItemKind.Task);
        await LaterAsync();
        office.Business.Edit(office.Current(record), "startDate", Values.Date(new LocalDate(2026, 11, 24)));
        office.Business.Edit(office.Current(record), "dueDate", Values.Date(new LocalDate(2026, 11, 25)));
        await LaterAsync();
        await LaterAsync();
        Assert.Equal((LinkState.Released, LinkState.InStep), (state, (await Anna.LinkAsync()).State));
        Assert.Single(Anna.Person.Items(ItemKind.Task));
    }
}
