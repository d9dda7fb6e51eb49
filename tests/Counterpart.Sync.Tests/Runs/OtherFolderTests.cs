using Counterpart.Memory;
using Counterpart.Model;

namespace Counterpart.Sync.Tests;

/// <summary>D6: another folder is chosen. Tied items follow to it; nothing is deleted.</summary>
[Rule("D6")]
public sealed class OtherFolderTests
{
    private readonly Office office = new();

    private Desk Anna => office.Anna;

    [Fact]
    [Rule("I4")]
    public async Task TiedItems_AreMovedThere_AndGoOn()
    {
        var (record, item) = await Anna.TieContactAsync();
        office.Business.Edit(record, "department", Values.Text("Sales"));
        Choose("other");
        await RunAsync();

        var moved = Anna.Item(ItemKind.Contact);
        Assert.NotEqual(item.Id, moved.Id);
        Assert.Equal("Sales", moved.Values["department"]?.ToString());
        Assert.Equal(LinkState.InStep, (await Anna.LinkAsync()).State);
        Assert.Equal((0, 0), await Anna.WriteAsync());
    }

    [Fact]
    [Rule("D1")]
    public async Task WhatAPersonHadMovedAwayBefore_StaysWhereItIs()
    {
        var (_, item) = await Anna.TieContactAsync();
        Anna.Person.MoveAway(item);
        await RunAsync();
        Assert.Equal(LinkState.MovedAway, (await Anna.LinkAsync()).State);
        var there = Assert.Single(Anna.Person.Everything(ItemKind.Contact)).Id;

        Anna.Account = Anna.Account with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Contact] = "third" } };
        Anna.Mailbox.ForgetPositions();
        await RunAsync();

        Assert.Equal(there, Assert.Single(Anna.Person.Everything(ItemKind.Contact)).Id);
        Assert.Equal(LinkState.MovedAway, (await Anna.LinkAsync()).State);
    }

    [Fact]
    public async Task DeletedInTheBusinessSystemMeanwhile_TheItemIsMoved_AndThenGoes()
    {
        var (record, _) = await Anna.TieContactAsync();
        office.Business.Delete(record);
        Choose("other");
        await RunAsync();

        Assert.Empty(Anna.Person.Items(ItemKind.Contact));
        Assert.Single(Anna.Person.Deleted(ItemKind.Contact));
        Assert.Empty(await Anna.LinksAsync());
    }

    private void Choose(string folder)
    {
        Anna.Account = Anna.Account with { Folders = new Dictionary<ItemKind, string> { [ItemKind.Contact] = folder } };
        Anna.Mailbox.ChooseTheOtherFolder(ItemKind.Contact);
    }

    private async Task RunAsync()
    {
        for (var i = 0; i < 2; i++)
        {
            office.Time.Advance(TimeSpan.FromMinutes(10));
            Assert.Null((await Anna.RunAsync()).Fault);
        }
    }
}
